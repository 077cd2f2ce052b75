"""Django's index of the tables in this app; import from the rooms instead."""

from lms.accounts.models import RoleGrant, User
from lms.audit.models import AuditEntry
from lms.files.models import StoredFile
from lms.notices.models import Notice
from lms.regions.models import Province, Region
from lms.reports.models import Figure, SettleMark

__all__ = ["AuditEntry", "Figure", "Notice", "Province", "Region", "RoleGrant", "SettleMark", "StoredFile", "User"]

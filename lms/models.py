"""Django's index of the tables in this app; import from the rooms instead."""

from lms.accounts.models import RoleGrant, User
from lms.audit.models import AuditEntry
from lms.content.models import Attachment, DataPrice, Fact, GlossaryTerm, MediaFile
from lms.files.models import StoredFile
from lms.notices.models import Notice
from lms.regions.models import Province, Region
from lms.reports.models import Figure, SettleMark

__all__ = [
    "Attachment", "AuditEntry", "DataPrice", "Fact", "Figure", "GlossaryTerm", "MediaFile", "Notice", "Province",
    "Region", "RoleGrant", "SettleMark", "StoredFile", "User",
]  # fmt: skip

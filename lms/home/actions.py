"""What a person changes about their own account, and taking along what is kept about them."""

from django.db import transaction

from lms.audit import record
from lms.home.queries.own_data import own_data


@transaction.atomic
def save_preferences(*, by, language, timezone, at):
    """Keep the person's language ("id", "en") and IANA zone; returns the person."""
    by.language, by.timezone = language, timezone
    by.save(update_fields=["language", "timezone"])
    record(by=by, action="home.save_preferences", thing=by, subject=by, at=at)
    return by


@transaction.atomic
def export_own_data(*, by, at) -> dict:
    """Everything kept about the person who asks; that it was asked for is kept as well."""
    record(by=by, action="home.export_own_data", thing=by, subject=by, at=at)
    return own_data(by)

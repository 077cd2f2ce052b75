"""What a form or a script says about itself: which write it is, and what time its device believes."""

from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from lms.core.errors import Refused


def device_write(data) -> dict:
    """``{"client_uuid": UUID or None, "device_time": aware datetime or None}`` from posted ``data``.

    Raises ``Refused`` (400) for an identity that is none; a device's unreadable clock is simply not noted.
    """
    return {"client_uuid": _identity(data.get("client_uuid")), "device_time": _time(data.get("device_time"))}


def _identity(text) -> UUID | None:
    try:
        return UUID(str(text)) if text else None
    except ValueError as error:
        raise Refused("bad_client_uuid", _("Kiriman ini tidak utuh. Muat ulang halamannya."), status=400) from error


def _time(text):
    try:
        moment = parse_datetime(str(text)) if text else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None

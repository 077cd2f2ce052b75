"""Who writes what pages share, and which files they may hand in."""

from lms.accounts.rules import may_edit_content
from lms.files.rules import DOCUMENT_LIMITS, MEGABYTE, UploadLimits

SOUND = {"audio/mpeg": "mp3", "audio/mp4": "m4a", "application/ogg": "ogg"}
VIDEO = {"video/mp4": "mp4", "video/webm": "webm"}
SOUND_LIMITS = UploadLimits(max_size=20 * MEGABYTE, types=tuple(SOUND.items()))
VIDEO_LIMITS = UploadLimits(max_size=100 * MEGABYTE, types=tuple(VIDEO.items()))
CAPTION_LIMITS = UploadLimits(max_size=MEGABYTE, types=(("text/vtt", "vtt"),))
ATTACHMENT_LIMITS = DOCUMENT_LIMITS


def may_write_shared(user) -> bool:
    """Editors; ``None`` is the system itself, which builds from source files."""
    return user is None or may_edit_content(user)


def may_hand_in(user, model) -> bool:
    """Editors, and teams of courses: whoever's group may add rows of ``model`` (``MediaFile``, ``Attachment``)."""
    return may_write_shared(user) or user.has_perm(f"lms.add_{model._meta.model_name}")


def may_replace(user, row) -> bool:
    """Editors all of them; the others what they handed in themselves, for lessons of other courses show it too."""
    return may_write_shared(user) or row.pk is None or row.file.owner_id == user.pk

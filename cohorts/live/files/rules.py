"""What may be handed round, and who reads it."""

from django.db.models import Q

from cohorts.live.files.models import RoomFile
from cohorts.live.room.models import LiveRoom
from lms.files.rules import DOCUMENTS, MEGABYTE, UploadLimits

MOST_FILES = 30
# What opens on a second-hand phone.
TYPES = DOCUMENTS | {
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "audio/mpeg": "mp3",
    "video/mp4": "mp4",
}
FILE_LIMITS = UploadLimits(max_size=25 * MEGABYTE, types=tuple(TYPES.items()))


def room_files(user) -> Q:
    """The guard of files in rooms: those not withdrawn, for whoever may enter the room."""
    rooms = LiveRoom.objects.visible_to(user).order_by().values("pk")
    return Q(pk__in=RoomFile.objects.filter(room__in=rooms, withdrawn_at=None).order_by().values("file"))

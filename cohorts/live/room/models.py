"""A live session's rooms, their gap-free event logs, the commands they took and who was in them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.placements.models import Participant
from cohorts.programs.models import Cohort, CohortStaff
from lms.accounts.rules import Role, reach_of
from lms.core.models import AppendOnly


def cohorts_with_rooms_for(user):
    """Cohorts whose rooms ``user`` may enter: own ones of interns, staff and organizers; all for the ministry.

    Regional offices are left out although they see the cohort: in a room everybody hears people of every province.
    """
    reach = reach_of(user)
    if not user.is_authenticated or not user.is_active:
        return Cohort.objects.none()
    if user.is_superuser or reach.nation(Role.MINISTRY):
        return Cohort.objects.all()
    return Cohort.objects.filter(
        Q(host__code__in=reach.host_codes)
        | Q(pk__in=CohortStaff.objects.of(user).values("cohort"))
        | Q(pk__in=Participant.objects.taking_part().filter(user_id=user.pk).values("cohort"))
    )


def cohorts_led_by(user):
    """Cohorts whose rooms ``user`` leads: trainers and facilitators, organizers of the host, administrators."""
    if user.is_superuser:
        return Cohort.objects.all()
    teaching = CohortStaff.objects.of(user).exclude(role=CohortStaff.Role.MENTOR)
    return Cohort.objects.filter(Q(host__code__in=reach_of(user).host_codes) | Q(pk__in=teaching.values("cohort")))


class LiveRoomQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rooms that ``user`` may enter; of breakouts, one's own, or all of them for who leads."""
        rooms = self.filter(session__cohort__in=cohorts_with_rooms_for(user))
        own = LiveRoom.objects.filter(breakout__seats__user_id=user.pk).values("pk")
        return rooms.filter(Q(parent=None) | Q(pk__in=own) | Q(session__cohort__in=cohorts_led_by(user)))

    def main(self):
        """The rooms of sessions, without their breakouts."""
        return self.filter(parent=None)


class LiveRoom(models.Model):
    """The room of a live session, which goes by the session's ``uuid``, or a breakout of it, which has a ``parent``.

    ``seq`` is the number of the last event; it is moved under a row lock. ``host`` is the trainer in charge.
    """

    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("Dijadwalkan")
        OPEN = "open", _("Terbuka")
        CLOSED = "closed", _("Ditutup")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey("cohorts.ScheduledSession", on_delete=models.PROTECT, related_name="rooms")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    title = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SCHEDULED)
    seq = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # Words and voices were erased; figures, polls and attendance stay.
    forgotten_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)
    host = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    meeting_url = models.URLField(max_length=500, blank=True)

    objects = LiveRoomQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session"], condition=Q(parent=None), name="one_main_room_a_session")
        ]

    def __str__(self):
        return self.title or str(self.session)


class LiveEvent(AppendOnly):
    """What happened, in order: 1, 2, 3 … without a gap in each room."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    data = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["room", "seq"]
        constraints = [models.UniqueConstraint(fields=["room", "seq"], name="event_seq_once")]


class LiveCommand(models.Model):
    """The first answer to a command, so that its repeat gets the same one."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="commands")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    client_uuid = models.UUIDField()
    device_time = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "user", "client_uuid"], name="live_command_once")]


class Presence(models.Model):
    """One stay of one person in the room; ``last_seen`` moves with the heartbeat, ``left_at`` ends it."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="presences")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    connection = models.UUIDField(unique=True)
    arrived_at = models.DateTimeField()
    last_seen = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["room", "arrived_at"]
        indexes = [models.Index(fields=["room", "user"])]

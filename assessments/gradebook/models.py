"""What people earned in live sessions, as their trainers put it on record."""

from django.db import models
from django.db.models import F, Q

from cohorts.placements.models import Participant
from lms.core.models import AppendOnly, AppendOnlyQuerySet


class LiveScoreQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user):
        """One's own, and those of participants whose work one follows; mentors see none."""
        return self.filter(participant__in=Participant.objects.whose_work_shows_to(user))

    def standing(self):
        """The ones that count: no later one stands in their place."""
        return self.filter(replaced_by=None)


class LiveScore(AppendOnly):
    """Right answers of one participant in one live session; recording again adds a row that ``replaces`` this one."""

    participant = models.ForeignKey("cohorts.Participant", on_delete=models.PROTECT, related_name="live_scores")
    session = models.ForeignKey("cohorts.ScheduledSession", on_delete=models.PROTECT, related_name="live_scores")
    points = models.PositiveSmallIntegerField()
    max_points = models.PositiveSmallIntegerField()
    # A chain with one beginning and no forks: exactly one of it stands.
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = LiveScoreQuerySet.as_manager()

    class Meta:
        ordering = ["session", "participant", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "session"], condition=Q(replaces=None), name="one_first_live_score"
            ),
            models.CheckConstraint(
                name="live_score_within_its_maximum", condition=Q(points__lte=F("max_points"), max_points__gt=0)
            ),
        ]

    @property
    def percent(self):
        return round(100 * self.points / self.max_points, 2)

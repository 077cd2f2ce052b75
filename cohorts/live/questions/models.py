"""Questions of the room, who else wants to know, and whether names may be left out."""

from django.db import models
from django.db.models import Q

from cohorts.live.room.models import LiveRoom, cohorts_with_rooms_for


class LiveQuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Questions of the rooms that ``user`` may enter."""
        return self.filter(room__session__cohort__in=cohorts_with_rooms_for(user))

    def standing(self):
        return self.filter(removed_at=None)

    def open(self):
        """Those that wait for an answer."""
        return self.standing().filter(answered_at=None)

    def kept(self):
        """Answered ones, for reading afterwards."""
        return self.standing().exclude(answered_at=None)


class LiveQuestion(models.Model):
    """A question to who leads. Answered aloud, the answer stays empty; ``votes`` are frozen by the first answer."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="questions")
    author = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    is_anonymous = models.BooleanField(default=False)
    body = models.CharField(max_length=500)
    at = models.DateTimeField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    votes = models.PositiveIntegerField(null=True)
    removed_at = models.DateTimeField(null=True)

    objects = LiveQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["room", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, votes=None) | Q(answered_at__isnull=False, votes__isnull=False),
                name="answered_question_has_votes",
            )
        ]


class QuestionVote(models.Model):
    """Somebody else who wants to know; taken back, the row goes."""

    question = models.ForeignKey(LiveQuestion, on_delete=models.PROTECT, related_name="supporters")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "user"], name="one_question_vote_each")]


class QuestionRules(models.Model):
    """Whether names may be left out in this room; without a row they may not."""

    room = models.OneToOneField(LiveRoom, on_delete=models.PROTECT, related_name="question_rules")
    anonymous = models.BooleanField()

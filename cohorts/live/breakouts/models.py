"""Rounds of breakouts, their groups, and who sits in which."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.live.room.models import LiveRoom


class BreakoutRound(models.Model):
    """One time in small groups. ``closes_at`` is set when everybody was told to come back."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("Disiapkan")
        OPEN = "open", _("Terbuka")
        CLOSED = "closed", _("Ditutup")

    class Sorting(models.TextChoices):
        PROVINCE = "province", _("Per provinsi")
        COOPERATIVE = "cooperative", _("Per koperasi")
        COMMODITY = "commodity", _("Per komoditas unggulan")
        UNIT = "unit", _("Per unit tempat magang")
        RANDOM = "random", _("Acak")
        HAND = "hand", _("Dipilih sendiri")

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="breakout_rounds")
    sorting = models.CharField(max_length=11, choices=Sorting.choices)
    # With it a random sorting can be made again.
    seed = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PREPARED)
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["room", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["room"], condition=~Q(state="closed"), name="one_breakout_round_at_a_time")
        ]


class Breakout(models.Model):
    """A group of a round; it has a ``room`` from the opening on. ``called_at``: it waits for a trainer."""

    round = models.ForeignKey(BreakoutRound, on_delete=models.CASCADE, related_name="breakouts")
    room = models.OneToOneField(LiveRoom, on_delete=models.PROTECT, null=True, related_name="breakout")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    called_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["round", "position"]
        constraints = [models.UniqueConstraint(fields=["round", "position"], name="breakout_position_once")]


class Seat(models.Model):
    """Which group somebody belongs to; one a round."""

    round = models.ForeignKey(BreakoutRound, on_delete=models.CASCADE, related_name="seats")
    breakout = models.ForeignKey(Breakout, on_delete=models.CASCADE, related_name="seats")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="breakout_seats")

    class Meta:
        ordering = ["breakout", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="one_seat_a_breakout_round")]

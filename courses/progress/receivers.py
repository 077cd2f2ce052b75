"""Counters follow the steps they are counted against."""

from django.dispatch import receiver

from courses.enrollments.signals import steps_changed
from courses.progress.actions import rebuild_progress


@receiver(steps_changed)
def recount(sender, enrollments, at, **kwargs):
    for enrollment in enrollments:
        rebuild_progress(enrollment=enrollment, at=at)

"""Runs follow pages that editors move or rename."""

from django.dispatch import receiver
from wagtail.signals import page_slug_changed, post_page_move

from courses.enrollments.actions import follow_moved_page


@receiver([page_slug_changed, post_page_move])
def follow(sender, instance, **kwargs):
    follow_moved_page(page=instance)

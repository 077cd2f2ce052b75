"""A lesson is weighed when it is published, so that readers meet pictures that are made and prices that are known."""

from django.dispatch import receiver
from wagtail.signals import page_published

from courses.catalogue.actions import weigh_lesson
from courses.catalogue.models import LessonPage
from lms.core import clock


@receiver(page_published, sender=LessonPage)
def weigh_when_published(sender, instance, **kwargs):
    weigh_lesson(by=None, page=instance, at=clock.now())

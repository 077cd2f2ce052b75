"""What is worked out when a page is published."""

from dataclasses import asdict

from django.db import transaction

from courses.catalogue.models import LessonWeight
from lms.content.weights import weigh


@transaction.atomic
def weigh_lesson(*, by, page, at):
    """Keep what opening the published ``page`` costs, and make its renditions. Derived, so nothing is audited."""
    values = asdict(weigh(page.body)) | {"weighed_at": at}
    return LessonWeight.objects.update_or_create(page=page, defaults=values)[0]

"""Before something goes: where it is used, what stands in the way, what helps instead."""

import pytest
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, ReferenceIndex

from courses.progress.models import StepCompletion
from courses.study.actions import finish_lesson
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_run, module_of
from tests.make.people import AT, make_superuser
from tests.make.shared import make_attachment, make_fact, make_media, make_term

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the buffers of pictures to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
]


def make_linking_lesson(course, body, title="Pelajaran yang menyebutnya"):
    lesson = make_lesson(module_of(course), title=title, body=body)
    ReferenceIndex.create_or_update_for_object(lesson)
    return lesson


def test_a_page_that_others_link_to_says_so_before_it_is_deleted(client_as):
    course = make_course(lessons=1)
    page = lessons_of(course)[0]
    make_linking_lesson(course, [("paragraph", f'<p>Lihat <a linktype="page" id="{page.pk}">ini</a>.</p>')])
    client = client_as(make_superuser())

    asked = client.get(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    used = client.get(reverse("wagtailadmin_pages:usage", args=[page.pk]))

    assert reverse("wagtailadmin_pages:usage", args=[page.pk]) in asked.text
    assert "Pelajaran yang menyebutnya" in used.text


def test_a_picture_says_where_it_is_used_before_it_is_deleted(client_as):
    image = Image.objects.create(title="Bangsal", file=get_test_image_file(size=(40, 30)))
    figure = {"image": image, "alt": "Bangsal", "caption": "", "credit": ""}
    make_linking_lesson(make_course(), [("figure", figure)])
    client = client_as(make_superuser())

    asked = client.get(reverse("wagtailimages:delete", args=[image.pk]))
    used = client.get(reverse("wagtailimages:image_usage", args=[image.pk]))

    assert reverse("wagtailimages:image_usage", args=[image.pk]) in asked.text
    assert "Pelajaran yang menyebutnya" in used.text


@pytest.mark.parametrize("make", [make_term, make_fact, make_media, make_attachment])
def test_what_lessons_share_says_where_it_is_used_before_it_is_deleted(client_as, make):
    thing = make()
    kind = {make_term: "terms", make_fact: "fact", make_media: "audio", make_attachment: "download"}[make]
    make_linking_lesson(make_course(), [(kind, [thing] if kind == "terms" else thing)])
    address = f"wagtailsnippets_lms_{thing._meta.model_name}"
    client = client_as(make_superuser())

    asked = client.get(reverse(f"{address}:delete", args=[thing.pk]))
    used = client.get(reverse(f"{address}:usage", args=[thing.pk]))

    assert reverse(f"{address}:usage", args=[thing.pk]) in asked.text
    assert "Pelajaran yang menyebutnya" in used.text


def test_a_step_with_completions_stays_and_is_unpublished_instead(client_as):
    enrollment = make_enrollment(run=make_run(make_course(lessons=1)))
    page, step = lessons_of(enrollment.run.course)[0], enrollment.run.steps.get()
    finish_lesson(by=enrollment.user, enrollment=enrollment, step=step, at=AT)
    client = client_as(make_superuser())
    unpublish = reverse("wagtailadmin_pages:unpublish", args=[page.pk])

    refused = client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    client.post(unpublish)

    assert refused.status_code == 409
    assert f'href="{unpublish}"' in refused.text
    assert Page.objects.get(pk=page.pk).live is False
    assert StepCompletion.objects.filter(enrollment=enrollment, step=step).count() == 1

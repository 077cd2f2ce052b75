"""Terms, dated facts, recordings, attachments and pictures: written by verbs, shown in lessons."""

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex

from lms.audit.models import AuditEntry
from lms.content.actions import remove_shared, write_fact, write_media, write_term
from lms.content.blocks import LessonBody
from lms.content.models import Fact, GlossaryTerm, MediaFile
from lms.content.outline import Evidence, evidence_of, word_count
from lms.content.saver import saving
from lms.content.stamp import stamp
from lms.core.errors import Refused
from tests.make.bodies import errors_of, html_of, make_body, preview_of
from tests.make.courses import make_course, make_lesson, make_module
from tests.make.people import AT, make_user
from tests.make.shared import (
    MP3,
    MP4,
    make_attachment,
    make_editor,
    make_fact,
    make_image,
    make_media,
    make_term,
    make_video,
    upload,
)  # fmt: skip

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the buffers of the renditions it makes to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
]
BY_ROW = ["terms", "fact", "audio", "video", "download", "figure"]


@pytest.mark.parametrize("name", BY_ROW)
def test_preview_of_a_block_that_shows_a_row_needs_no_row(name):
    block = LessonBody().child_blocks[name]

    html = block.render(block.get_preview_value())

    assert block.is_previewable
    assert "simpanan" in html or name in ("terms", "fact", "download", "figure")


@pytest.mark.parametrize("name", BY_ROW)
def test_block_picker_previews_it(client_as, name):
    block = LessonBody().child_blocks[name]

    response = client_as(make_editor()).get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    assert response.status_code == 200


def test_terms_are_named_by_their_slugs_and_explained_on_tap():
    make_term(slug="susut")
    make_term(slug="panjar", term="Panjar <b>", explanation="Uang muka.")

    body = make_body(("terms", ["susut", "panjar"]))

    html = html_of(body)
    assert html.count("<details") == 2
    assert "<summary><dfn>Panjar &lt;b&gt;</dfn></summary>" in html
    assert '<small lang="en">shrinkage</small>' in html
    assert word_count(body) == 4 + 5


def test_an_unknown_term_is_refused():
    assert errors_of(("terms", ["tidak-ada"]))


def test_a_fact_is_shown_as_it_stands_now_with_its_date_and_source():
    fact = make_fact(code="biaya-qris")
    body = make_body(("fact", "biaya-qris"))
    before = stamp()

    write_fact(by=None, code="biaya-qris", statement="Nol persen.", at=AT)

    html = html_of(make_body(("fact", fact.pk)))
    assert body[0].value == fact
    assert "Nol persen." in html
    assert "Per 15 November 2025 · Sumber: Contoh sumber" in html
    assert AuditEntry.objects.filter(action="content.write_fact").count() == 2
    assert stamp() == before  # told when the transaction commits


def test_a_change_renews_the_stamp_on_commit(django_capture_on_commit_callbacks):
    make_term(slug="susut")
    before = stamp()

    with django_capture_on_commit_callbacks(execute=True):
        write_term(by=None, slug="susut", explanation="Lain.", at=AT)
    after = stamp()
    with django_capture_on_commit_callbacks(execute=True) as told:
        write_term(by=None, slug="susut", explanation="Lain.", at=AT)

    assert before != after == stamp()
    assert told == []


def test_only_editors_write_what_pages_share():
    with pytest.raises(Refused) as refusal:
        write_term(by=make_user(), slug="x", term="X", explanation="x", at=AT)

    assert (refusal.value.status, GlossaryTerm.objects.count()) == (403, 0)


def test_removing_leaves_a_page_that_used_it_whole():
    fact = make_fact(code="hilang")
    raw = make_body(("paragraph", "<p>a</p>"), ("fact", "hilang")).get_prep_value()

    remove_shared(by=make_editor(), thing=fact, at=AT)

    assert "<p>a</p>" in html_of(LessonBody().to_python(raw))
    assert Fact.objects.count() == 0


def test_sound_shows_length_and_size_and_fetches_nothing_unasked():
    media = make_media(slug="timbang")
    body = make_body(("audio", "timbang"))

    html = html_of(body)

    assert f'<audio controls preload="none" src="/berkas/{media.file.uuid}/"' in html
    assert "3.05 menit · 2 kB" in html
    assert "Nolkan dulu." in html
    assert "<!--simpanan:media-timbang-->" in html
    assert evidence_of(body) == [Evidence("media-timbang", "media")]


def test_video_offers_its_sound_first_and_carries_captions():
    media = make_video(slug="panen")

    html = html_of(make_body(("video", "panen")))

    assert html.index(str(media.sound.uuid)) < html.index(str(media.file.uuid))
    assert f'<track kind="captions" srclang="id" label="Takarir" src="/berkas/{media.captions.uuid}/" default>' in html
    assert html.count('preload="none"') == 2


def test_the_poster_is_for_those_who_do_not_save():
    make_video(slug="panen", poster=make_image())
    body = make_body(("video", "panen"))

    full = html_of(body)
    with saving(True):
        small = html_of(body)

    assert (full.count("poster="), small.count("poster=")) == (1, 0)


def test_a_recording_of_the_other_kind_is_refused():
    make_media(slug="timbang")

    assert "Rekaman ini jenisnya lain" in errors_of(("video", "timbang"))


@pytest.mark.parametrize(
    ("uploads", "over", "code"),
    [
        ({}, {}, "no_file"),
        ({"file": upload("a.mp3", MP3)}, {"transcript": " "}, "no_transcript"),
        ({"file": upload("a.mp4", MP4)}, {"kind": "video"}, "no_captions"),
        ({"file": upload("a.mp3", b"<html></html>")}, {}, "file_type"),
    ],
)
def test_write_media_refuses_what_is_not_whole(uploads, over, code):
    fields = {"title": "A", "seconds": 3, "transcript": "Isi."} | over
    with pytest.raises(Refused) as refusal:
        write_media(by=make_editor(), slug="a", at=AT, uploads=uploads, **fields)

    assert (refusal.value.code, MediaFile.objects.count()) == (code, 0)


def test_an_attachment_tells_type_and_size():
    attachment = make_attachment(slug="formulir")

    html = html_of(make_body(("download", "formulir")))

    assert f'href="/berkas/{attachment.file.uuid}/" download>Formulir terima</a> <small>PDF · 1 kB</small>' in html


def test_a_photo_of_a_step_needs_words():
    steps = preview_of("procedure")["steps"]
    bare = [{**steps[0], "photo": make_image().pk}, steps[1]]
    told = [{**bare[0], "photo_alt": "Timbangan menunjuk nol"}, steps[1]]

    assert "Tulis apa yang tampak di foto" in errors_of(("procedure", preview_of("procedure", steps=bare)))
    assert 'alt="Timbangan menunjuk nol"' in html_of(make_body(("procedure", preview_of("procedure", steps=told))))


def test_a_picture_comes_small_for_those_who_save_and_in_three_sizes_for_the_rest():
    body = make_body(("figure", {"image": make_image().pk, "alt": "Bangsal", "caption": "", "credit": ""}))

    full = html_of(body)
    with saving(True):
        small = html_of(body)

    assert [full.count(width) for width in ("360w", "720w", "1080w")] == [2, 2, 2]
    assert ("image/avif" in full, "image/avif" in small, "360w" in small) == (True, True, False)
    assert [part in small for part in ('width="360"', 'height="240"')] == [True, True]


@pytest.mark.usefixtures("indexed")
def test_used_in_knows_the_lessons_that_show_a_fact():
    fact = make_fact()
    lesson = make_lesson(make_module(make_course(lessons=0)), body=make_body(("fact", fact.code)))

    found = ReferenceIndex.get_references_to(fact)

    assert [reference.object_id for reference in found] == [str(lesson.pk)]


def test_editors_list_and_write_terms_in_the_admin(client_as):
    client = client_as(make_editor())
    url = reverse(GlossaryTerm.snippet_viewset.get_url_name("add"))

    response = client.post(url, {"term": "Susut", "english": "", "slug": "susut", "explanation": "Bobot hilang."})

    assert response.status_code == 302
    listed = client.get(reverse(GlossaryTerm.snippet_viewset.get_url_name("list")), {"q": "hilang"})
    assert "Susut" in listed.text
    assert AuditEntry.objects.filter(action="content.write_glossaryterm").count() == 1


def test_the_admin_says_what_a_recording_lacks(client_as):
    client = client_as(make_editor())
    url = reverse(MediaFile.snippet_viewset.get_url_name("add"))
    fields = {"title": "A", "slug": "a", "kind": "video", "seconds": "3", "transcript": "Isi.", "poster": ""}

    without = client.post(url, fields | {"new_file": upload("a.mp4", MP4)})
    whole = client.post(url, fields | {"kind": "audio", "new_file": upload("a.mp3", MP3)})

    assert "Video memerlukan takarir" in without.text
    assert (whole.status_code, MediaFile.objects.get().file.mime) == (302, "audio/mpeg")


def test_the_editor_looks_for_sound_among_sound_and_for_video_among_video(client_as):
    make_media(title="Suara bangsal")
    make_video(title="Film bangsal")
    client = client_as(make_editor())

    addresses = {kind: LessonBody().child_blocks[kind].widget.get_chooser_modal_url() for kind in ("audio", "video")}
    shown = {kind: client.get(address).text for kind, address in addresses.items()}
    choices = reverse(MediaFile.snippet_viewset.chooser_viewset.get_url_name("choose_results"))
    found = client.get(choices, {"kind": "video", "q": "bangsal"}).text

    assert [title for title in ("Suara bangsal", "Film bangsal") if title in shown["audio"]] == ["Suara bangsal"]
    assert [title for title in ("Suara bangsal", "Film bangsal") if title in shown["video"]] == ["Film bangsal"]
    assert [title for title in ("Suara bangsal", "Film bangsal") if title in found] == ["Film bangsal"]


def test_the_admin_deletes_through_the_verb(client_as):
    term = make_term()
    client = client_as(make_editor())

    client.post(reverse(GlossaryTerm.snippet_viewset.get_url_name("delete"), args=[term.pk]))

    assert GlossaryTerm.objects.count() == 0
    assert AuditEntry.objects.filter(action="content.remove_shared").count() == 1

import re
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from lms.ui.gallery import SampleForm, sample
from lms.ui.templatetags.ui import whatsapp_url


def render(name, request=None, **context):
    return render_to_string(f"components/{name}.html", context, request)


def test_field_ties_help_and_error_to_the_input():
    html = render("field", field=SampleForm({"phone": "1"})["phone"])

    assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
    assert 'id="id_phone_helptext"' in html
    assert 'id="id_phone_error"' in html
    assert 'aria-invalid="true"' in html


def test_field_marks_what_may_stay_empty():
    form = SampleForm()

    assert ("boleh kosong" in render("field", field=form["amount"])) is True
    assert ("boleh kosong" in render("field", field=form["work"])) is False


def test_field_of_choices_is_a_group():
    html = render("field", field=SampleForm()["presence"])

    assert html.count('class="choice"') == 3
    assert "<legend>Kehadiran</legend>" in html


def test_error_summary_links_each_mistake_to_its_field():
    form = SampleForm({"phone": "0812-3456-7890", "unit": "kebun", "presence": "hadir", "agreed": "on"})

    html = render("error_summary", form=form)

    assert re.findall(r'href="#(\w+)"', html) == ["id_work"]
    assert "Ada 1 isian" in html


def test_error_summary_is_silent_without_mistakes():
    assert "alert" not in render("error_summary", form=SampleForm())


def test_form_id_is_new_for_every_form():
    first, second = (re.search(r'value="([\w-]{36})"', render("form_id"))[1] for _form in range(2))

    assert first != second


def test_progress_writes_plain_numbers_into_attributes():
    html = render("progress", value=1_312, total=5_000, label="baris")

    assert 'max="5000" value="1312"' in html
    assert "1.312" in html


def test_tile_map_shows_all_provinces_with_their_figures():
    html = render(
        "tile_map", tiles=sample()["tiles"], label="Lapor", none="belum ada", legend=["a", "b", "c", "d", "e"]
    )

    assert html.count("<li data-row") == 38
    assert html.count("data-east") == 16
    assert "Jawa Barat: 12 dari 14" in html


def test_chart_line_carries_its_table():
    html = render("chart_line", line=sample()["line"], head="Bulan", value="Transaksi")

    assert html.count('<th scope="row">') == 6
    assert "," not in re.search(r'class="chart-area" d="([^"]+)"', html)[1]


def test_pager_keeps_the_other_parameters():
    request = RequestFactory().get("/", {"urut": "nama", "halaman": "2"})

    html = render("pager", request, page=Paginator(range(30), 10).page(2))

    assert re.findall(r'href="([^"]+)"', html)[0] == "?urut=nama&amp;halaman=1"
    assert "11–20 dari 30" in html


def test_pager_is_silent_on_a_single_page():
    assert render("pager", RequestFactory().get("/"), page=Paginator([1], 10).page(1)).strip() == ""


@pytest.mark.parametrize(
    ("number", "url"),
    [("+6281234567890", "https://wa.me/6281234567890?text="), ("0812-34", "https://wa.me/62812 34?text=")],
)
def test_whatsapp_url_takes_any_spelling(number, url):
    assert whatsapp_url(number) == url.replace(" ", "")


def test_whatsapp_url_escapes_its_text():
    assert whatsapp_url("", "Selamat pagi & siang") == "https://wa.me/?text=Selamat%20pagi%20%26%20siang"


def test_badge_of_demo_data_speaks_both_languages():
    with translation.override("id"):
        assert "contoh" in render("badge", demo=True)


def test_unknown_component_is_an_error():
    with pytest.raises(TemplateDoesNotExist):
        render("tidak-ada")


def test_confirm_dialog_has_a_way_without_scripts():
    html = render(
        "confirm", id="x", ask="Hapus", href="/hapus/", title="Hapus?", text="", action="/hapus/", yes="Ya", no="Tidak"
    )

    assert '<a class="button" data-kind="danger" data-ask href="/hapus/">' in html
    assert 'method="post" action="/hapus/"' in html


def test_messages_show_their_tone():
    message = SimpleNamespace(level_tag="success", __str__=lambda self: "ok")

    assert 'data-state="done"' in render("messages", messages=[message])

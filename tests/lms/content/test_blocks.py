import pytest
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.rich_text import RichText

from lms.content.blocks import LessonBody, StoryBody
from lms.content.blocks.prose import whitelisted
from lms.content.outline import Section, running_text, sections, word_count
from tests.make.bodies import errors_of, html_of, make_body, preview_of

# The others show a row or a picture of the house; tests/lms/content/test_shared.py makes them.
PREVIEWED = [name for name, block in LessonBody().child_blocks.items() if hasattr(block.meta, "preview_value")]


@pytest.mark.parametrize("name", PREVIEWED)
def test_preview_of_a_block_is_valid_and_renders(name):
    body = make_body((name, preview_of(name)))

    assert html_of(body).strip()
    assert LessonBody().child_blocks[name].is_previewable


def test_preview_of_a_standard_procedure_needs_none_in_the_database():
    block = LessonBody().child_blocks["standard_procedure"]

    assert "Timbang di depan petani" in str(block.render(block.get_preview_value()))
    assert block.is_previewable


def test_every_block_tells_editors_what_it_is_for():
    blocks = [*LessonBody().child_blocks.values(), *StoryBody().child_blocks.values()]

    assert [block.name for block in blocks if not block.get_description() or not block.label] == []


def test_story_body_holds_no_lesson_blocks():
    assert list(StoryBody().child_blocks) == ["heading", "paragraph", "callout", "figure", "data_table"]


def test_heading_carries_its_anchor():
    body = make_body(("heading", "Mengapa perlu SOP?"))

    assert '<h2 id="mengapa-perlu-sop">Mengapa perlu SOP?</h2>' in html_of(body)
    assert sections(body) == [Section("mengapa-perlu-sop", "Mengapa perlu SOP?")]


def test_clean_refuses_the_same_heading_twice():
    errors = errors_of(("heading", "Contoh"), ("paragraph", "<p>a</p>"), ("heading", "contoh"))

    assert "sudah dipakai di halaman ini" in errors


def test_clean_refuses_the_same_drawing_twice():
    errors = errors_of(("drawing", preview_of("drawing")), ("drawing", preview_of("drawing")))

    assert "sudah dipakai di halaman ini" in errors


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ('<p onclick="x()">a</p><script>x()</script>', "<p>a</p>"),
        ('<p style="color:red">a <b>b</b></p>', "<p>a <b>b</b></p>"),
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        ('<img src="x"><iframe src="y"></iframe><h1>a</h1>', "a"),
        ('<a linktype="page" id="3">a</a>', '<a linktype="page" id="3">a</a>'),
    ],
)
def test_whitelisted_keeps_what_the_toolbar_can_make(given, kept):
    assert whitelisted(given) == kept


def test_clean_whitelists_rich_text_wherever_it_stands():
    bad = "<p>a</p><script>x()</script>"
    body = make_body(
        ("paragraph", bad),
        ("callout", preview_of("callout", text=bad)),
        ("worked_example", preview_of("worked_example", question=bad)),
    )

    assert body[0].value == RichText("<p>a</p>")
    assert "script" not in html_of(body)


def test_plain_text_is_escaped():
    body = make_body(
        ("heading", "<b>a</b>"),
        ("checklist", preview_of("checklist", title="<i>x</i>")),
        ("drawing", preview_of("drawing", description="<b>x</b>")),
    )

    html = html_of(body)
    assert "&lt;b&gt;a&lt;/b&gt;" in html
    assert "<i>x</i>" not in html
    assert "<b>x</b>" not in html


def test_worked_example_accepts_right_sums():
    assert "Rp2.484.000" in html_of(make_body(("worked_example", preview_of("worked_example"))))


def test_worked_example_refuses_a_wrong_total():
    errors = errors_of(("worked_example", preview_of("worked_example", total_amount=2_448_000)))

    assert "Jumlah baris Rp2.484.000, tetapi tertulis Rp2.448.000." in errors


def test_worked_example_refuses_a_wrong_product():
    row = {"label": "Kelas A", "quantity": 322, "unit": "kg", "unit_price": 6000, "amount": 1_923_000}

    errors = errors_of(("worked_example", preview_of("worked_example", rows=[row], total_amount=None)))

    assert "Jumlah × harga satuan = Rp1.932.000, tetapi tertulis Rp1.923.000." in errors


def test_worked_example_without_rupiah_shows_no_such_column():
    rows = [{"label": "Setoran", "quantity": 72, "unit": "kali"}]

    html = html_of(make_body(("worked_example", preview_of("worked_example", rows=rows, total_amount=None))))

    assert "Rupiah" not in html
    assert "72 kali" in html


def test_step_refuses_half_a_decision():
    step = {"title": "Susut?", "actor": "Kepala bangsal", "if_yes": "timbang ulang"}
    plain = {"title": "Timbang", "actor": "Penerima"}

    errors = errors_of(("procedure", preview_of("procedure", steps=[plain, step])))

    assert "Titik keputusan memerlukan dua jawaban" in errors


@pytest.mark.parametrize(("detour", "yes_way"), [("yes", "no"), ("no", "yes")])
def test_decision_marks_the_answer_that_leaves_the_way(detour, yes_way):
    decision = preview_of("procedure")["steps"][1] | {"detour": detour}

    html = html_of(make_body(("procedure", preview_of("procedure", steps=[decision, decision]))))

    assert f'<li data-way="{yes_way}"><b>Ya:</b>' in html


def test_procedure_steps_fold_to_title_and_actor():
    html = html_of(make_body(("procedure", preview_of("procedure"))))

    assert html.count("<details>") == 2
    assert '<span data-part="actor">Penerima barang</span></summary>' in html
    assert '<span class="badge" data-kind="demo">contoh</span>' in html


def test_worked_example_without_quantities_has_no_column_for_them():
    rows = [{"label": "Penjualan", "amount": 5000}, {"label": "Beban", "amount": -2000}]
    example = {"question": "<p>Berapa?</p>", "caption": "Hasil", "quantity_heading": "Bobot", "rows": rows}
    html = html_of(make_body(("worked_example", example | {"total_label": "Sisa", "total_amount": 3000})))

    assert "Bobot" not in html
    assert html.count("<td") == 3


def test_data_table_sets_columns_of_figures_flush_right():
    rows = [["Kas", "1.200.000", "2 kg", ""], ["Bank", "–", "3", "−5%"]]
    html = html_of(make_body(("data_table", preview_of("data_table", columns=["Akun", "a", "b", "c"], rows=rows))))

    assert html.count("data-num") == 6
    assert "<td data-num>1.200.000</td><td>2 kg</td><td data-num></td>" in html


def test_data_table_refuses_a_ragged_row():
    errors = errors_of(("data_table", preview_of("data_table", rows=[["a", "b"], ["c"]])))

    assert "Baris 2 berisi 1 sel, sedangkan kolomnya 2." in errors


def test_wide_blocks_step_out_of_the_column():
    body = make_body(
        ("heading", "Satu"), ("procedure", preview_of("procedure")), ("paragraph", "<p>a</p>"), ("heading", "Dua")
    )

    parts = body.stream_block.get_context(body)["parts"]

    assert [(wide, [child.block_type for child in children]) for wide, children in parts] == [
        (False, ["heading"]),
        (True, ["procedure"]),
        (False, ["paragraph", "heading"]),
    ]


def test_word_count_reads_tables_and_steps_but_no_choices():
    body = make_body(
        ("heading", "Dua kata"),
        ("paragraph", "<p>tiga <b>kata</b> lagi</p><p>lalu</p>"),
        ("callout", {"kind": "tip", "title": "", "text": "<p>satu</p>"}),
        ("data_table", {"caption": "Nama", "columns": ["A", "B"], "rows": [["c", "d"]]}),
    )

    assert word_count(body) == 2 + 4 + 1 + 5


def test_running_text_tells_cells_and_headings_apart():
    body = make_body(
        ("heading", "Dua  kata"),
        ("paragraph", "<p>Satu <b>kalimat</b>.</p>"),
        ("data_table", {"caption": "Nama", "columns": ["A", "B"], "rows": [["c", "d"]]}),
    )

    assert running_text(body) == "Dua kata · Satu kalimat. Nama · A · B · c · d"


@pytest.mark.parametrize("right", [0, 2])
def test_check_refuses_any_number_of_right_answers_but_one(right):
    options = [{"text": f"{n}", "is_right": n < right, "feedback": "a"} for n in range(3)]

    errors = errors_of(("check", preview_of("check", options=options)))

    assert f"Tandai tepat satu jawaban yang benar; sekarang {right}." in errors


def test_check_asks_without_a_form_and_answers_on_the_page():
    html = html_of(make_body(("check", preview_of("check"))))

    assert "<form" not in html
    assert html.count('name="periksa-siapa-yang-membayar-petani"') == 2
    assert html.count('data-answer="right"') == 1
    assert "Kasir membayar menurut nota." in html


# Wagtail leaves the buffers of the renditions it makes to the garbage collector.
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
@pytest.mark.django_db
def test_figure_offers_small_pictures_to_small_screens():
    image = Image.objects.create(title="Bangsal", file=get_test_image_file(size=(1200, 800)))
    value = {"image": image.pk, "alt": "Dua orang menimbang kubis", "caption": "Bangsal pagi hari", "credit": "Contoh"}

    html = html_of(make_body(("figure", value), block=StoryBody()))

    assert 'alt="Dua orang menimbang kubis"' in html
    assert [width for width in ("360w", "720w", "1080w") if width not in html] == []
    assert 'loading="lazy"' in html
    assert "Foto: Contoh" in html

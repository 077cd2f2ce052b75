"""The four kinds of knowledge check, what they refuse, show and judge; and reflections."""

from decimal import Decimal

import pytest

from lms.content.blocks.check import judge, shuffled
from lms.content.outline import Evidence, evidence_of
from tests.make.bodies import errors_of, html_of, make_body

OPTIONS = [
    {"text": "Kasir", "is_right": True, "feedback": "Kasir membayar."},
    {"text": "Penerima", "is_right": False, "feedback": "Penerima menimbang."},
    {"text": "Bendahara", "is_right": True, "feedback": "Bendahara memeriksa."},
]
KINDS = {
    "single": {"question": "Siapa?", "options": OPTIONS[:2]},
    "multiple": {"kind": "multiple", "question": "Siapa saja?", "options": OPTIONS},
    "ordering": {"kind": "ordering", "question": "Urutkan", "items": ["Timbang", "Sortir", "Nota"],
                 "feedback": "Nota."},
    "number": {
        "kind": "number", "question": "Berapa?", "answer": "1234.5", "tolerance": "0.5", "unit": "kg",
        "feedback": "2 × 617,25.",
    },
}  # fmt: skip


def check(kind, **over):
    return make_body(("check", KINDS[kind] | over))[0].value


def test_a_check_without_a_kind_is_a_single_choice():
    assert check("single")["kind"] == "single"


@pytest.mark.parametrize(
    ("given", "is_right", "feedback", "answer"),
    [
        (["1"], True, "Kasir membayar.", "Kasir"),
        (["2"], False, "Penerima menimbang.", "Penerima"),
        (["9"], False, "Pilih jawaban dulu, lalu simpan.", ""),
        ([], False, "Pilih jawaban dulu, lalu simpan.", ""),
    ],
)
def test_judge_single(given, is_right, feedback, answer):
    verdict = judge(check("single"), given)

    assert (verdict.is_right, verdict.feedback, verdict.answer) == (is_right, feedback, answer)


@pytest.mark.parametrize(
    ("given", "is_right", "feedback"),
    [
        (["3", "1"], True, "Kasir membayar.\nBendahara memeriksa."),
        (["1"], False, "Kasir membayar.\nMasih ada 1 jawaban benar yang belum dipilih."),
        (["1", "2", "3"], False, "Kasir membayar.\nPenerima menimbang.\nBendahara memeriksa."),
    ],
)
def test_judge_multiple(given, is_right, feedback):
    verdict = judge(check("multiple"), given)

    assert (verdict.is_right, verdict.feedback) == (is_right, feedback)


@pytest.mark.parametrize(
    ("given", "is_right", "feedback"),
    [
        (["2.2", "1.1", "3.3"], True, "Nota."),
        (["1.1", "2.3", "3.2"], False, "1 dari 3 langkah sudah pada tempatnya.\nNota."),
        (["1.1", "2.1", "3.3"], False, "Beri setiap baris satu nomor urut yang berbeda, lalu simpan."),
        (["", "x", "1"], False, "Beri setiap baris satu nomor urut yang berbeda, lalu simpan."),
    ],
)
def test_judge_ordering(given, is_right, feedback):
    verdict = judge(check("ordering"), given)

    assert (verdict.is_right, verdict.feedback) == (is_right, feedback)


def test_judge_ordering_repeats_the_order_in_words():
    assert judge(check("ordering"), ["1.3", "2.1", "3.2"]).answer == "Sortir → Nota → Timbang"


@pytest.mark.parametrize(
    ("given", "is_right", "feedback"),
    [
        (["1.235"], True, "2 × 617,25."),
        (["1.234,5"], True, "2 × 617,25."),
        (["1200"], False, "Jawabannya 1.234,5 kg.\n2 × 617,25."),
        (["banyak"], False, "Tulis angka, misalnya 1.234,5, lalu simpan."),
        ([], False, "Tulis angka, misalnya 1.234,5, lalu simpan."),
    ],
)
def test_judge_number(given, is_right, feedback):
    verdict = judge(check("number"), given)

    assert (verdict.is_right, verdict.feedback) == (is_right, feedback)


def test_a_number_without_tolerance_is_exact():
    exact = check("number", tolerance=None, answer=Decimal("12.5"))

    assert [judge(exact, [typed]).is_right for typed in ("12,5", "12,51")] == [True, False]


@pytest.mark.parametrize(
    ("kind", "over", "told"),
    [
        ("single", {"options": OPTIONS}, "Tandai tepat satu jawaban yang benar; sekarang 2."),
        ("single", {"options": OPTIONS[:1]}, "Tulis sedikitnya dua pilihan."),
        ("multiple", {"options": [OPTIONS[1], OPTIONS[1]]}, "Tandai sedikitnya satu jawaban yang benar."),
        ("ordering", {"items": ["a"]}, "Tulis sedikitnya dua langkah yang berbeda-beda."),
        ("ordering", {"items": ["a", "a", "b"]}, "Tulis sedikitnya dua langkah yang berbeda-beda."),
        ("number", {"answer": None}, "Tulis angka jawabannya."),
    ],
)
def test_clean_refuses_what_cannot_be_answered(kind, over, told):
    assert told in errors_of(("check", KINDS[kind] | over))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_speaks_to_the_form_outside_and_leaves_a_place_for_what_was_kept(kind):
    html = html_of(make_body(("check", KINDS[kind])))
    name = evidence_of(make_body(("check", KINDS[kind])))[0].name
    assert ('data-answer="1234.5" data-tolerance="0.5"' in html) is (kind == "number")

    assert "<form" not in html
    assert f'form="simpanan" name="{name}"' in html
    assert f'form="simpanan" name="simpan" value="{name}"' in html
    assert f"<!--simpanan:{name}-->" in html
    assert html.count("js/check.js") == 1


def test_items_are_shown_mixed_but_always_alike():
    value = check("ordering")

    assert shuffled(value) == shuffled(value) != list(enumerate(value["items"], start=1))
    assert sorted(shuffled(value)) == list(enumerate(value["items"], start=1))


def test_a_reflection_asks_and_keeps_a_place():
    html = html_of(make_body(("reflection", {"question": "Apa satu hal <b>baru</b>?", "help": ""})))

    assert '<textarea id="renungan-apa-satu-hal-bbarub" form="simpanan" name="renungan-apa-satu-hal-bbarub"' in html
    assert "<!--simpanan:renungan-apa-satu-hal-bbarub-->" in html
    assert 'maxlength="4000"' in html
    assert "<b>baru</b>" not in html


def test_evidence_of_a_body_in_order():
    last = ("check", KINDS["number"])
    body = make_body(("heading", "Periksa"), ("check", KINDS["single"]), ("reflection", {"question": "Lalu?"}), last)

    assert evidence_of(body) == [
        Evidence("periksa-siapa", "check"),
        Evidence("renungan-lalu", "reflection"),
        Evidence("periksa-berapa", "check"),
    ]


def test_a_page_asks_each_question_once():
    twice = ("reflection", {"question": "Lalu?"})

    assert "sudah dipakai di halaman ini" in errors_of(twice, twice)

"""Words of a query and the snippets that show them."""

import pytest

from cms.search.words import root, snippet, without_ending, words_of


def test_words_of_takes_letters_and_digits_and_not_too_many():
    assert words_of('Harga "cabai" (2025)\x00!') == ["Harga", "cabai", "2025"]
    assert len(words_of("a b c d e f g h i j")) == 8
    assert words_of("x" * 500) == ["x" * 100]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("koperasinya", "koperas"), ("koperasi", "koperas"), ("timbangan", "timbang"), ("beli", "beli"), ("nya", "nya")],
)
def test_without_ending(word, expected):
    assert without_ending(word) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pembelian", "beli"),
        ("menimbang", "timbang"),
        ("SOP", "sop"),
        ("dikirimkan", "pengiriman"),
        ("kirim", "kiriman"),
    ],
)
def test_words_of_one_root(one, other):
    assert root(one).is_of(root(other))
    assert root(other).is_of(root(one))


@pytest.mark.parametrize(("one", "other"), [("koperasi", "operasi"), ("kantin", "pantin"), ("mutu", "satu")])
def test_words_of_two_roots(one, other):
    assert not root(one).is_of(root(other))
    assert not root(other).is_of(root(one))


def test_a_snippet_marks_every_form_of_the_word_and_escapes_the_rest():
    shown = snippet("Kirim <b>pagi</b>; pengiriman siang dikirimkan lain hari.", ["kirim"])

    assert shown == (
        "<mark>Kirim</mark> &lt;b&gt;pagi&lt;/b&gt;; <mark>pengiriman</mark> siang <mark>dikirimkan</mark> lain hari."
    )


def test_a_snippet_of_a_long_text_begins_a_little_before_the_hit():
    shown = snippet("awal " * 100 + "sayur segar " + "akhir " * 100, ["sayur"])

    assert shown.startswith("… awal")
    assert shown.endswith("akhir …")
    assert "<mark>sayur</mark> segar" in shown
    assert len(shown) < 300


def test_a_snippet_without_a_hit_is_the_beginning():
    assert snippet("Tata kelola.", ["mutu"]) == "Tata kelola."
    assert snippet("", ["mutu"]) == ""

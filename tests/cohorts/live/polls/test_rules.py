"""What a poll may ask, what an answer may be, and what answers add up to."""

import pytest

from cohorts.live.polls.models import Poll
from cohorts.live.polls.rules import answer_of, choices_of, levels, result_of, words_of
from lms.core.errors import Refused

ABC = ["Timbang", "Catat", "Bayar"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Anak–Anak! ", "anak-anak"),
        ("NOTA   kosong", "nota kosong"),
        ("Jum’at", "jum'at"),
        ("susut 10%", "susut 10%"),
        ("“Timbangan”, pinjam.", "timbangan pinjam"),
        ("ＫＡＳ", "kas"),
    ],
)
def test_words_of_the_same_meaning_are_spelled_alike(text, kept):
    assert words_of(text) == kept


@pytest.mark.parametrize("text", ["", "  ", "!?", "satu dua tiga empat", "x" * 61])
def test_words_of_nothing_or_too_much_is_refused(text):
    with pytest.raises(Refused) as refused:
        words_of(text)

    assert list(refused.value.fields) == ["words"]


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ([], ["", "", "", "", ""]),
        (["Belum"], ["Belum", "", "", "", ""]),
        (["Belum", "Sudah"], ["Belum", "", "", "", "Sudah"]),
        (["Belum", "", "", "", "Sudah"], ["Belum", "", "", "", "Sudah"]),
    ],
)
def test_choices_of_a_scale_name_its_ends(texts, kept):
    assert choices_of("scale", texts) == kept


@pytest.mark.parametrize(
    ("kind", "answer", "kept"),
    [
        ("single", [2], [2]),
        ("multiple", [3, 1, 3], [1, 3]),
        ("scale", [3], [3]),
        ("ranking", [3, 1, 2], [3, 1, 2]),
        ("single", [], "no_such_choice"),
        ("single", [1, 2], "no_such_choice"),
        ("single", [4], "no_such_choice"),
        ("multiple", [], "no_such_choice"),
        ("ranking", [1, 1, 2], "bad_order"),
        ("ranking", [1, 2], "bad_order"),
    ],
)
def test_answer_of_each_kind(kind, answer, kept):
    poll = Poll(kind=kind, choices=ABC)

    try:
        found = answer_of(poll, answer, "")
    except Refused as refused:
        found = refused.code

    assert found == kept


@pytest.mark.parametrize(
    ("kind", "answers", "result"),
    [
        ("single", [([1], 2), ([3], 1)], {"people": 3, "counts": [2, 0, 1]}),
        ("multiple", [([1, 3], 2), ([3], 1)], {"people": 3, "counts": [2, 0, 3]}),
        ("scale", [([1], 1), ([3], 3)], {"people": 4, "counts": [1, 0, 3], "mean": 2.5}),
        ("scale", [], {"people": 0, "counts": [0, 0, 0], "mean": None}),
        # Two put Catat first, one Timbang: Borda 0+0+2, 2+2+1, 1+1+0.
        ("ranking", [([3, 1, 2], 2), ([1, 2, 3], 1)], {"people": 3, "counts": [2, 5, 2], "places": [2.3, 1.3, 2.3]}),
        ("ranking", [], {"people": 0, "counts": [0, 0, 0], "places": [None] * 3}),
        (
            "words",
            [(["nota"], 2), (["kas"], 2), (["timbangan"], 3), (["kasar"], 1)],
            {"people": 8, "counts": [], "words": [["timbangan", 3], ["kas", 2], ["nota", 2]]},
        ),
    ],
)
def test_result_of_each_kind(kind, answers, result):
    assert result_of(Poll(kind=kind, choices=ABC, hidden_words=["kasar"]), answers) == result


def test_levels_follow_the_most_frequent_word_and_read_by_alphabet():
    assert [(row["word"], row["level"]) for row in levels([["timbangan", 10], ["nota", 4], ["kas", 1]])] == [
        ("kas", 1),
        ("nota", 2),
        ("timbangan", 5),
    ]

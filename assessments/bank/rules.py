"""What a question may look like, and what an answer is worth. Pure: no database, no clock.

Answers as they are kept: ``single`` an option's key, ``multiple`` a sorted list of keys, ``number`` a decimal string
(``"1234.5"``), ``ordering`` all keys in the order given; ``None`` is no answer.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.translation import gettext as _

from assessments.bank.models import QuestionVersion
from lms.core.errors import Reason, Refused
from lms.core.numbers import parse_number

Kind = QuestionVersion.Kind
KEY = re.compile(r"[A-Za-z0-9_-]{1,20}")
CENT = Decimal("0.01")


def _figure(value) -> Decimal | None:
    """A number in a question's body, where a point is always the decimal sign."""
    try:
        figure = Decimal(str(value))
    except InvalidOperation:
        return None
    return figure if figure.is_finite() else None


def reasons_against_body(kind, body) -> list[Reason]:
    """What is wrong with the key and the options of a question, worst first."""
    if not isinstance(body, dict):
        return [Reason("body_shape", _("Isi soal harus berupa pasangan nama dan nilai."))]
    if kind in (Kind.SINGLE, Kind.MULTIPLE):
        return _against_options(kind, body.get("options"))
    if kind == Kind.NUMBER:
        return _against_number(body)
    if kind == Kind.ORDERING:
        return _against_entries(body.get("items"), _("langkah"))
    return [Reason("unknown_kind", _("Jenis soal “%(kind)s” tidak dikenal.") % {"kind": kind})]


def _against_entries(entries, word) -> list[Reason]:
    if not isinstance(entries, list) or len(entries) < 2:
        return [Reason("too_few", _("Soal ini memerlukan sedikitnya dua %(what)s.") % {"what": word})]
    keys = [str(entry.get("key", "")) if isinstance(entry, dict) else "" for entry in entries]
    for place, (key, entry) in enumerate(zip(keys, entries, strict=True), start=1):
        if not KEY.fullmatch(key):
            fault = _("Kunci %(what)s ke-%(n)s tidak sah: “%(key)s”.") % {"what": word, "n": place, "key": key}
            return [Reason("bad_key", fault)]
        if not str(entry.get("text", "")).strip():
            return [Reason("no_text", _("Teks %(what)s “%(key)s” masih kosong.") % {"what": word, "key": key})]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    return [Reason("key_twice", _("Kunci “%(key)s” dipakai dua kali.") % {"key": twice[0]})] if twice else []


def _against_options(kind, options) -> list[Reason]:
    if faults := _against_entries(options, _("pilihan")):
        return faults
    right = sum(bool(option.get("correct")) for option in options)
    if kind == Kind.SINGLE and right != 1:
        return [
            Reason("one_key", _("Pilihan tunggal harus punya tepat satu jawaban benar, bukan %(n)s.") % {"n": right})
        ]
    if right == 0:
        return [Reason("no_key", _("Belum ada pilihan yang ditandai benar."))]
    return []


def _against_number(body) -> list[Reason]:
    if _figure(body.get("answer")) is None:
        return [Reason("no_answer", _("Jawaban angka “%(value)s” bukan bilangan.") % {"value": body.get("answer")})]
    tolerance = _figure(body.get("tolerance", 0))
    if tolerance is None or tolerance < 0:
        return [Reason("bad_tolerance", _("Toleransi harus bilangan nol atau lebih."))]
    return []


def canonical_body(kind, body) -> dict:
    """``body`` reduced to what its kind knows, so that two spellings of one question compare equal."""
    if kind == Kind.NUMBER:
        answer, tolerance = (str(_figure(body.get(name, 0))) for name in ("answer", "tolerance"))
        return {"answer": answer, "tolerance": tolerance, "unit": str(body.get("unit", "") or "").strip()}
    if kind == Kind.ORDERING:
        return {"items": [{"key": str(item["key"]), "text": str(item["text"]).strip()} for item in body["items"]]}
    return {"options": [_canonical_option(option) for option in body["options"]]}


def _canonical_option(option) -> dict:
    texts = {name: str(option.get(name, "") or "").strip() for name in ("text", "feedback")}
    return {"key": str(option["key"]), "correct": bool(option.get("correct")), **texts}


def normalize_answer(version, raw):
    """``raw`` (from a form or JSON) in the form answers are kept in; ``None`` for none. Raises ``Refused`` (400)."""
    if raw is None or raw == "" or raw == []:
        return None
    if version.kind == Kind.NUMBER:
        return _normal_number(raw)
    entries = version.body["items" if version.kind == Kind.ORDERING else "options"]
    known = {entry["key"] for entry in entries}
    given = [raw] if isinstance(raw, str) else raw
    if not isinstance(given, list) or not all(isinstance(key, str) for key in given) or set(given) - known:
        raise Refused("unknown_option", _("Pilihan itu tidak ada pada soal ini. Muat ulang halamannya."), status=400)
    if version.kind == Kind.SINGLE:
        return _only(given)
    if version.kind == Kind.MULTIPLE:
        return sorted(set(given))
    if len(given) != len(known) or set(given) != known:
        raise Refused("order_incomplete", _("Beri setiap langkah satu nomor urut yang berbeda."), status=400)
    return given


def _only(given):
    if len(given) != 1:
        raise Refused("one_option", _("Pilih satu jawaban saja."), status=400)
    return given[0]


def _normal_number(raw):
    number = parse_number(raw) if isinstance(raw, str) else _figure(raw)
    if number is None:
        raise Refused(
            "not_a_number", _("“%(value)s” bukan angka. Tulis seperti 1.234,5.") % {"value": str(raw)[:40]}, status=400
        )
    return format(number.normalize(), "f")


def score(version, answer) -> Decimal:
    """Points for a normalized ``answer``, from 0 to ``version.points``, two decimals.

    ``multiple``: share of right options chosen minus share of wrong ones chosen, never below 0. ``ordering``: pairs in
    the right order minus pairs in the wrong order over all pairs (Kendall's tau), never below 0.
    """
    if answer is None:
        return Decimal("0.00")
    share = _SHARE[version.kind](version.body, answer)
    return (Decimal(version.points) * max(share, Decimal(0))).quantize(CENT, ROUND_HALF_UP)


def is_right(version, answer) -> bool:
    """Whether ``answer`` earns every point."""
    return score(version, answer) == Decimal(version.points).quantize(CENT)


def _single(body, answer):
    return Decimal(any(option["correct"] and option["key"] == answer for option in body["options"]))


def _multiple(body, answer):
    right = {option["key"] for option in body["options"] if option["correct"]}
    wrong = {option["key"] for option in body["options"]} - right
    chosen = set(answer)
    penalty = Decimal(len(chosen & wrong)) / len(wrong) if wrong else Decimal(0)
    return Decimal(len(chosen & right)) / len(right) - penalty


def _number(body, answer):
    return Decimal(abs(Decimal(answer) - Decimal(body["answer"])) <= Decimal(body["tolerance"]))


def _ordering(body, answer):
    place = {key: index for index, key in enumerate(answer)}
    order = [place[item["key"]] for item in body["items"]]
    pairs = [(first, later) for index, first in enumerate(order) for later in order[index + 1 :]]
    agree = sum(first < later for first, later in pairs)
    return Decimal(2 * agree - len(pairs)) / len(pairs)


_SHARE = {Kind.SINGLE: _single, Kind.MULTIPLE: _multiple, Kind.NUMBER: _number, Kind.ORDERING: _ordering}

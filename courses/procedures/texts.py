"""A procedure's text as plain data, and what may be done to it. Pure: no database, no clock.

A text is a dict: the fields of ``HEAD`` as strings (``effective_from`` an ISO date or ``""``) and ``steps``, a list of
dicts with ``id`` (lasting, a UUID as text) and the fields of ``STEP``. Two branches make a step a decision point.
"""

import re

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.core.errors import Reason

# field: (label, longest)
HEAD = {
    "title": (gettext_lazy("Nama prosedur"), 120),
    "owner": (gettext_lazy("Pemilik prosedur"), 80),
    "approved_by": (gettext_lazy("Disahkan oleh"), 80),
    "effective_from": (gettext_lazy("Berlaku sejak"), 10),
    "legal_basis": (gettext_lazy("Dasar"), 400),
    "qualification": (gettext_lazy("Kualifikasi pelaksana"), 300),
    "tools": (gettext_lazy("Alat"), 300),
    "warning": (gettext_lazy("Peringatan"), 300),
    "related": (gettext_lazy("Prosedur terkait"), 300),
    "records": (gettext_lazy("Catatan yang disimpan"), 300),
}
STEP = {
    "title": (gettext_lazy("Judul langkah"), 120),
    "actor": (gettext_lazy("Pelaksana"), 80),
    "action": (gettext_lazy("Cara melakukan"), 600),
    "time": (gettext_lazy("Waktu"), 80),
    "standard": (gettext_lazy("Standar"), 240),
    "evidence": (gettext_lazy("Bukti"), 240),
    "if_yes": (gettext_lazy("Jika ya"), 240),
    "if_no": (gettext_lazy("Jika tidak"), 240),
    "detour": (gettext_lazy("Jawaban yang keluar dari jalur biasa"), 3),
}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOST_STEPS = 30
FEWEST_STEPS = 2
WAYS = ("yes", "no")


def canonical(text) -> dict:
    """``text`` with every field there, trimmed, line ends alike; steps in their order."""
    head = {name: _line(text.get(name)) for name in HEAD}
    return head | {"steps": [_step(step) for step in text.get("steps", [])]}


def _step(step):
    fields = {name: _line(step.get(name)) for name in STEP}
    return {"id": str(step["id"])} | fields | {"detour": fields["detour"] if fields["detour"] in WAYS else WAYS[0]}


def _line(value) -> str:
    return str(value or "").replace("\r\n", "\n").replace("\0", "").strip()


def reasons_against_keeping(text) -> list[Reason]:
    """What keeps even a draft from being stored: too long, too many steps, a step twice, a date that is none."""
    reasons = _against_lengths(text, HEAD, _("Kepala SOP"))
    for number, step in enumerate(text["steps"], start=1):
        reasons += _against_lengths(step, STEP, _("Langkah %(n)s") % {"n": number})
    ids = [step["id"] for step in text["steps"]]
    if not all(UUID.fullmatch(step_id) for step_id in ids):
        reasons.append(Reason("bad_step", _("Kiriman ini tidak utuh. Muat ulang halamannya.")))
    if len(set(ids)) != len(ids):
        reasons.append(Reason("step_twice", _("Satu langkah terkirim dua kali. Muat ulang halamannya.")))
    if len(ids) > MOST_STEPS:
        reasons.append(Reason("too_many_steps", _("Paling banyak %(n)s langkah.") % {"n": MOST_STEPS}))
    if text["effective_from"] and not _date(text["effective_from"]):
        reasons.append(Reason("bad_date", _("Tanggal berlaku “%(d)s” tidak dikenal.") % {"d": text["effective_from"]}))
    return reasons


def _date(value):
    try:
        return parse_date(value)
    except ValueError:
        return None


def _against_lengths(fields, allowed, place) -> list[Reason]:
    text = _("%(place)s: “%(field)s” paling panjang %(n)s huruf, sekarang %(has)s.")
    return [
        Reason("too_long", text % {"place": place, "field": label, "n": longest, "has": len(fields[name])})
        for name, (label, longest) in allowed.items()
        if len(fields[name]) > longest
    ]


def reasons_against_publishing(text) -> list[Reason]:
    """What keeps a text from being worked by: all of the above, a missing name, too few steps, half a decision."""
    reasons = reasons_against_keeping(text)
    for name in ("title", "owner"):
        if not text[name]:
            reasons.append(Reason("no_" + name, _("Isi “%(field)s”.") % {"field": HEAD[name][0]}))
    if len(text["steps"]) < FEWEST_STEPS:
        reasons.append(Reason("too_few_steps", _("SOP memerlukan sedikitnya %(n)s langkah.") % {"n": FEWEST_STEPS}))
    for number, step in enumerate(text["steps"], start=1):
        reasons += _against_step(number, step)
    return reasons


def _against_step(number, step) -> list[Reason]:
    reasons = [
        Reason("step_" + name, _("Langkah %(n)s: isi “%(field)s”.") % {"n": number, "field": STEP[name][0]})
        for name in ("title", "actor")
        if not step[name]
    ]
    if bool(step["if_yes"]) != bool(step["if_no"]):
        half = _("Langkah %(n)s: titik keputusan memerlukan dua jawaban, ya dan tidak.")
        reasons.append(Reason("half_decision", half % {"n": number}))
    return reasons


def with_step(text, step_id, after="") -> dict:
    """``text`` with an empty step behind the one called ``after``, at the end when there is none such."""
    blank = _step({"id": step_id})
    ids = [step["id"] for step in text["steps"]]
    place = ids.index(after) + 1 if after in ids else len(ids)
    return text | {"steps": [*text["steps"][:place], blank, *text["steps"][place:]]}


def without_step(text, step_id) -> dict:
    """``text`` less one step."""
    return text | {"steps": [step for step in text["steps"] if step["id"] != step_id]}


def with_step_moved(text, step_id, by) -> dict:
    """``text`` with one step ``by`` places further down (or up, when negative), as far as there is room."""
    steps = list(text["steps"])
    place = next((place for place, step in enumerate(steps) if step["id"] == step_id), None)
    if place is not None:
        step = steps.pop(place)
        steps.insert(min(max(place + by, 0), len(steps)), step)
    return text | {"steps": steps}

"""A question in the middle of a lesson: not graded, kept for the learner. Judging it is pure."""

from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lms.core.numbers import parse_number
from lms.ui.figures import number

SINGLE, MULTIPLE, ORDERING, NUMBER = "single", "multiple", "ordering", "number"


class CheckOptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Pilihan"), max_length=160)
    is_right = blocks.BooleanBlock(label=_("Ini jawaban yang benar"), required=False)
    feedback = blocks.CharBlock(label=_("Penjelasan"), max_length=240)

    class Meta:
        icon = "check"
        label = _("Pilihan")


class CheckBlock(blocks.StructBlock):
    """``options`` belong to single and multiple, ``items`` (in their right order) to ordering, the rest to number."""

    kind = blocks.ChoiceBlock(
        label=_("Jenis"),
        choices=[
            (SINGLE, _("Satu jawaban benar")),
            (MULTIPLE, _("Beberapa jawaban benar")),
            (ORDERING, _("Mengurutkan")),
            (NUMBER, _("Menghitung")),
        ],
        default=SINGLE,
    )
    question = blocks.CharBlock(label=_("Pertanyaan"), max_length=240)
    options = blocks.ListBlock(
        CheckOptionBlock(),
        label=_("Pilihan"),
        help_text=_("Hanya untuk satu atau beberapa jawaban benar: tulis sedikitnya dua."),
        max_num=6,
        default=[],
    )
    items = blocks.ListBlock(
        blocks.CharBlock(label=_("Langkah"), max_length=160),
        label=_("Langkah dalam urutan yang benar"),
        help_text=_("Hanya untuk mengurutkan; peserta melihatnya teracak."),
        max_num=8,
        default=[],
    )
    answer = blocks.DecimalBlock(label=_("Jawaban (angka)"), help_text=_("Hanya untuk menghitung."), required=False)
    tolerance = blocks.DecimalBlock(label=_("Selisih yang diterima"), required=False, min_value=0)
    unit = blocks.CharBlock(label=_("Satuan"), required=False, max_length=20)
    feedback = blocks.CharBlock(
        label=_("Penjelasan"),
        help_text=_("Tampil setelah menjawab soal mengurutkan atau menghitung."),
        required=False,
        max_length=400,
    )

    def clean(self, value):
        value = super().clean(value)
        if fault := fault_of(value):
            raise blocks.StructBlockValidationError(non_block_errors=[fault])
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context) | {"name": name_of(value), "kind": value["kind"]}
        if value["kind"] == ORDERING:
            places = range(1, len(value["items"]) + 1)
            context |= {"shuffled": shuffled(value), "places": places}
        return context

    class Meta:
        icon = "help"
        label = _("Periksa pemahaman")
        description = _("Satu pertanyaan dengan penjelasan seketika; tidak dinilai, disimpan untuk peserta sendiri")
        template = "blocks/check.html"
        script = "js/check.js"
        preview_value = {
            "kind": SINGLE,
            "question": "Siapa yang membayar petani?",
            "options": [
                {"text": "Penerima barang", "is_right": False, "feedback": "Penerima barang tidak memegang uang."},
                {"text": "Kasir", "is_right": True, "feedback": "Kasir membayar menurut nota."},
            ],
        }


@dataclass(frozen=True)
class Verdict:
    """``answer`` is the learner's answer in words; ``feedback`` may hold several lines, one for each choice."""

    is_right: bool
    feedback: str
    answer: str = ""


def judge(value, given) -> Verdict:
    """What the answer ``given`` (the strings a form sends under ``name_of(value)``) to a check is worth.

    Nothing, or nothing that could be read, is not right and says what is expected.
    """
    judges = {SINGLE: _judge_choice, MULTIPLE: _judge_choice, ORDERING: _judge_order, NUMBER: _judge_number}
    return judges[value["kind"]](value, [str(word) for word in given])


def name_of(check):
    """The form name its choices share on the page."""
    return f"periksa-{slugify(check['question'])[:60]}"


def shuffled(check):
    """``(number, text)`` of the items as they are shown: mixed up, but always in the same way."""
    numbered = list(enumerate(check["items"], start=1))
    mixed = sorted(numbered, key=lambda pair: sha256(f"{check['question']} {pair[1]}".encode()).digest())
    return mixed if mixed != numbered else mixed[1:] + mixed[:1]


def fault_of(check) -> ValidationError | None:
    """What keeps a question of its kind from being answered."""
    if check["kind"] in (SINGLE, MULTIPLE):
        return _options_fault(check)
    if check["kind"] == ORDERING and len(set(check["items"])) != max(2, len(check["items"])):
        return ValidationError(_("Tulis sedikitnya dua langkah yang berbeda-beda."))
    if check["kind"] == NUMBER and check["answer"] is None:
        return ValidationError(_("Tulis angka jawabannya."))
    return None


def _options_fault(check):
    right = sum(option["is_right"] for option in check["options"])
    if len(check["options"]) < 2:
        return ValidationError(_("Tulis sedikitnya dua pilihan."))
    if check["kind"] == SINGLE and right != 1:
        text = _("Tandai tepat satu jawaban yang benar; sekarang %(count)s.")
        return ValidationError(text, params={"count": right})
    if not right:
        return ValidationError(_("Tandai sedikitnya satu jawaban yang benar."))
    return None


def _judge_choice(check, given):
    options = {str(place): option for place, option in enumerate(check["options"], start=1)}
    chosen = [key for key in options if key in given]
    if not chosen:
        return Verdict(False, gettext("Pilih jawaban dulu, lalu simpan."))
    right = [key for key, option in options.items() if option["is_right"]]
    lines = [options[key]["feedback"] for key in chosen]
    if missed := len(set(right) - set(chosen)):
        lines += [gettext("Masih ada %(count)s jawaban benar yang belum dipilih.") % {"count": missed}]
    hint = lines if check["kind"] == MULTIPLE else lines[:1]
    return Verdict(chosen == right, "\n".join(hint), "; ".join(options[key]["text"] for key in chosen))


def _judge_order(check, given):
    """Each string is ``<item>.<place>``, so that the order of fields on the page does not matter."""
    items = check["items"]
    pairs = [word.partition(".") for word in given]
    places = {int(item): int(place) for item, _dot, place in pairs if item.isdecimal() and place.isdecimal()}
    if sorted(places.values()) != list(range(1, len(items) + 1)) or sorted(places) != sorted(places.values()):
        return Verdict(False, gettext("Beri setiap baris satu nomor urut yang berbeda, lalu simpan."))
    at_home = sum(item == place for item, place in places.items())
    lines = [check["feedback"]] if check["feedback"] else []
    if at_home < len(items):
        counts = {"right": at_home, "all": len(items)}
        lines.insert(0, gettext("%(right)s dari %(all)s langkah sudah pada tempatnya.") % counts)
    order = sorted(places, key=places.get)
    return Verdict(at_home == len(items), "\n".join(lines), " → ".join(items[item - 1] for item in order))


def _judge_number(check, given):
    figure = parse_number(given[0]) if given else None
    if figure is None:
        return Verdict(False, gettext("Tulis angka, misalnya 1.234,5, lalu simpan."))
    right = abs(figure - check["answer"]) <= (check["tolerance"] or 0)
    lines = [] if right else [gettext("Jawabannya %(answer)s.") % {"answer": with_unit(check["answer"], check["unit"])}]
    return Verdict(right, "\n".join([*lines, check["feedback"]]).strip(), with_unit(figure, check["unit"]))


def with_unit(figure, unit):
    return f"{number(figure, 6)} {unit or ''}".strip()

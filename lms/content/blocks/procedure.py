"""Work as steps: the procedure (SOP) card and the checklist."""

from copy import copy

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from lms.content.renditions import picture_of


class StepBlock(blocks.StructBlock):
    """One step. With both branches filled it is a decision point, its title being the question."""

    title = blocks.CharBlock(label=_("Judul langkah"), max_length=120)
    actor = blocks.CharBlock(label=_("Pelaksana"), max_length=80)
    action = blocks.TextBlock(label=_("Cara melakukan"), required=False, rows=2)
    time = blocks.CharBlock(label=_("Waktu"), required=False, max_length=80)
    standard = blocks.CharBlock(label=_("Standar"), required=False, max_length=240)
    evidence = blocks.CharBlock(label=_("Bukti"), required=False, max_length=240)
    if_yes = blocks.CharBlock(label=_("Jika ya"), required=False, max_length=240)
    if_no = blocks.CharBlock(label=_("Jika tidak"), required=False, max_length=240)
    detour = blocks.ChoiceBlock(
        label=_("Jawaban yang keluar dari jalur biasa"),
        choices=[("yes", _("Ya")), ("no", _("Tidak"))],
        default="yes",
    )
    photo = ImageChooserBlock(label=_("Foto"), required=False)
    photo_alt = blocks.CharBlock(label=_("Teks pengganti foto"), required=False, max_length=240)

    def clean(self, value):
        value = super().clean(value)
        if bool(value["if_yes"]) != bool(value["if_no"]):
            missing = "if_no" if value["if_yes"] else "if_yes"
            error = ValidationError(_("Titik keputusan memerlukan dua jawaban: isi “Jika ya” dan “Jika tidak”."))
            raise blocks.StructBlockValidationError(block_errors={missing: error})
        if value.get("photo") and not value["photo_alt"]:
            error = ValidationError(_("Tulis apa yang tampak di foto, untuk orang yang tidak melihatnya."))
            raise blocks.StructBlockValidationError(block_errors={"photo_alt": error})
        return value

    class Meta:
        icon = "list-ol"
        label = _("Langkah")


def photo_of(step):
    """The picture of a step, or None."""
    return picture_of(step["photo"], step["photo_alt"]) if step.get("photo") else None


class ProcedureBlock(blocks.StructBlock):
    number = blocks.CharBlock(label=_("Nomor"), max_length=40)
    title = blocks.CharBlock(label=_("Nama prosedur"), max_length=120)
    effective_from = blocks.DateBlock(label=_("Berlaku sejak"), required=False)
    approved_by = blocks.CharBlock(label=_("Disahkan oleh"), required=False, max_length=80)
    owner = blocks.CharBlock(label=_("Pemilik prosedur"), required=False, max_length=80)
    is_example = blocks.BooleanBlock(label=_("Contoh (rekaan)"), required=False)
    steps = blocks.ListBlock(StepBlock(), label=_("Langkah"), min_num=2)

    def get_context(self, value, parent_context=None):
        lines = [(step, photo_of(step)) for step in value["steps"]]
        return super().get_context(value, parent_context) | {"lines": lines}

    class Meta:
        icon = "list-ol"
        label = _("Prosedur (SOP)")
        description = _("Langkah kerja dengan pelaksana, waktu, standar, bukti, dan titik keputusan")
        template = "blocks/procedure.html"
        is_wide = True
        preview_value = {
            "number": "SOP 01",
            "title": "Penerimaan sayur dari anggota",
            "effective_from": "2025-12-01",
            "approved_by": "Ketua pengurus",
            "owner": "Kepala bangsal",
            "is_example": True,
            "steps": [
                {
                    "title": "Timbang di depan petani",
                    "actor": "Penerima barang",
                    "time": "3 menit per petani",
                    "standard": "Bobot dibulatkan ke 0,5 kg",
                    "evidence": "Foto angka timbangan",
                },
                {
                    "title": "Susut lebih dari 10 persen?",
                    "actor": "Kepala bangsal",
                    "if_yes": "timbang ulang bersama petani",
                    "if_no": "lanjut ke langkah 3",
                    "detour": "yes",
                },
            ],
        }


class StandardProcedureBlock(SnippetChooserBlock):
    """A procedure of the programme, always as it is in force. Pages and source files alike name it by its code."""

    def __init__(self, **kwargs):
        super().__init__("courses.StandardProcedure", **kwargs)

    def to_python(self, value):
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values):
        known = self.model_class.objects.in_bulk([value for value in values if value], field_name="code")
        return [copy(known.get(value)) for value in values]

    def get_prep_value(self, value):
        return value.code if value else None

    def get_preview_value(self):
        sample = ProcedureBlock().get_preview_value()
        head = {name: sample[name] for name in ("title", "approved_by", "owner", "is_example")} | {"number": "SOP 02"}
        steps = [{"type": "step", "value": dict(step)} for step in sample["steps"]]
        return self.model_class(code="contoh", steps=steps, warning=_("Timbang di depan petani."), **head)

    def texts_of(self, value):
        """Everything a reader of the lesson meets of it."""
        if value is None:
            return []
        head, steps = value.text, value.step_list
        steps = [text for step in steps for name, text in step.items() if name not in {"id", "detour"}]
        return [*(text for name, text in head.items() if name != "steps"), *steps]

    def get_searchable_content(self, value):
        return self.texts_of(value)

    class Meta:
        icon = "list-ol"
        label = _("Prosedur baku (SOP)")
        description = _("SOP dari daftar prosedur; pelajaran selalu menunjukkan versi yang berlaku")
        template = "blocks/standard_procedure.html"
        is_wide = True


class ChecklistBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("text", blocks.CharBlock(label=_("Butir"), max_length=240)),
                (
                    "note",
                    blocks.CharBlock(label=_("Keterangan"), required=False, max_length=240),
                ),
            ],
            label=_("Butir"),
        ),
        label=_("Butir"),
        min_num=2,
    )

    class Meta:
        icon = "tasks"
        label = _("Daftar periksa")
        description = _("Butir yang dicentang di kertas saat bekerja")
        template = "blocks/checklist.html"
        preview_value = {
            "title": "Sebelum SOP disahkan",
            "items": [
                {"text": "Sudah dicoba satu minggu", "note": ""},
                {"text": "Ada satu pemilik", "note": ""},
            ],
        }

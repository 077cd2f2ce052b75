"""Every block of lessons as it looks, for ``/admin/komponen/``."""

from dataclasses import dataclass

from lms.content.blocks import LessonBody
from lms.content.blocks.check import CheckBlock

MORE_CHECKS = [
    {
        "kind": "multiple", "question": "Apa saja yang dicatat di nota terima?",
        "options": [
            {"text": "Bobot", "is_right": True, "feedback": "Bobot menentukan bayaran."},
            {"text": "Kelas mutu", "is_right": True, "feedback": "Kelas menentukan harga."},
            {"text": "Cuaca", "is_right": False, "feedback": "Cuaca masuk buku kebun."},
        ],
    },
    {
        "kind": "ordering", "question": "Urutkan penerimaan sayur.",
        "items": ["Timbang", "Sortir", "Tentukan kelas", "Tulis nota"], "feedback": "Nota ditulis setelah kelas pasti.",
    },
    {
        "kind": "number", "question": "460 kg susut 5 persen. Berapa yang tersisa?",
        "answer": "437", "tolerance": "0", "unit": "kg", "feedback": "460 − 23 = 437.",
    },
]  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """A block as editors find it: its ``label``, what it is for, and how it looks."""

    name: str
    label: str
    description: str
    html: str


def samples() -> list[Sample]:
    """One sample a block with its preview value; checks once a kind."""
    blocks = LessonBody().child_blocks
    return [sample for name, block in blocks.items() for sample in _samples_of(name, block)]


def _samples_of(name, block):
    values = [block.get_preview_value()]
    if isinstance(block, CheckBlock):
        values += [block.to_python(value) for value in MORE_CHECKS]
    return [Sample(name, block.label, block.get_description(), block.render(value)) for value in values]

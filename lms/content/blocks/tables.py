"""Figures in rows: the worked example, whose sums must be right, and the plain data table."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from lms.ui.figures import rupiah

from .prose import SHORT_FEATURES, SafeRichTextBlock

FIGURE = re.compile(r"[−-]?\d[\d.,]*%?|–|")


class WorkedRowBlock(blocks.StructBlock):
    """One line; with quantity, unit price and amount filled, the amount must be their product."""

    label = blocks.CharBlock(label=_("Uraian"), max_length=120)
    note = blocks.CharBlock(label=_("Keterangan"), required=False, max_length=120)
    quantity = blocks.DecimalBlock(label=pgettext_lazy("banyaknya", "Jumlah"), required=False)
    unit = blocks.CharBlock(label=_("Satuan"), required=False, max_length=20)
    unit_price = blocks.IntegerBlock(label=_("Harga satuan (rupiah)"), required=False, min_value=0)
    amount = blocks.IntegerBlock(label=_("Rupiah"), required=False)

    def clean(self, value):
        value = super().clean(value)
        quantity, price, amount = (value[name] for name in ("quantity", "unit_price", "amount"))
        if None not in (quantity, price, amount) and quantity * price != amount:
            error = ValidationError(
                _("Jumlah × harga satuan = %(right)s, tetapi tertulis %(written)s."),
                params={"right": rupiah(quantity * price), "written": rupiah(amount)},
            )
            raise blocks.StructBlockValidationError(block_errors={"amount": error})
        return value

    class Meta:
        icon = "table"
        label = _("Baris")


class WorkedExampleBlock(blocks.StructBlock):
    question = SafeRichTextBlock(label=_("Soal"), features=SHORT_FEATURES)
    caption = blocks.CharBlock(label=_("Nama tabel"), max_length=120)
    quantity_heading = blocks.CharBlock(label=_("Judul kolom jumlah"), default="Jumlah", max_length=40)
    rows = blocks.ListBlock(WorkedRowBlock(), label=_("Baris"), min_num=1)
    total_label = blocks.CharBlock(label=_("Nama hasil"), required=False, max_length=80)
    total_quantity = blocks.DecimalBlock(label=_("Jumlah akhir"), required=False)
    total_unit = blocks.CharBlock(label=_("Satuan"), required=False, max_length=20)
    total_amount = blocks.IntegerBlock(label=_("Rupiah akhir"), required=False)
    explanation = SafeRichTextBlock(label=_("Penjelasan"), features=SHORT_FEATURES, required=False)

    def clean(self, value):
        value = super().clean(value)
        amounts = [row["amount"] for row in value["rows"] if row["amount"] is not None]
        total = value["total_amount"]
        if total is not None and amounts and sum(amounts) != total:
            error = ValidationError(
                _("Jumlah baris %(right)s, tetapi tertulis %(written)s."),
                params={"right": rupiah(sum(amounts)), "written": rupiah(total)},
            )
            raise blocks.StructBlockValidationError(block_errors={"total_amount": error})
        return value

    def get_context(self, value, parent_context=None):
        total = {"amount": value["total_amount"], "quantity": value["total_quantity"]}
        counted = [*value["rows"], total]
        return super().get_context(value, parent_context) | {
            "shows_rupiah": any(row["amount"] is not None for row in counted),
            "shows_quantity": any(row["quantity"] is not None for row in counted),
        }

    class Meta:
        icon = "table"
        label = _("Contoh hitungan")
        description = _("Soal, tabel hitungan, dan penjelasan; jumlahnya diperiksa saat disimpan")
        template = "blocks/worked_example.html"
        preview_value = {
            "question": "<p>Seorang petani menyetor 460 kg kubis layak. Berapa yang dibayar?</p>",
            "caption": "Nota terima, harga rekaan",
            "quantity_heading": "Bobot",
            "rows": [
                {
                    "label": "Kelas A",
                    "quantity": 322,
                    "unit": "kg",
                    "unit_price": 6000,
                    "amount": 1932000,
                },
                {
                    "label": "Kelas B",
                    "quantity": 138,
                    "unit": "kg",
                    "unit_price": 4000,
                    "amount": 552000,
                },
            ],
            "total_label": "Dibayar",
            "total_quantity": 460,
            "total_unit": "kg",
            "total_amount": 2484000,
        }


class DataTableBlock(blocks.StructBlock):
    """A table whose first column names the row."""

    caption = blocks.CharBlock(label=_("Nama tabel"), max_length=160)
    columns = blocks.ListBlock(
        blocks.CharBlock(label=_("Judul kolom"), max_length=60),
        label=_("Kolom"),
        min_num=2,
        default=["", ""],
    )
    rows = blocks.ListBlock(
        blocks.ListBlock(
            blocks.CharBlock(label=_("Sel"), required=False, max_length=240),
            label=_("Baris"),
            default=["", ""],
        ),
        label=_("Baris"),
        help_text=_("Tiap baris berisi satu sel untuk setiap kolom; sel pertama menamai barisnya."),
        min_num=1,
    )

    def clean(self, value):
        value = super().clean(value)
        width = len(value["columns"])
        for number, row in enumerate(value["rows"], start=1):
            if len(row) != width:
                error = ValidationError(
                    _("Baris %(number)s berisi %(cells)s sel, sedangkan kolomnya %(width)s."),
                    params={"number": number, "cells": len(row), "width": width},
                )
                raise blocks.StructBlockValidationError(non_block_errors=[error])
        return value

    def get_context(self, value, parent_context=None):
        numeric = figure_columns(value)
        lines = [[(cell, place in numeric) for place, cell in enumerate(row)] for row in value["rows"]]
        heads = [(head, place in numeric) for place, head in enumerate(value["columns"])]
        return super().get_context(value, parent_context) | {"heads": heads, "lines": lines}

    class Meta:
        icon = "table"
        label = _("Tabel")
        description = _("Tabel sederhana; di ponsel digeser di dalam kotaknya")
        template = "blocks/data_table.html"
        preview_value = {
            "caption": "Tiga jenis dokumen",
            "columns": ["Dokumen", "Menjawab"],
            "rows": [["Kebijakan", "apa dan mengapa"], ["SOP", "siapa, kapan, urutan"]],
        }


def figure_columns(table):
    """Places of the columns, the first aside, that hold nothing but figures and dashes; they are set flush right."""
    columns = list(zip(*table["rows"], strict=True))
    return {
        place
        for place, cells in enumerate(columns)
        if place and any(cells) and all(FIGURE.fullmatch(cell or "") for cell in cells)
    }

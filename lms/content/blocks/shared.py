"""What is written once and shown in many lessons: glossary terms, dated facts."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class NamedChooserBlock(SnippetChooserBlock):
    """Pages keep the row; source files name it by ``name_field``. ``told`` are the fields a reader meets."""

    name_field = "slug"
    told = ()

    def to_python(self, value):
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values):
        names = {value for value in values if isinstance(value, str)}
        known = self.model_class.objects.in_bulk(names, field_name=self.name_field) if names else {}
        rows = [getattr(known.get(value), "pk", None) if isinstance(value, str) else value for value in values]
        return super().bulk_to_python(rows)

    def texts_of(self, value):
        """Everything a reader of the lesson meets of it."""
        return [str(getattr(value, name)) for name in self.told] if value else []

    def get_searchable_content(self, value):
        return self.texts_of(value)


class TermBlock(NamedChooserBlock):
    told = ("term", "english", "explanation")

    def __init__(self, **kwargs):
        super().__init__("lms.GlossaryTerm", **kwargs)

    class Meta:
        icon = "openquote"
        label = _("Istilah")


class TermsBlock(blocks.ListBlock):
    """Terms of the glossary, explained on tap."""

    def __init__(self, **kwargs):
        super().__init__(TermBlock(), min_num=1, **kwargs)

    def get_preview_value(self):
        term = self.child_block.model_class(
            slug="susut", term="Susut", english="shrinkage", explanation="Bobot yang hilang antara kebun dan pembeli."
        )
        return self.normalize([term])

    class Meta:
        icon = "openquote"
        label = _("Istilah")
        description = _("Istilah dari daftar istilah; pembaca mengetuk untuk penjelasannya")
        template = "blocks/terms.html"


class FactBlock(NamedChooserBlock):
    """A fact as it stands in the list of facts now, with its date and source."""

    name_field = "code"
    told = ("title", "statement", "source")

    def __init__(self, **kwargs):
        super().__init__("lms.Fact", **kwargs)

    def get_preview_value(self):
        return self.model_class(
            code="biaya-qris",
            title="Biaya QRIS",
            statement="Contoh: biaya layanan sekian persen dari nilai transaksi.",
            as_of=date(2025, 11, 15),
            source="Contoh sumber",
        )

    class Meta:
        icon = "date"
        label = _("Fakta bertanggal")
        description = _("Peraturan, biaya, atau angka dari daftar fakta, dengan tanggal dan sumbernya")
        template = "blocks/fact.html"

"""Which village a row means: by Kemendagri's code, or by village, district and regency. Four queries a file."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from cohorts.placements.spreadsheets.headings import plain
from cohorts.placements.spreadsheets.values import code_of
from lms.regions.models import Region

DECREE = "Kemendagri 2025"
PREFIXES = re.compile(r"^(?:kabupaten|kab|kota administrasi|kota adm|kota|kecamatan|kec|distrik|desa|kelurahan|kel)\s+")


class UnknownVillage(ValueError):
    """``field`` and ``value`` at fault, and a sentence with the way out."""

    def __init__(self, field, value, message):
        super().__init__(message)
        self.field, self.value, self.message = field, value, message


def bare(name) -> str:
    """A region's name without kind, blanks and punctuation: "Kab. Bandung Barat" is "bandungbarat"."""
    return PREFIXES.sub("", plain(name)).replace(" ", "")


def is_city(name) -> bool | None:
    """True for "Kota …", False for "Kab. …", None when the office did not say."""
    word = plain(name).split(" ", 1)[0]
    return {"kota": True, "kab": False, "kabupaten": False}.get(word)


class Villages:
    """The villages that the rows of one file can mean, read once."""

    def __init__(self, rows):
        codes = {code_of(row.get("village_code", "")) for row in rows} - {""}
        self.by_code = _in_bulk(Region.objects.villages(), codes)
        unnamed = [row for row in rows if not row.get("village_code")]
        self.regencies = self._regencies() if unnamed else {}
        self.children = self._below(unnamed)

    def find(self, row) -> Region:
        """The village of ``row``. Raises ``UnknownVillage``."""
        return self._by_code(row) if row.get("village_code") else self._by_names(row)

    def _by_code(self, row):
        text = row["village_code"]
        village = self.by_code.get(code_of(text))
        if village is None:
            message = _("kode desa %(code)s tidak dikenal (%(decree)s).") % {"code": text, "decree": DECREE}
            raise UnknownVillage("village_code", text, message)
        name = row.get("village", "")
        if name and bare(name) != bare(village.name):
            message = _("kode %(code)s adalah %(known)s, bukan %(name)s. Perbaiki kode atau nama desanya.")
            values = {"code": village.pk, "known": village.name, "name": name}
            raise UnknownVillage("village_code", text, message % values)
        return village

    def _by_names(self, row):
        regencies = self._regencies_named(row)
        if not regencies:
            raise self._unknown("regency", row.get("regency", ""), _("kab/kota “%(name)s” tidak dikenal (%(decree)s)."))
        districts = self._among(regencies, row.get("district", ""))
        if not districts:
            raise self._unknown(
                "district", row.get("district", ""), _("kecamatan “%(name)s” tidak ada di kab/kota itu (%(decree)s).")
            )
        villages = self._among(districts, row.get("village", ""))
        if not villages:
            raise self._unknown(
                "village", row.get("village", ""), _("desa “%(name)s” tidak ada di kecamatan itu (%(decree)s).")
            )
        if len(villages) > 1:
            raise self._unknown(
                "village", row["village"], _("ada lebih dari satu desa “%(name)s” di sana. Isi Kode Desa (%(decree)s).")
            )
        return villages[0]

    def _unknown(self, field, name, message):
        return UnknownVillage(field, name, message % {"name": name, "decree": DECREE})

    def _regencies(self):
        found = defaultdict(list)
        for regency in Region.objects.regencies():
            found[bare(regency.name)].append(regency)
        return found

    def _regencies_named(self, row):
        name = row.get("regency", "")
        city = is_city(name)
        named = self.regencies.get(bare(name), [])
        return [regency for regency in named if city is None or (regency.kind == "kota") == city]

    def _among(self, parents, name):
        return [child for parent in parents for child in self.children[parent.pk] if bare(child.name) == bare(name)]

    def _below(self, rows):
        children = defaultdict(list)
        regencies = {regency.pk for row in rows for regency in self._regencies_named(row)}
        wanted = {bare(row.get("district", "")) for row in rows}
        districts = [one for one in Region.objects.filter(parent__in=regencies) if bare(one.name) in wanted]
        for region in [*districts, *Region.objects.filter(parent__in=[district.pk for district in districts])]:
            children[region.parent_id].append(region)
        return children


def _in_bulk(regions, codes):
    return {region.pk: region for region in regions.filter(pk__in=codes)}

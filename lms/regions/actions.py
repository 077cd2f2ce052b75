"""The one writer of regions."""

from dataclasses import dataclass

from django.db import transaction

from lms.core.times import ZONE_BY_LABEL
from lms.regions.models import Province, Region

BATCH = 5_000
COMPARED = ["name", "kind"]


@dataclass(frozen=True)
class Loaded:
    created: int
    changed: int
    same: int


@transaction.atomic
def load_regions(*, regions, provinces) -> Loaded:
    """Bring the tables to ``regions`` [(code, name, kind)] and ``provinces`` [dict]; a second time changes nothing.

    A region that is no longer listed stays: people and cooperatives may still refer to it.
    """
    known = {code: (name, kind) for code, name, kind in Region.objects.order_by().values_list("code", *COMPARED)}
    new = [_region(*row) for row in regions if row[0] not in known]
    changed = [_region(*row) for row in regions if row[0] in known and known[row[0]] != row[1:]]
    Region.objects.bulk_create(new, batch_size=BATCH)
    Region.objects.bulk_update(changed, COMPARED, batch_size=500)
    _load_provinces(provinces)
    return Loaded(len(new), len(changed), len(regions) - len(new) - len(changed))


def _region(code, name, kind):
    parent, _dot, _last = code.rpartition(".")
    return Region(code=code, name=name, kind=kind, level=code.count(".") + 1, parent_id=parent or None)


def _load_provinces(rows):
    fields = ["iso", "name_id", "name_en", "capital", "timezone", "row", "col"]
    provinces = [
        Province(
            region_id=row["code"],
            timezone=ZONE_BY_LABEL[row["timezone"]],
            **{field: row[field] for field in fields if field != "timezone"},
        )
        for row in rows
    ]
    Province.objects.bulk_create(provinces, update_conflicts=True, unique_fields=["region"], update_fields=fields)

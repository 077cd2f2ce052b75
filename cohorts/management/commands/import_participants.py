"""``manage.py import_participants FILE --cohort CODE [--dry-run] [--json]``: an office's spreadsheet into a cohort."""

import json
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from cohorts.placements.actions import apply_import, check_import
from cohorts.placements.models import ImportBatch
from cohorts.programs.models import Cohort
from lms.core import clock
from lms.core.errors import Refused


class Command(BaseCommand):
    help = "Baca berkas peserta (.xlsx atau .csv) ke dalam satu gelombang; semua baris atau tidak satu pun."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--cohort", required=True, metavar="CODE")
        parser.add_argument("--dry-run", action="store_true", help="hanya periksa")
        parser.add_argument("--json", action="store_true", help="laporan untuk program")

    def handle(self, *, file, cohort, dry_run, **options):
        cohort = Cohort.objects.select_related("host").filter(code=cohort).first()
        if cohort is None:
            raise CommandError("Gelombang dengan kode itu tidak ada.")
        try:
            report = self._import(file, cohort, dry_run)
        except (Refused, OSError) as error:
            report = {"state": "refused", "errors": [{"row": None, "message": str(error)}]}
        self.stdout.write(
            json.dumps(report, ensure_ascii=False, indent=2) if options["json"] else "\n".join(_lines(report))
        )
        if report["state"] == ImportBatch.State.REFUSED:
            raise CommandError("Ditolak; tidak ada yang disimpan.", returncode=1)

    def _import(self, path, cohort, dry_run):
        with path.open("rb") as file:
            batch = check_import(by=None, cohort=cohort, upload=File(file, name=path.name), at=clock.now())
        if batch.state == ImportBatch.State.CHECKED and not dry_run:
            batch = apply_import(by=None, batch=batch, at=clock.now())
        return {"state": str(batch.state), "cohort": cohort.code, **batch.report}


def _lines(report):
    if "rows" in report:
        counts = {"baris": report["rows"], "baru": report["new"], "sudah ada": report["known"]}
        counts |= {"ganda": len(report["duplicates"]), "kesalahan": len(report["errors"])}
        yield ", ".join(f"{count} {name}" for name, count in counts.items())
    for fault in [*report["errors"], *report.get("duplicates", [])]:
        yield fault["message"]
    yield {"applied": "Diterapkan.", "checked": "Diperiksa; belum disimpan."}.get(report["state"], "")

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from lms.core.clock import now
from lms.core.errors import Refused
from lms.demo.course_files import course_folders
from lms.demo.curriculum import build_course
from lms.demo.shared_files import build_shared


class Command(BaseCommand):
    help = "Membangun istilah, fakta, dan kursus dari courses/content/; mengulanginya hanya mengubah yang berbeda."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="*", type=Path, help="folder kursus; tanpa ini semua kursus")

    def handle(self, folder, **options):
        folders = folder or course_folders()
        for parent in sorted({path.resolve().parent for path in folders}):
            if (parent / "glossary.yaml").exists():
                terms, facts = self._build(parent, build_shared, folder=parent)
                self.stdout.write(f"{len(terms)} istilah, {len(facts)} fakta")
        for path in folders:
            page = self._build(path, build_course, path)
            self.stdout.write(f"{page.title}: {page.url}")

    def _build(self, path, build, *args, **over):
        try:
            return build(*args, by=None, at=now(), **over)
        except Refused as refusal:
            raise CommandError(f"{path.name}: {refusal}") from refusal

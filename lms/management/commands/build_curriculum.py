from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from lms.core.clock import now
from lms.core.errors import Refused
from lms.demo.course_files import course_folders
from lms.demo.curriculum import build_course


class Command(BaseCommand):
    help = "Membangun kursus dari folder courses/content/; mengulanginya hanya mengubah yang berbeda."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="*", type=Path, help="folder kursus; tanpa ini semua kursus")

    def handle(self, folder, **options):
        for path in folder or course_folders():
            try:
                page = build_course(path, by=None, at=now())
            except Refused as refusal:
                raise CommandError(f"{path.name}: {refusal}") from refusal
            self.stdout.write(f"{page.title}: {page.url}")

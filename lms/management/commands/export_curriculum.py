from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from courses.catalogue.models import CoursePage
from lms.demo.course_export import export_course
from lms.demo.shared_files import export_shared


class Command(BaseCommand):
    help = "Menulis istilah, fakta, dan kursus yang terbit sebagai berkas yang dibaca build_curriculum."

    def add_arguments(self, parser):
        parser.add_argument("course", nargs="*", help="slug kursus; tanpa ini semua kursus")
        parser.add_argument("--to", type=Path, required=True, help="folder tujuan; tiap kursus satu folder di dalamnya")

    def handle(self, course, to, **options):
        pages = CoursePage.objects.live().order_by("path")
        unknown = sorted(set(course) - set(pages.values_list("slug", flat=True)))
        if unknown:
            raise CommandError(f"Tidak ada kursus terbit dengan slug: {', '.join(unknown)}")
        export_shared(to)
        for page in pages.filter(slug__in=course) if course else pages:
            files = export_course(page, to / page.slug)
            self.stdout.write(f"{page.title}: {len(files)} berkas di {to / page.slug}")

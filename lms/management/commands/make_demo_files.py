"""``manage.py make_demo_files``: write the spreadsheets of ``lms/demo/data`` anew from the roster."""

from django.core.management.base import BaseCommand

from lms.demo.office_files import write_office_files


class Command(BaseCommand):
    help = "Menulis ulang berkas peserta contoh di lms/demo/data."

    def handle(self, **options):
        for path in write_office_files():
            self.stdout.write(path.name)

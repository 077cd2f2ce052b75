"""``manage.py lapse_entries``: to be run every hour; logbook entries without initials for 72 hours lapse."""

from django.core.management.base import BaseCommand

from cohorts.logbook.actions import lapse_entries
from lms.core import clock


class Command(BaseCommand):
    help = "Tandai logbook yang menunggu paraf lebih dari 72 jam sebagai lewat batas."

    def handle(self, **options):
        self.stdout.write(f"{len(lapse_entries(at=clock.now()))} logbook lewat batas.")

"""Settle what happened into the figures that boards read."""

from django.core.management.base import BaseCommand

from lms.core import clock
from lms.reports.actions import rebuild_figures, settle_figures
from lms.reports.models import Figure


class Command(BaseCommand):
    help = "Bring the figures of boards up to date. Boards and `tend` do it by themselves."

    def add_arguments(self, parser):
        parser.add_argument("--rebuild", action="store_true", help="count everything anew from the facts")

    def handle(self, *args, rebuild, verbosity, **options):
        settle = rebuild_figures if rebuild else settle_figures
        mark = settle(at=clock.now())
        if verbosity:
            self.stdout.write(
                f"figures: {Figure.objects.count()} rows, settled at {mark.settled_at:%Y-%m-%d %H:%M} UTC"
            )

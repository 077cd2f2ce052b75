"""Settle what happened into the figures that boards read."""

import time

from django.core.management.base import BaseCommand

from lms.core import clock
from lms.reports.actions import FRESH_FOR, rebuild_figures, settle_figures
from lms.reports.models import Figure


class Command(BaseCommand):
    help = "Bring the figures of boards up to date. Boards also do it themselves when they are read."

    def add_arguments(self, parser):
        parser.add_argument("--rebuild", action="store_true", help="count everything anew from the facts")
        parser.add_argument("--loop", action="store_true", help="go on settling every half minute until stopped")

    def handle(self, *args, rebuild, loop, verbosity, **options):
        settle = rebuild_figures if rebuild else settle_figures
        mark = settle(at=clock.now())
        if verbosity:
            self.stdout.write(
                f"figures: {Figure.objects.count()} rows, settled at {mark.settled_at:%Y-%m-%d %H:%M} UTC"
            )
        while loop:
            time.sleep(FRESH_FOR.total_seconds())
            settle_figures(at=clock.now())

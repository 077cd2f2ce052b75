"""What time alone brings about: entries lapse, attempts and groups end, pages go out when due, figures settle."""

import os
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand

from assessments.quizzes.actions import settle_overdue
from cohorts.live.actions import end_breakouts
from cohorts.live.replay.actions import forget_overdue
from cohorts.logbook.actions import lapse_entries
from lms.core import clock
from lms.reports.actions import FRESH_FOR, settle_figures


class Command(BaseCommand):
    help = "What time brings: entries lapse, attempts close, sessions are forgotten, pages go out, figures settle."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="go on every half minute, as long as the parent lives")

    def handle(self, *args, loop, verbosity, **options):
        parent = os.getppid()
        self._tend(verbosity)
        while loop:
            time.sleep(FRESH_FOR.total_seconds())
            if os.getppid() != parent:
                return
            self._tend(0)

    def _tend(self, verbosity):
        at = clock.now()
        lapsed, closed = len(lapse_entries(at=at)), settle_overdue(at=at)
        end_breakouts(at=at)
        forget_overdue(at=at)
        call_command("publish_scheduled", verbosity=0)
        settle_figures(at=at)
        if verbosity:
            self.stdout.write(f"{lapsed} entries lapsed, {closed} attempts closed, figures settled")

"""How long words and voices of live sessions are kept, and erasing those of one person."""

from django.core.management.base import BaseCommand, CommandError

from cohorts.live.replay.actions import forget_person, set_retention
from cohorts.programs.models import Program
from lms.accounts.models import User
from lms.core import clock
from lms.core.errors import Refused


class Command(BaseCommand):
    help = "Set how many days a program keeps what was written and said in live sessions, or erase one person's words."

    def add_arguments(self, parser):
        parser.add_argument("--by", required=True, help="user name of the administrator who answers for it")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--program", help="code of the program whose retention is set with --days")
        what.add_argument("--person", help="user name of whose words are erased, in every room and for good")
        parser.add_argument("--days", type=int, help="days after a session's end; without it: kept for good")

    def handle(self, *args, by, program, person, days, **options):
        by = self._one(User, username=by)
        try:
            if program:
                set_retention(by=by, program=self._one(Program, code=program), days=days, at=clock.now())
                self.stdout.write(f"{program}: {days or 'kept for good'}")
            else:
                count = forget_person(by=by, user=self._one(User, username=person), at=clock.now())
                self.stdout.write(f"{person}: {count} erased")
        except Refused as refused:
            raise CommandError(str(refused)) from None

    def _one(self, model, **key):
        if found := model.objects.filter(**key).first():
            return found
        raise CommandError(f"{model.__name__} {key} is not there")

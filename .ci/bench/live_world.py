"""The data of `make bench-live`: a cohort of as many learners as sockets, all signed in. Prints it as JSON.

live_world.py 1000   the people, and the tables when they are missing
live_world.py room   one more open room for them
"""

import json
import os
import sys

COHORT = "bench-live"


def main(word):
    os.environ["DJANGO_SETTINGS_MODULE"] = "live_settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    if word != "room":
        call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        plan = open_one_more() if word == "room" else build(int(word))
    json.dump(plan, sys.stdout)


def build(number):
    from tests.make import cohorts
    from tests.make.live import make_session_key

    cohort = cohorts.make_cohort(code=COHORT, capacity=number)
    staff = cohorts.make_trainer(cohort)
    where = cohorts.make_cooperative()
    people = [cohorts.make_participant(cohort=cohort, cooperative=where).user for _ in range(number)]
    return {"leader": make_session_key(staff), "learners": [make_session_key(person) for person in people]}


def open_one_more():
    from cohorts.live.actions import open_room
    from cohorts.live.room.actions import prepare_room
    from cohorts.programs.models import Cohort, CohortStaff, ScheduledSession
    from lms.core import clock
    from tests.make import cohorts

    cohort, at = Cohort.objects.select_related("host").get(code=COHORT), clock.now()
    session = cohorts.make_session(cohort, kind=ScheduledSession.Kind.LIVE)
    room = prepare_room(by=None, session=session, at=at)
    leader = CohortStaff.objects.filter(cohort=cohort).first().user
    return {"room": str(open_room(by=leader, room=room, at=at).uuid)}


if __name__ == "__main__":
    main(sys.argv[1])

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        import cohorts.live.receivers  # noqa: F401  connects itself
        import cohorts.questions.receivers  # noqa: F401
        from cohorts.attendance.queries import held_when
        from cohorts.live.files.rules import room_files
        from cohorts.logbook.queries import evidence_readable_by
        from cohorts.procedures.rules import has_cooperative, teaches_anybody
        from cohorts.programs.models import SessionPage
        from cohorts.programs.rules import runs_led_by, runs_managed_by
        from courses.enrollments.rules import register_led, register_managed
        from courses.procedures.rules import register_author, register_cloner
        from courses.study.queries import register_calendar
        from lms.files import guards

        guards.register(evidence_readable_by)
        guards.register(room_files)
        register_managed(runs_managed_by)
        register_led(runs_led_by)
        register_calendar(SessionPage.step_kind, held_when)
        register_author(teaches_anybody)
        register_cloner(has_cooperative)

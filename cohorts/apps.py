from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        import cohorts.live.receivers  # noqa: F401  connects itself
        import cohorts.questions.receivers  # noqa: F401
        from cohorts.logbook.queries import evidence_readable_by
        from cohorts.procedures.rules import has_cooperative, teaches_anybody
        from cohorts.programs.rules import runs_led_by, runs_managed_by
        from cohorts.questions.rules import taught_runs
        from courses.enrollments.rules import register_leader, register_managed
        from courses.forum.teaching import register_teaching
        from courses.procedures.rules import register_author, register_cloner
        from lms.files import guards

        guards.register(evidence_readable_by)
        register_managed(runs_managed_by)
        register_leader(runs_led_by)
        register_teaching(taught_runs)
        register_author(teaches_anybody)
        register_cloner(has_cooperative)

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        import cohorts.live.receivers  # noqa: F401  connects itself
        from cohorts.logbook.queries import evidence_readable_by
        from cohorts.procedures.rules import has_cooperative, teaches_anybody
        from courses.procedures.rules import register_author, register_cloner
        from lms.files import guards

        guards.register(evidence_readable_by)
        register_author(teaches_anybody)
        register_cloner(has_cooperative)

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self):
        from assessments.assignments.rules import submitted_files
        from assessments.grading import notices  # noqa: F401  defining the kinds registers them
        from lms.files import guards

        guards.register(submitted_files)

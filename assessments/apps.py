from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self):
        from assessments.assignments.models import Submission
        from assessments.assignments.rules import submitted_files
        from assessments.grading import notices  # noqa: F401  defining the kinds registers them
        from assessments.grading.rules import reads_steps
        from assessments.quizzes.queries import race_questions
        from cohorts.live.race.rules import register_bank
        from courses.progress.queries import register_inbox
        from courses.study.rules import register_reader
        from lms.files import guards

        guards.register(submitted_files)
        register_reader(reads_steps)
        register_bank(race_questions)
        register_inbox(Submission.objects.awaiting)

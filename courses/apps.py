from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self):
        from courses.catalogue import receivers as _catalogue  # noqa: F401
        from courses.enrollments import receivers as _enrollments  # noqa: F401  connects them
        from courses.forum import notices as _notices  # noqa: F401  defining the kinds registers them
        from courses.library.rules import library_files
        from courses.progress import receivers as _progress  # noqa: F401
        from courses.study.files import readable_files
        from lms.files.guards import register

        register(readable_files)
        register(library_files)

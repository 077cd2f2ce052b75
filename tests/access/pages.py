"""The table of pages. Columns are ``world.ROLES`` in their order; 302 for strangers leads to the sign-in page.

An own row belongs to the intern, trainer, mentor, organizer (of that host) and office (Jawa Barat) of the columns; a
foreign one to another cohort, host and province (Banten). Ministry and administrators see the nation.
"""

from tests.access.page import EVERYONE, SENT_ON, SIGNED_IN, Page, row, step, with_uuid
from tests.access.pages_gradebook import GRADEBOOK
from tests.access.pages_library import LIBRARY
from tests.access.pages_live import LIVE
from tests.access.pages_procedures import PROCEDURES
from tests.access.pages_slides import SLIDES
from tests.access.pages_talk import TALK


def lesson_path(rows):
    """The slugs of a lesson. Both cohorts study the same course, so it is nobody's own: enrollment decides."""
    return rows["lesson"].url.strip("/").split("/")[1:]


def session_path(rows):
    """The slugs of a step that is done by being there."""
    return rows["session_step"].url.strip("/").split("/")[1:]


def course_path(rows):
    """The slug of its course."""
    return lesson_path(rows)[:1]


# Columns:            anon int  trn  men  org  off  min  edi  adm
PAGES = [
    *GRADEBOOK,
    *LIBRARY,
    *LIVE,
    *PROCEDURES,
    Page("healthz", own=EVERYONE),
    Page("readyz", own=EVERYONE),
    Page("set_language", own=SENT_ON, method="post", data=lambda rows: {"language": "en"}),
    Page("set_theme", own=SENT_ON, method="post"),
    Page("set_saving", own=SENT_ON, method="post", data=lambda rows: {"hemat": "ya"}),
    Page("account_login", own="200 302 302 302 302 302 302 302 302"),
    Page("account_logout", own=SENT_ON, method="post"),
    Page("account_change_password", own=SENT_ON),
    Page("account_set_password", own=SIGNED_IN),
    Page("account_reset_password", own=EVERYONE),
    Page("account_reset_password_done", own=EVERYONE),
    Page("account_reset_password_from_key", own=EVERYONE, kwargs=lambda rows: {"uidb36": "1", "key": "x"}),
    Page("account_reset_password_from_key_done", own=EVERYONE),
    Page("account_reauthenticate", own="302 403 403 403 403 403 403 403 403"),
    Page("account_inactive", own=EVERYONE),
    Page("account_signup", own="200 302 302 302 302 302 302 302 302"),
    Page("account_email", own=SIGNED_IN),
    Page("mfa_index", own=SIGNED_IN),
    Page("mfa_authenticate", own=SENT_ON),
    Page("mfa_reauthenticate", own="302 403 403 403 403 403 403 403 403"),
    Page("mfa_activate_totp", own=SIGNED_IN),
    Page("mfa_deactivate_totp", own="302 404 404 404 404 404 404 404 404"),
    Page("mfa_view_recovery_codes", own="302 404 404 404 404 404 404 404 404"),
    Page("mfa_generate_recovery_codes", own=SIGNED_IN),
    Page("mfa_download_recovery_codes", own="302 404 404 404 404 404 404 404 404"),
    Page(
        "files:download",
        own="302 200 404 404 404 404 404 404 200",
        foreign="302 404 404 404 404 404 404 404 200",
        kwargs=row("file"),
    ),
    Page("notices:inbox", own=SIGNED_IN),
    Page("notices:read_all", own=SENT_ON, method="post"),
    Page(
        "notices:follow",
        own="302 302 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=row("notice", "pk"),
    ),
    Page("home:desk", own="302 200 200 200 200 302 302 200 200"),
    Page("home:profile", own=SIGNED_IN),
    Page("home:own_data", own=SIGNED_IN, method="post"),
    Page("reports:nation", own="302 403 200 403 200 302 200 403 200"),
    Page(
        "reports:province",
        own="302 404 200 404 200 200 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=lambda rows: {"code": rows["province"]},
    ),
    Page(
        "reports:cohort",
        own="302 404 200 404 200 200 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=row("cohort", "code"),
    ),
    Page("reports:people", own="302 404 200 404 200 200 200 404 200"),
    Page(
        "reports:participant",
        own="302 200 200 200 200 200 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=row("participant"),
    ),
    Page("reports:calls", own="302 404 200 404 200 200 200 404 200"),
    Page(
        "reports:contact",
        own="302 403 302 403 302 302 302 404 302",
        foreign="302 404 404 404 404 404 302 404 302",
        method="post",
        kwargs=lambda rows: {"uuid": rows["participant"].uuid, "rule": "W1"},
    ),
    Page("reports:downloads", own="302 403 200 403 200 200 200 403 200"),
    Page(
        "reports:export",
        own="302 404 200 404 200 200 200 404 200",
        foreign="302 404 200 404 200 200 200 404 200",
        kwargs=lambda rows: {"what": "peserta", "ext": "csv"},
    ),
    Page("study:desk", own=SIGNED_IN),
    Page(
        "study:run",
        own="302 200 404 404 404 404 404 404 200",
        foreign="302 404 404 404 404 404 404 404 200",
        kwargs=lambda rows: {"enrollment": rows["enrollment"].uuid},
    ),
    Page(
        "study:finish",
        own="302 302 404 404 404 404 404 404 403",
        foreign="302 404 404 404 404 404 404 404 403",
        method="post",
        kwargs=step("lesson"),
        data=with_uuid(),
    ),
    Page(
        "study:place",
        own="302 204 404 404 404 404 404 404 403",
        foreign="302 404 404 404 404 404 404 404 403",
        method="post",
        kwargs=step("lesson"),
        data=lambda rows: {"bagian": "mengapa"},
    ),
    Page(
        "notebook:keep",
        own="302 302 404 404 404 404 404 404 403",
        foreign="302 404 404 404 404 404 404 404 403",
        method="post",
        kwargs=step("lesson"),
        data=lambda rows: {"simpan": rows["check"], rows["check"]: "1"},
    ),
    Page(
        "enrollments:republish",
        own="302 404 404 404 200 404 404 200 200",
        foreign="302 404 404 404 404 404 404 200 200",
        kwargs=lambda rows: {"code": rows["enrollment"].run.code},
    ),
    Page(
        "quizzes:start",
        own="302 302 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=step("quiz"),
        data=with_uuid(),
    ),
    Page(
        "quizzes:attempt",
        own="302 200 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        kwargs=row("attempt"),
    ),
    Page(
        "quizzes:answer",
        own="302 302 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=row("attempt"),
        data=with_uuid(position=1, answer="a"),
    ),
    Page(
        "quizzes:submit",
        own="302 302 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=row("attempt"),
        data=with_uuid(),
    ),
    Page(
        "quizzes:result",
        own="302 302 409 404 409 409 409 404 409",
        foreign="302 404 404 404 404 404 409 404 409",
        kwargs=row("attempt"),
    ),
    Page(
        "assignments:draft",
        own="302 409 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=step("assignment"),
        data=with_uuid(text="Konsep"),
    ),
    Page(
        "assignments:hand_in",
        own="302 409 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=step("assignment"),
        data=with_uuid(text="SOP"),
    ),
    Page(
        "assignments:submission",
        own="302 200 200 404 200 200 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=row("submission"),
    ),
    Page("grading:queue", own="302 404 200 404 200 404 404 404 200"),
    Page(
        "grading:grade",
        own="302 404 200 404 200 404 404 404 200",
        foreign="302 404 404 404 404 404 404 404 200",
        kwargs=row("submission"),
    ),
    Page(
        "grading:hold",
        own="302 404 302 404 403 404 404 404 403",
        foreign="302 404 404 404 404 404 404 404 403",
        method="post",
        kwargs=row("submission"),
    ),
    Page(
        "grading:release",
        own="302 403 302 403 403 403 403 404 403",
        foreign="302 404 404 404 404 404 403 404 403",
        method="post",
        kwargs=row("cohort", "code"),
    ),
    Page("programs:list", own=SIGNED_IN),
    Page(
        "programs:cohort",
        own="302 200 200 200 200 200 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=row("cohort", "code"),
    ),
    Page(
        "programs:schedule",
        own="302 200 200 200 200 200 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=row("cohort", "code"),
    ),
    Page(
        "placements:participant",
        own="302 200 200 200 200 200 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=row("participant"),
    ),
    Page(
        "placements:import_start",
        own="302 403 403 403 200 403 403 404 200",
        foreign="302 404 404 404 404 404 403 404 200",
        kwargs=row("cohort", "code"),
    ),
    Page(
        "placements:import_report",
        own="302 404 404 404 200 404 404 404 200",
        foreign="302 404 404 404 404 404 404 404 200",
        kwargs=row("batch"),
    ),
    Page(
        "attendance:sheet",
        own="302 403 200 403 200 403 403 404 200",
        foreign="302 404 404 404 404 404 403 404 200",
        kwargs=lambda rows: {"code": rows["cohort"].code, "session": rows["session"].uuid},
    ),
    Page(
        "attendance:settling",
        own="302 403 403 403 200 403 403 404 200",
        foreign="302 404 404 404 404 404 403 404 200",
        kwargs=lambda rows: {"code": rows["cohort"].code, "session": rows["session"].uuid},
    ),
    Page(
        "attendance:settling",
        own="302 403 403 403 302 403 403 404 302",
        foreign="302 404 404 404 404 404 403 404 302",
        method="post",
        kwargs=lambda rows: {"code": rows["cohort"].code, "session": rows["session"].uuid},
        data=lambda rows: {"step": str(rows["session_step"].pk)},
    ),
    Page("logbook:mine", own=SIGNED_IN),
    Page("logbook:write", own="302 200 404 404 404 404 404 404 404"),
    Page(
        "logbook:entry",
        own="302 200 200 200 200 200 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=row("entry"),
    ),
    Page("logbook:queue", own=SIGNED_IN),
    Page(
        "logbook:sign",
        own="302 404 404 200 200 404 404 404 200",
        foreign="302 404 404 404 404 404 404 404 200",
        kwargs=row("entry"),
    ),
    Page(
        "logbook:sign",
        own="302 404 404 302 302 404 404 404 302",
        foreign="302 404 404 404 404 404 404 404 302",
        method="post",
        kwargs=row("entry"),
        data=lambda rows: {"decision": "signed", "rating": "3", "note": ""},
    ),
    Page("search:home", own=EVERYONE),
    Page("site:robots", own=EVERYONE),
    Page("sitemap", own=EVERYONE),
    Page("api:openapi-json", own=EVERYONE),
    Page("api:me", own="401 200 200 200 200 200 200 200 200"),
    Page("api:courses", own="401 200 200 200 200 200 200 200 200"),
    Page("api:cohorts", own="401 200 200 200 200 200 200 200 200"),
    Page("api:enrollments", own="401 200 200 200 200 200 200 200 200"),
    Page(
        "api:enrollment_steps",
        own="401 200 404 404 404 404 404 404 200",
        foreign="401 404 404 404 404 404 404 404 200",
        kwargs=row("enrollment"),
    ),
    Page("api:figures", own="401 403 200 403 200 200 200 403 200"),
    Page(
        "api:participant",
        own="401 200 200 200 200 200 200 404 200",
        foreign="401 404 404 404 404 404 200 404 200",
        kwargs=row("participant"),
    ),
    Page(
        "api:cohort_participants",
        own="401 200 200 200 200 200 200 404 200",
        foreign="401 404 404 404 404 404 200 404 200",
        kwargs=row("cohort", "code"),
    ),
    Page("wagtail_serve", own=SENT_ON, args=lambda rows: ["/".join(["kursus", *lesson_path(rows)[:2], ""])]),
    Page("course_at", own=EVERYONE, args=course_path),
    Page(
        "step_at",
        own="302 200 200 403 200 403 200 200 200",
        foreign="302 200 200 403 200 403 200 200 200",
        args=lesson_path,
    ),
    Page(
        "step_at",
        own="302 200 200 403 200 403 200 200 200",
        foreign="302 200 200 403 200 403 200 200 200",
        args=session_path,
    ),
    Page("api:api-root", own="404 404 404 404 404 404 404 404 404"),
    Page("wagtailcore_login", own=EVERYONE),
    Page("wagtailcore_authenticate_with_password", own="404 404 404 404 404 404 404 404 404", args=lambda rows: [1, 1]),
    Page("wagtaildocs_serve", own="404 404 404 404 404 404 404 404 404", args=lambda rows: [1, "tidak-ada.pdf"]),
    Page("wagtaildocs_authenticate_with_password", own="404 404 404 404 404 404 404 404 404", args=lambda rows: [1]),
    *SLIDES,
    *TALK,
]

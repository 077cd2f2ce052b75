"""Who may hand in, what is too much, and whose work a person of the teaching staff judges."""

from django.db.models import Q
from django.utils.translation import gettext as _

from assessments.assignments.models import Submission
from cohorts.programs.models import Cohort, CohortStaff
from courses.progress.rules import reasons_against_step
from lms.accounts.models import RoleGrant
from lms.accounts.rules import reach_of
from lms.core.errors import Reason, Refused
from lms.files.models import StoredFile

LONGEST_TEXT = 20_000
TEACHING = (CohortStaff.Role.TRAINER, CohortStaff.Role.FACILITATOR)
OF_COHORT = "enrollment__participant_enrollment__participant__cohort__in"


def reasons_against_writing(enrollment, step, latest, at) -> list[Reason]:
    """Why nothing (more) may be written or handed in; ``latest`` is the newest submission or ``None``."""
    reasons = reasons_against_step(enrollment, step, at)
    if latest and latest.state == Submission.State.WAITING:
        text = _("Kiriman Anda sedang menunggu penilaian. Anda dapat mengirim lagi bila pelatih meminta perbaikan.")
        reasons.append(Reason("already_waiting", text))
    if latest and latest.state == Submission.State.ACCEPTED:
        reasons.append(Reason("already_accepted", _("Tugas ini sudah diterima, jadi tidak perlu dikirim lagi.")))
    return reasons


def require_fitting(text):
    """Raise ``Refused`` (400) for a text beyond the limit."""
    if len(text) > LONGEST_TEXT:
        message = _("Tulisan Anda %(n)s huruf; batasnya %(limit)s. Pendekkan, atau kirim sisanya sebagai berkas PDF.")
        message %= {"n": _grouped(len(text)), "limit": _grouped(LONGEST_TEXT)}
        raise Refused("text_too_long", message, status=400, fields={"text": message})


def _grouped(number) -> str:
    return f"{number:,}".replace(",", ".")


def require_something(text, uploads, limit):
    """Raise ``Refused`` (400) for an empty hand-in, or more files than ``limit``."""
    if not text.strip() and not uploads:
        message = _("Belum ada yang dikirim. Tulis jawaban atau pilih sedikitnya satu berkas.")
        raise Refused("nothing_handed_in", message, status=400, fields={"text": message})
    if len(uploads) > limit:
        message = _("Anda memilih %(n)s berkas; paling banyak %(limit)s.") % {"n": len(uploads), "limit": limit}
        raise Refused("too_many_files", message, status=400, fields={"uploads": message})


def taught_cohorts(user):
    """Ids of the cohorts where ``user`` is trainer or facilitator, as a subquery."""
    return CohortStaff.objects.of(user).filter(role__in=TEACHING).values("cohort")


def overseen_cohorts(user):
    """Ids of the cohorts whose submissions ``user`` may look through: taught, or organized; all for administrators."""
    if user.is_superuser:
        return Cohort.objects.values("pk")
    organized = reach_of(user).host_codes if reach_of(user).holds(RoleGrant.Role.ORGANIZER) else ()
    return Cohort.objects.filter(Q(pk__in=taught_cohorts(user)) | Q(host__code__in=organized)).values("pk")


def may_open_files(user, submission) -> bool:
    """Whether the guard of submission files lets ``user``, who is not the owner, open them."""
    return Submission.objects.filter(pk=submission.pk, **{OF_COHORT: overseen_cohorts(user)}).exists()


def submitted_files(user) -> Q:
    """The guard of submission files: whoever may look through the cohort's submissions; owners are let in anyway."""
    submissions = Submission.objects.filter(**{OF_COHORT: overseen_cohorts(user)})
    return Q(pk__in=StoredFile.objects.filter(submission_file__submission__in=submissions).values("pk"))

"""The intern's cooperative makes a procedure of the lessons its own; the trainer approves it the day after."""

from cohorts.procedures.actions import (
    clone_procedure,
    comment_on_procedure,
    judge_procedure,
    save_revision,
    submit_procedure,
)
from cohorts.procedures.models import LocalProcedure
from courses.procedures.models import StandardProcedure
from lms.demo.moments import day_of, wib

PROCEDURE = "penerimaan-sayur"
# Two changes, so two differences: who owns it, and one step's standard.
OWNER = "Manajer gerai"
STEP, STANDARD = "Timbang di depan petani", "Timbangan ditera; bobot dibulatkan ke 0,1 kg karena setoran kecil"
REMARK = "Bagus. Pastikan timbangan gerai dapat membaca 0,1 kg."


def localize(cast, cohort, now):
    """What the people of the intern's cooperative had done by ``now``."""
    person = cohort.participants.filter(user=cast["peserta"]).select_related("cooperative", "user").first()
    evening = wib(day_of(cohort.starts_on, 2), "19.10")
    if person is None or evening > now:
        return
    local = _hand_in(person, evening)
    answered = wib(day_of(cohort.starts_on, 3), "15.20")
    if answered <= now:
        _approve(cast["pelatih"], local, answered)


def _hand_in(person, at):
    procedure = StandardProcedure.objects.get(code=PROCEDURE)
    local = clone_procedure(by=person.user, procedure=procedure, cooperative=person.cooperative, at=at)
    text = local.source.text
    steps = [step | {"standard": STANDARD} if step["title"] == STEP else step for step in text["steps"]]
    text |= {"owner": OWNER, "steps": steps}
    save_revision(by=person.user, local=local, text=text, based_on=1, at=at)
    return submit_procedure(by=person.user, local=local, at=at)


def _approve(trainer, local, at):
    step = next(step for step in local.source.step_list if step["title"] == STEP)
    comment_on_procedure(by=trainer, local=local, step=step["id"], text=REMARK, at=at)
    approved = LocalProcedure.State.APPROVED
    judge_procedure(by=trainer, local=local, decision=approved, revision=local.revision, at=at)

"""Standard procedures, and what a cooperative makes of them."""

from itertools import count
from uuid import UUID, uuid5

from cohorts.procedures.actions import clone_procedure
from courses.procedures.actions import publish_procedure
from lms.core import clock
from tests.make.people import AT

_numbers = count(1)
IDS = UUID("00000000-0000-4000-8000-000000000001")


def make_text(steps=3, **over):
    """A whole text with ``steps`` steps (a number, or their titles)."""
    titles = [f"Kerja {n}" for n in range(1, steps + 1)] if isinstance(steps, int) else steps
    head = {"title": "Penerimaan sayur", "owner": "Kepala bangsal", "approved_by": "Ketua", "warning": "Timbang dulu."}
    head |= {"effective_from": "2025-12-01", "tools": "Timbangan"}
    return head | {"steps": [make_step(title) for title in titles]} | over


def make_step(title, **over):
    """A step whose id follows from its title."""
    fields = {"id": str(uuid5(IDS, title)), "title": title, "actor": "Petugas", "standard": "Ditulis"}
    return fields | over


def make_procedure(**over):
    """A published procedure; ``text`` may be given."""
    number = next(_numbers)
    fields = {"code": f"sop-{number}", "number": f"SOP-UJI-{number:02}", "text": make_text(), "at": AT}
    return publish_procedure(by=None, **fields | over)


def make_local(participant, procedure=None, **over):
    """What the participant's cooperative has cloned."""
    procedure = procedure or make_procedure()
    fields = {"cooperative": participant.cooperative, "at": clock.now()} | over
    return clone_procedure(by=participant.user, procedure=procedure, **fields)

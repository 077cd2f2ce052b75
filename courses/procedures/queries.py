"""Reads of procedures."""

from courses.procedures.models import ProcedureVersion, StandardProcedure


def all_procedures():
    """Every procedure that has been published, by number, without its steps."""
    return StandardProcedure.objects.filter(version__gt=0).defer("steps")


def current_version(procedure) -> ProcedureVersion:
    """The version in force."""
    return procedure.versions.get(number=procedure.version)

"""Who of the people in a file is known already. Three queries whatever the file's length."""

from django.utils.translation import gettext as _

from cohorts.placements.models import Participant
from cohorts.placements.spreadsheets.values import same_person
from lms.accounts.models import User


def match(found, cohort):
    """Give every person of ``found`` the key of their account (``user``, None when new) and whether they take part in
    ``cohort`` already (``known``); note faults of accounts and seats."""
    phones = {person["phone"] for person in found.people if person["phone"]}
    emails = {person["email"] for person in found.people if person["email"]}
    by_phone = {str(user.phone): user for user in User.objects.filter(phone__in=phones)}
    by_email = {user.email.lower(): user for user in User.objects.filter(email__in=emails)}
    taking_part = dict(cohort.participants.values_list("user", "state"))
    for person in found.people:
        user = by_phone.get(person["phone"])
        person["user"] = user.pk if user else None
        person["known"] = person["user"] in taking_part
        _check_account(person, user, by_email.get(person["email"]), found)
        if taking_part.get(person["user"]) == Participant.State.LEFT:
            found.blame(person["row"], "name", person["name"], _("orang ini sudah keluar dari gelombang ini."))
    _check_seats(found, cohort)


def _check_account(person, user, holder, found):
    if user and not same_person(user.name, person["name"]):
        text = _("nomor %(value)s terdaftar atas nama lain. Periksa nomor dan namanya.") % {"value": person["phone"]}
        found.blame(person["row"], "phone", person["phone"], text)
    if holder and holder != user:
        text = _("surel %(value)s dipakai akun lain. Perbaiki atau kosongkan.") % {"value": person["email"]}
        found.blame(person["row"], "email", person["email"], text)


def _check_seats(found, cohort):
    taken = cohort.participants.taking_part().count()
    coming = sum(not person["known"] for person in found.people)
    if taken + coming > cohort.capacity:
        text = _(
            "%(cohort)s punya %(capacity)s kursi: %(taken)s terisi, %(coming)s baru. Kurangi peserta atau tambah kursi."
        )
        values = {"cohort": cohort.name, "capacity": cohort.capacity, "taken": taken, "coming": coming}
        found.blame(None, "", "", text % values)

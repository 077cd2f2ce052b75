"""The boards: nation → province → cohort → participant, and their spreadsheets."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.placements.models import Participant
from cohorts.programs.models import Cohort
from lms.core import clock, sheets
from lms.regions.models import Province
from lms.reports import shapes
from lms.reports.actions import mark_contacted, note_export, note_view, settle_if_behind
from lms.reports.queries import calls as call_queries
from lms.reports.queries.exports import participant_table, province_table
from lms.reports.queries.people import SIEVES, listed, narrowed, with_figures
from lms.reports.queries.person import dossier_of, facts_of
from lms.reports.rules import may_answer_for, may_follow, may_open_rows, own_province, sees_nation
from lms.reports.screen import BoardScreen

TABLES = {"peserta": participant_table, "provinsi": province_table}
PAGE = 50


@login_required
def nation(request):
    """All a person follows, by province; an office of one province starts at its own."""
    if not may_follow(request.user):
        return render(request, "lms/reports/no_board.html", status=403)
    if code := own_province(request.user):
        return redirect("reports:province", code)
    return render(request, "lms/reports/nation.html", BoardScreen(request, clock.now(), {}).context)


@login_required
def province(request, code):
    """One province; 404 for who neither answers for it nor has participants from it."""
    _require_rows(request.user)
    place = get_object_or_404(Province.objects.select_related("region"), pk=code)
    context = BoardScreen(request, clock.now(), {"province": code}).context
    if not (context["board"].cells or may_answer_for(request.user, code)):
        raise Http404
    context |= {"name": place.name, "crumbs": _crumbs(request.user)}
    return render(request, "lms/reports/province.html", context)


@login_required
def cohort(request, code):
    """One cohort, as far as the person sees it: an office only its own province's participants."""
    _require_rows(request.user)
    found = get_object_or_404(Cohort.objects.visible_to(request.user).select_related("host", "program"), code=code)
    context = BoardScreen(request, clock.now(), {"cohort": found.pk}, gelombang=code).context
    return render(request, "lms/reports/cohort.html", context | {"cohort": found, "crumbs": _crumbs(request.user)})


@login_required
def people(request):
    """The rows behind a number."""
    _require_rows(request.user)
    where = _where(request)
    found = narrowed(listed(request.user), clock.now(), **where)
    page = Paginator(with_figures(found), PAGE).get_page(request.GET.get("halaman"))
    context = {"page": page, "where": where, "sieves": SIEVES, "sieve": SIEVES.get(where["sieve"], SIEVES[""])}
    return render(request, "lms/reports/people.html", context | _around(request.user, where))


@login_required
def participant(request, uuid):
    """One person's whole way through the programme. Looking is noted in the trail."""
    rows = Participant.objects.visible_to(request.user).select_related(
        "user", "cohort__host", "cooperative__province__province", "cooperative__village__parent__parent"
    )
    person = get_object_or_404(rows, uuid=uuid)
    note_view(by=request.user, participant=person, at=clock.now())
    context = {"person": person, "dossier": dossier_of(person, request.user), "may_follow": may_open_rows(request.user)}
    around = _around(request.user, {"province": person.cooperative.province_id, "cohort": person.cohort.code})
    return render(request, "lms/reports/participant.html", context | around | {"facts": facts_of(person)})


@login_required
def calls(request):
    """Everybody to be called, by rule, and those who rest because somebody did."""
    _require_rows(request.user)
    where, at = _where(request), clock.now()
    people = narrowed(Participant.objects.visible_to(request.user), at, **where)
    rule = request.GET.get("aturan", "")
    found = call_queries.calls_for(people, at, limit=100, rule=rule)
    rules = [("", _("Semua aturan")), *((name, _counted(name, found)) for name in call_queries.RULES)]
    context = {
        "calls": found,
        "rule_tabs": shapes.tabs(request.GET, "aturan", rules, rule),
        "resting": call_queries.resting(people, at),
    }
    return render(request, "lms/reports/calls.html", context | _around(request.user, where))


@login_required
@require_POST
def contact(request, uuid, rule):
    """Note that somebody got in touch; the warning rests for 48 hours."""
    person = get_object_or_404(Participant.objects.visible_to(request.user), uuid=uuid)
    mark_contacted(by=request.user, participant=person, rule=rule, at=clock.now())
    return redirect("reports:calls")


@login_required
def downloads(request):
    """What can be taken along to Excel."""
    if not may_follow(request.user):
        return render(request, "lms/reports/no_board.html", status=403)
    count = Participant.objects.visible_to(request.user).taking_part().count() if may_open_rows(request.user) else 0
    return render(request, "lms/reports/downloads.html", {"count": count, "rows_too": may_open_rows(request.user)})


@login_required
def export(request, what, ext):
    """A table as CSV or XLSX, of exactly what the person sees on screen; noted in the trail."""
    allowed = may_open_rows(request.user) or (what == "provinsi" and sees_nation(request.user))
    if what not in TABLES or ext not in sheets.KINDS or not allowed:
        raise Http404
    at = clock.now()
    settle_if_behind(at=at)
    where = _where(request) if what == "peserta" else {"program": request.GET.get("program") or "semua"}
    note_export(by=request.user, what=f"{what}.{ext}", at=at, where=where)
    return sheets.sheet_response(TABLES[what](request.user, at, **where), f"{what}-{at:%Y%m%d-%H%M}", ext)


def _crumbs(user):
    """The way back up: nothing for an office whose board is its province."""
    return [] if own_province(user) else [(_("Papan pantau"), reverse("reports:nation"))]


def _around(user, where):
    """Crumbs through province and cohort, as far as a list or a person is narrowed to them."""
    crumbs, place = _crumbs(user), []
    if where.get("province") and (name := Province.objects.filter(pk=where["province"]).first()):
        crumbs.append((name.name_id, reverse("reports:province", args=[where["province"]])))
        place.append(name.name_id)
    if where.get("cohort") and (found := Cohort.objects.visible_to(user).filter(code=where["cohort"]).first()):
        crumbs.append((found.name, reverse("reports:cohort", args=[found.code])))
        place.append(found.name)
    return {"crumbs": crumbs, "place": " · ".join(place)}


def _counted(rule, found):
    return f"{call_queries.rule_text(rule)} ({found.counts[rule]})"


def _where(request):
    names = {"province": "provinsi", "cohort": "gelombang", "program": "program", "sieve": "saring", "name": "cari"}
    found = {name: request.GET.get(key, "").strip() for name, key in names.items()}
    return found | {"program": "" if found["program"] == "semua" else found["program"]}


def _require_rows(user):
    if not may_open_rows(user):
        raise Http404

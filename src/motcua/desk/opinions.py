"""At the counter: the receiver without a phone presses satisfied or not; leaders read sums of five and more, and words."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.desk.access import officer
from motcua.desk.views import who
from motcua.dossiers import queries
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotPermitted
from motcua.kernel.text import whole
from motcua.organisations import queries as organisations
from motcua.voices import permits, reasons
from motcua.voices import queries as voices
from motcua.voices.rules.satisfaction import Moment
from motcua.voices.services import votes

ANSWERS = {"co": True, "khong": False}
MONTHS = 12
A_PAGE = 30


@officer
def ask(request: HttpRequest, by: Actor, dossier_id: int) -> HttpResponse:
    """Show two large buttons to whoever has just received the result; nothing said here is shown again."""
    one = queries.dossier(dossier_id)
    if one is None:
        raise queries.DossierMissing
    if not permits.may_ask_at_desk(by, one):
        raise NotPermitted(act="vote", subject=one.subject)
    satisfied = ANSWERS.get(request.POST.get("hai-long", ""))
    if request.method == "POST" and satisfied is not None:
        chosen = request.POST.getlist("ly-do")
        votes.say(one.pk, Moment.RESULT, satisfied=satisfied, chosen=chosen, by=by)
        return redirect(f"{reverse('desk_case', args=[one.pk])}?da-ghi")
    offered = [*reasons.offered(Moment.RESULT, satisfied=True), *reasons.offered(Moment.RESULT, satisfied=False)]
    chips = [{"value": chip.code, "label": _(chip.words)} for chip in offered]
    return render(request, "desk/opinion.html", {"case": one, "chips": chips, **who(by, request)})


@officer
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show a unit's sums of the last twelve months and the free words, to who leads it; supervisors choose a unit."""
    unit = request.GET.get("don-vi") or by.unit
    if not permits.may_read(by, unit):
        raise NotPermitted(act="read_opinions", subject=f"unit:{unit}")
    today, number = clock.today(), max(1, whole(request.GET.get("trang", "")) or 1)
    found = organisations.unit(unit, today)
    said, total = voices.words_of(unit, limit=A_PAGE, start=(number - 1) * A_PAGE)
    counts = voices.by_unit([unit], since=_months_back(today), until=today)
    context = {
        "unit": found.name if found else unit,
        "rows": [_row(one) for one in counts],
        "columns": [_("Tháng"), _("Về việc"), _("Số ý kiến"), _("Hài lòng"), _("Lý do hay gặp")],
        "said": [
            {
                "id": one.id,
                "text": one.text,
                "about": f"{one.month:%m/%Y} · {_moment(one.moment)} · {_answer(satisfied=one.satisfied)}",
            }
            for one in said
        ],
        "erases": permits.may_erase(by),
        "next": number + 1 if number * A_PAGE < total else 0,
        "unit_key": unit,
        **who(by, request),
    }
    return render(request, "desk/opinions.html", context)


@officer
@require_POST
def erase(request: HttpRequest, by: Actor, remark_id: UUID) -> HttpResponse:
    """Erase what somebody wrote."""
    votes.erase_words(remark_id, by=by)
    return redirect("officer_opinions")


def _row(one: voices.Count) -> list[Any]:
    why = [f"{reasons.words_of(code)} ({n})" for code, n in list(one.reasons.items())[:3]]
    percent = round(100 * one.satisfied / one.votes)
    return [f"{one.month:%m/%Y}", _moment(one.moment), one.votes, f"{one.satisfied} ({percent} %)", ", ".join(why)]


def _moment(moment: Moment) -> str:
    return _("nộp hồ sơ") if moment is Moment.FILED else _("giải quyết, kết quả")


def _answer(*, satisfied: bool) -> str:
    return _("Hài lòng") if satisfied else _("Chưa hài lòng")


def _months_back(today: date) -> date:
    """Return the first day of the month eleven months before this one."""
    year, month = divmod(today.year * 12 + today.month - MONTHS, 12)
    return date(year, month + 1, 1)

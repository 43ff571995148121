"""The control slip on the screen and as PDF: issued with the dossier's end, a marked copy before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.desk.access import officer
from motcua.desk.views import who
from motcua.documents import services as documents
from motcua.dossiers import control
from motcua.dossiers.services import control as slips
from motcua.kernel import clock, codes
from motcua.kernel.actor import Actor
from motcua.kernel.text import moment, short_moment


@officer
def page(request: HttpRequest, by: Actor, dossier_id: int) -> HttpResponse:
    """Show every hand-over up to now."""
    slip = control.slip(dossier_id, by=by)
    context = {
        "slip": slip,
        "lookup": codes.LOOKUP.show(slip.dossier.lookup),
        "columns": [_("Công việc"), _("Bên giao"), _("Bên nhận"), _("Giao, nhận lúc"), _("Quy định"), _("Thực tế"), _("Kết quả"), _("Ghi chú")],
        "rows": [_row(one) for one in slip.lines],
        "ended": moment(slip.ended_at) if slip.ended_at else "",
        **who(by, request),
    }  # fmt: skip
    return render(request, "desk/control.html", context)


@officer
def pdf(request: HttpRequest, by: Actor, dossier_id: int) -> HttpResponse:
    """Open the slip: the issued one once the dossier ended, else a copy marked with its moment."""
    slip = control.slip(dossier_id, by=by)
    issued = slips.issue(dossier_id) if slip.ended_at else None
    if issued is not None:
        return documents.serve(issued, inline=True)
    response = HttpResponse(slips.copy(slip.dossier), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="phieu-kiem-soat.pdf"'
    return response


def _row(one: control.HandOver) -> list[str]:
    return [
        one.work,
        _both(one.giver, one.giver_office),
        _both(one.receiver, one.receiver_office),
        short_moment(one.at, clock.now()) if one.at else _("đang giữ"),
        control.planned_words(one),
        control.real_words(one),
        _(control.OUTCOMES[one.outcome]) if one.outcome else "",
        one.note,
    ]


def _both(name: str, office: str) -> str:
    return "\n".join(part for part in (name, office) if part)

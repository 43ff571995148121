"""`/tai-khoan/`: my drafts, my dossiers, my papers, who looked; all by the one number that was proved at sign-in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers import looks, mine, queries, register_book
from motcua.dossiers.services.drafts import DELETE_AFTER
from motcua.dossiers.timeline import headline
from motcua.identity import accounts, grants, phones
from motcua.kernel import clock, codes
from motcua.kernel.text import day, moment
from motcua.portal.follow import seen


@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """Gather what carries this account's number; pressing a draft opens it on this device."""
    if not request.user.is_authenticated:
        return redirect("sign_in")
    phone = accounts.proven_phone(request)
    if not phone:
        return render(request, "portal/account/officer.html")
    drafts = queries.drafts_of_phone(phone)
    if request.method == "POST":
        return _open(request, drafts)
    dossiers = queries.dossiers_of_phone(phone)
    docs = {one.version_id: queries.doc_of(one) for one in dossiers}
    context = {
        "phone": phones.show(phone),
        "drafts": [_draft(one, queries.doc_of(one)) for one in drafts],
        "dossiers": [_dossier(one, docs[one.version_id]) for one in dossiers],
        "papers": [_paper(one) for one in mine.results(dossiers)],
        "looks": _looks(dossiers),
    }
    return render(request, "portal/account/page.html", context)


def _open(request: HttpRequest, drafts: list[queries.Draft]) -> HttpResponse:
    """Let this device open the draft that was pressed, if it is one of the account's."""
    for draft in drafts:
        if draft.subject == request.POST.get("open", ""):
            response = redirect("draft", draft.pk)
            grants.give(response, request, draft.subject)
            return response
    return redirect("account")


def _draft(one: queries.Draft, doc: VersionDoc) -> dict[str, str]:
    return {
        "subject": one.subject,
        "title": doc.everyday,
        "saved": moment(one.touched_at),
        "until": day(clock.local(one.touched_at + DELETE_AFTER).date()),
        "code": codes.HAND_OVER.show(one.code),
    }


def _dossier(one: queries.Dossier, doc: VersionDoc) -> dict[str, str]:
    return {
        "lookup": codes.LOOKUP.show(one.lookup),
        "title": doc.everyday,
        "state": headline(one),
        "filed": moment(one.filed_at),
    }


def _paper(one: mine.Result) -> dict[str, Any]:
    state = {"issued": "", "revoked": _("đã bị thu hồi, không còn giá trị"), "replaced": _("đã thay bằng giấy khác")}
    return {
        "id": one.paper.pk,
        "title": one.paper.title,
        "number": one.paper.number,
        "issuer": one.paper.issuer_name,
        "day": day(clock.local(one.paper.issued_at).date()),
        "state": state[one.paper.state],
        "online": one.online,
        "lookup": codes.LOOKUP.show(one.dossier.lookup),
    }


def _looks(dossiers: list[queries.Dossier]) -> list[dict[str, str]]:
    """Return who looked, in plain words: who, what for, how often and when last."""
    lookups = {one.subject: codes.LOOKUP.show(one.lookup) for one in dossiers}
    return [
        {
            "who": one.who or _("Tài khoản này"),
            "what": _what(one, lookups),
            "when": ngettext("%(n)d lần, lúc %(at)s", "%(n)d lần, gần nhất lúc %(at)s", one.times)
            % {"n": one.times, "at": moment(one.last)},
        }
        for one in looks.of_all(dossiers)
    ]


def _what(one: looks.Seen, lookups: dict[str, str]) -> str:
    if one.purpose == mine.PREFILL:
        return _("Điền sẵn tên, số định danh, ngày sinh, nơi ở vào bản mới")
    if one.purpose == register_book.PURPOSE:
        return _("Sổ theo dõi hồ sơ: xem %(fields)s. %(why)s.") % {
            "fields": seen.fields(one.fields),
            "why": seen.reason(one.why),
        }
    if one.purpose not in lookups:
        return _("Thấy tên trong danh sách việc")
    told = {"code": lookups[one.purpose], "fields": seen.fields(one.fields), "why": seen.reason(one.why)}
    return _("Hồ sơ %(code)s: xem %(fields)s. %(why)s.") % told

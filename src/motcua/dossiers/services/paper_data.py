"""What each paper says, gathered from the dossier: data for documents.papers, no words of its own but the forms'."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.conf import settings

from motcua.catalogue import fee_words, groups
from motcua.catalogue.rules.conditions import evaluate
from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers import limits, who
from motcua.dossiers.models import Bundle, Certificate, Dossier, Filing, Move
from motcua.dossiers.process import collecting, document, standing
from motcua.dossiers.register.base import Numbers
from motcua.dossiers.rules.due import answer_by
from motcua.dossiers.services import charges
from motcua.dossiers.services.certificates import label
from motcua.identity import people
from motcua.identity.phones import show
from motcua.kernel import clock, codes
from motcua.kernel.actor import SYSTEM
from motcua.kernel.language import as_written
from motcua.organisations import queries as organisations

_FACT = "facts."
"""Lines of a result whose label is the version's own: `facts.Họ, chữ đệm, tên`."""
_OTHER_LINES = frozenset({"công an", "chi nhánh", "văn"})
"""Bodies that do not stand under the committee of their place: police, land offices."""
GENERAL = frozenset({"decision", "certificate", "notice"})
"""Papers drawn from the version's lines alone."""
_TAKES = {"original": "bản chính", "copy": "bản sao", "shown": "xuất trình"}


def head(unit: str, place: str, on: date) -> dict[str, Any]:
    """Return the block on top: the body that issues, above it the body it belongs to, and the place."""
    body = organisations.unit(unit, on)
    own = body.place if body else place
    above, where = organisations.agency_of(own, on), organisations.unit(own, on) or organisations.unit(place, on)
    stands_alone = body is not None and body.level in _OTHER_LINES
    parent = above.name if above and above.key != unit and not stands_alone else ""
    name = body.name if body else ""
    if parent and where:  # the line above says the place already
        name = _before_place(name, where.name).removesuffix(" UBND")
    return {"body": name, "parent_body": parent, "place": where.short if where else ""}


def issuer_name(dossier: Dossier, on: date) -> str:
    """Return who resolves, with its place to the end: there is more than one xã Tân Tiến in the country."""
    agency = organisations.now_is(dossier.resolving_unit_id, on)
    return agency.path if agency else ""


def _before_place(name: str, place: str) -> str:
    """Return `Ủy ban nhân dân` of `Ủy ban nhân dân xã Tân Tiến`."""
    return name.partition(f" {place[:1].lower()}{place[1:]}")[0]


def receipt(dossier: Dossier) -> dict[str, Any]:
    """Return the slip after filing; it bears no name, for it lies about."""
    on = clock.local(dossier.filed_at).date()
    centre, contact = (
        organisations.unit(dossier.received_unit_id, on),
        organisations.contact_of(dossier.received_unit_id, on),
    )
    return {
        "lookup": dossier.lookup,
        "procedure": document(dossier).name,
        "filed_at": dossier.filed_at,
        "centre": centre.name if centre else "",
        "reply_due_at": dossier.reply_due_at,
        "contact_phone": contact.phone if contact else "",
        **_money(dossier),
        "site": f"{settings.SITE_URL}/tra-cuu/",
        "track": f"{settings.SITE_URL}/ho-so/{codes.LOOKUP.show(dossier.lookup)}/",
    }


def _money(dossier: Dossier) -> dict[str, Any]:
    """Return the lines of money and their sum; nothing where the procedure takes none. Grounds stay at home."""
    counted = charges.of(dossier)
    if not counted:
        return {}
    with as_written():
        said = fee_words.bill(document(dossier), counted, grounds=False)
    return {"fees": [(row.name, row.amount) for row in said.rows], "fees_total": said.total}


def _common_money(dossiers: list[Dossier], named: dict[int, str]) -> dict[str, Any]:
    """Return what each dossier of a group costs as it was filed, and the sum; dossiers that cost nothing by rule are left out."""
    counted = {one.pk: charges.of(one, sending=0) for one in dossiers}
    with as_written():
        rows = [(named[pk], fee_words.summed(lines)) for pk, lines in counted.items() if lines]
        whole = fee_words.summed([line for lines in counted.values() for line in lines])
    return {"fees": rows, "fees_total": whole}


def bundle_receipt(bundle: Bundle) -> dict[str, Any]:
    """Return the slip after a group was filed, as of the filing: so the same bundle gives the same bytes."""
    dossiers = list(bundle.dossiers.order_by("pk"))
    named = {one.pk: document(one).everyday for one in dossiers}
    calendar, _revision = organisations.calendar_at(dossiers[0].received_unit_id)
    members = [
        {
            "number": str(number),
            "procedure": document(one).name,
            "lookup": codes.LOOKUP.show(one.lookup),
            "reply_due_at": None if one.awaits_id else answer_by(bundle.filed_at, document(one).reply.limit, calendar),
            "after": named.get(one.awaits_id or 0, ""),
            "limit": _brief(document(one)),
        }
        for number, one in enumerate(dossiers, 1)
    ]
    return {
        **receipt(dossiers[0]),
        "lookup": bundle.lookup,
        "procedure": groups.document(bundle.group_id).name,
        "filed_at": bundle.filed_at,
        "reply_due_at": None,
        **_common_money(dossiers, named),
        "track": f"{settings.SITE_URL}/ho-so/{codes.LOOKUP.show(bundle.lookup)}/",
        "members": members,
    }


def form(dossier: Dossier, kind: str, move: Move) -> dict[str, Any]:
    """Return the data of a form that a move brings, as of that move."""
    doc, on = document(dossier), clock.local(move.at).date()
    received = standing(dossier.received_unit_id, on)
    contact = organisations.contact_of(received, on)
    common = {
        **head(move.unit or received, dossier.place_id, on),
        **_filer(dossier),
        "code": dossier.code or "",
        "lookup": dossier.lookup,
        "request": doc.name,
        "contact_phone": contact.phone if contact else "",
        "officer": _by(move),
    }
    return common | _FORMS[kind](dossier, doc, move)


def _by(move: Move) -> str:
    """Return who made the move, in the paper's language."""
    with as_written():
        return who.name(move)


def result(dossier: Dossier, numbers: Numbers) -> dict[str, Any]:
    """Return the data of the result paper: the agreed draft, the numbers, who signed."""
    doc = document(dossier)
    decided = dossier.moves.filter(name="decide").order_by("-number").first()
    on = clock.local(decided.at).date() if decided else clock.today()
    data = dict(Certificate.objects.get(dossier=dossier).data)
    common: dict[str, Any] = {
        **head(standing(dossier.resolving_unit_id, on), dossier.place_id, on),
        "signer": _by(decided) if decided else "",
        "signer_title": (doc.result.signed_as or "Chủ tịch").upper(),
        "number": numbers.registration,
        "paper_number": numbers.registration,
    }
    if doc.result.paper == "birth-certificate":
        common |= {"issuer": issuer_name(dossier, on), "registered_on": on}
        nested = _nested({**data, "child.number": numbers.personal})
        nested["father_unrecorded"] = "father" not in nested
        return common | nested
    if doc.result.paper == "extract-copy":
        return common | extract(doc, data)
    if doc.result.paper in GENERAL:
        return common | general(dossier, doc, data)
    return common | {key: _value(value) for key, value in data.items()} | {"months": 6}


def _filer(dossier: Dossier) -> dict[str, str]:
    found = people.read([dossier.applicant_id], by=SYSTEM, purpose=dossier.subject)[dossier.applicant_id]
    residence = found["residence"] or {}
    address = ", ".join(part for part in (residence.get("line", ""), residence.get("given", "")) if part)
    return {
        "applicant": found["name"],
        "address": address,
        "phone": show(found["phone"]) if found["phone"] else "",
    }


def _acceptance(dossier: Dossier, doc: VersionDoc, move: Move) -> dict[str, Any]:
    filed = Filing.objects.filter(dossier=dossier, at__lte=move.at).order_by("-number").first()
    answers = filed.answers if filed else {}
    components = [
        {
            "name": c.name,
            "kind": ", ".join(_TAKES[t] for t in c.takes),
            "count": max(c.takes.values(), default=1),
        }
        for c in doc.components
        if "shown" not in c.takes and evaluate(c.when, answers) is not False
    ]
    on = clock.local(move.at).date()
    centre = organisations.unit(standing(collecting(dossier), on), on)
    where = (
        "Bản điện tử, tại trang Tra cứu bằng mã tra cứu"
        if dossier.wants == "electronic"
        else (centre.name if centre else "")
    )
    return {
        "components": components,
        "sets": 1,
        "time_limit": _limit(doc),
        "received_at": dossier.received_at,
        "due_at": dossier.due_at,
        "collect_at": where,
    }


def _brief(doc: VersionDoc) -> str:
    with as_written():
        return limits.time_words(doc)


def _limit(doc: VersionDoc) -> str:
    with as_written():
        return " ".join(part for part in (limits.time_words(doc), limits.plan_words(doc)) if part)


def _supplement(dossier: Dossier, doc: VersionDoc, move: Move) -> dict[str, Any]:
    stage = "khi tiếp nhận" if move.name == "return" else "trong quá trình giải quyết"
    return {"items": [dict(item) for item in move.words.items], "stage": stage}


def _refusal(dossier: Dossier, doc: VersionDoc, move: Move) -> dict[str, Any]:
    ground = next((g for g in doc.grounds if g.id == move.facts.get("ground")), None)
    if ground is None:
        return {"why": move.words.text}
    return {
        "ground": ground.words,
        "why": move.words.text,
        "basis_of_law": ground.basis,
        "way_on": ground.way_on,
    }


def _extension(dossier: Dossier, doc: VersionDoc, move: Move) -> dict[str, Any]:
    was, until = (datetime.fromisoformat(move.facts[key]) for key in ("due_was", "until"))
    return {"due_was": was, "due_at": until, "why": move.words.text}


def _stop(dossier: Dossier, doc: VersionDoc, move: Move) -> dict[str, Any]:
    why = move.words.text if hasattr(move, "words") else ""
    asked = move.name == "withdraw"
    return {
        "why": f"Người nộp rút hồ sơ. {why}".strip() if asked else why,
        "way_on": "Có thể nộp hồ sơ mới bất cứ lúc nào." if asked else "",
    }


_FORMS: dict[str, Callable[[Dossier, VersionDoc, Move], dict[str, Any]]] = {
    "acceptance": _acceptance,
    "supplement": _supplement,
    "refusal": _refusal,
    "extension": _extension,
    "stop": _stop,
}


def extract(doc: VersionDoc, data: dict[str, str]) -> dict[str, Any]:
    """Return what an extract says: the entry's facts in the paper's order, and where and under what it is kept."""
    rest = {key: _value(value) for key, value in data.items() if value and not key.startswith(_FACT)}
    facts = [
        (key.removeprefix(_FACT), _value(data[key]))
        for key, _answer in doc.lines
        if key.startswith(_FACT) and data.get(key)
    ]
    record = data.get("record", "")
    return {**rest, "title": f"Trích lục {record.lower()} (bản sao)" if record else doc.result.title, "facts": facts}


def general(dossier: Dossier, doc: VersionDoc, data: dict[str, str]) -> dict[str, Any]:
    """Return what a decision, certificate or notice without a drawing of its own says: the version's lines."""
    lines = [
        (key.removeprefix(_FACT) if key.startswith(_FACT) else label(doc, key), _value(data[key]))
        for key, _answer in doc.lines
        if data.get(key)
    ]
    return {"title": doc.result.title, "about": doc.name, "code": dossier.code or "", "facts": lines}


def _nested(flat: dict[str, str]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for key, value in flat.items():
        if not value:
            continue
        owner, _, line = key.rpartition(".")
        (tree.setdefault(owner, {}) if owner else tree)[line] = _value(value)
    return tree


def _value(raw: str) -> str | date:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return raw


__all__ = ["bundle_receipt", "extract", "form", "head", "issuer_name", "receipt", "result"]

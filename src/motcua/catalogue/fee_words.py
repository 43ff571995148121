"""What a fee costs, in words: as a rule for everybody, and why a line of one filing is what it is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue.rules.fees import Line, Unknown, known, named, total
from motcua.catalogue.rules.schema import Fee, VersionDoc
from motcua.kernel.text import dong, number

KINDS = {"charge": gettext_noop("Phí"), "fee": gettext_noop("Lệ phí"), "service": gettext_noop("Giá dịch vụ")}
_UNKNOWN = {
    Unknown.AMOUNT: gettext_noop("Chưa có thông tin về số tiền."),
    Unknown.TARIFF: gettext_noop("Tỉnh, thành phố chưa cho biết mức thu ở đây."),
    Unknown.COUNT: gettext_noop("Chưa biết số lượng."),
    Unknown.CONDITION: gettext_noop("Có phải nộp hay không tùy điều còn để trống."),
}


@dataclass(frozen=True)
class Said:
    """A line as people read it; `known` where its amount, or its price, is."""

    name: str
    kind: str
    amount: str
    why: str
    known: bool = True


@dataclass(frozen=True)
class Bill:
    """All lines of a filing and their sum, as people read them."""

    rows: list[Said]
    total: str


def bill(doc: VersionDoc, counted: list[Line], *, grounds: bool = True) -> Bill:
    """Return the lines in words; without `grounds` nobody learns on what ground somebody pays less."""
    fees = named(doc)
    rows = [_said(fees[line.fee], line, grounds=grounds) for line in counted if line.fee in fees]
    return Bill(rows, summed(counted))


def summed(counted: list[Line]) -> str:
    """Return the sum of lines in words, which may be of several filings."""
    whole = total(counted)
    if whole is not None:
        return dong(whole)
    some = known(counted)
    return _("%s và khoản chưa biết") % dong(some) if some else _("chưa biết")


def rules(doc: VersionDoc, tariff: dict[str, int]) -> list[Said]:
    """Return every fee of a version as a rule, with the amounts known on the tariff's day."""
    return [
        Said(fee.name, _kind(fee), _price(fee, tariff), _rule(fee), _base(fee, tariff) is not None) for fee in doc.fees
    ]


def _kind(fee: Fee) -> str:
    """Return what kind of money it is, unless its name begins with that."""
    kind = _(KINDS[fee.kind])
    return "" if fee.name.lower().startswith(kind.lower()) else kind


def _base(fee: Fee, tariff: dict[str, int]) -> int | None:
    return tariff.get(fee.id) if fee.tariff else fee.amount


def _price(fee: Fee, tariff: dict[str, int]) -> str:
    price = _base(fee, tariff)
    if price is None:
        return _("chưa có thông tin")
    if fee.per or fee.times:
        return _("%(price)s mỗi %(unit)s") % {"price": dong(price), "unit": _unit(fee) if fee.per else _piece(fee)}
    return dong(price)


def _rule(fee: Fee) -> str:
    """Return the conditions of a price: its steps, cap, channel and exemptions."""
    said = []
    if fee.first is not None and fee.then is not None:
        said.append(_("Từ %(unit)s thứ %(next)d: %(then)s mỗi %(unit)s.") % _step(fee))
    if fee.at_most is not None:
        said.append(_("Nhiều nhất %(most)s mỗi %(piece)s.") % {"most": dong(fee.at_most), "piece": _piece(fee)})
    if fee.online is not None:
        said.append(_("Nộp trực tuyến: %s.") % dong(fee.online))
    if fee.discount:
        said.append(_("Nộp trực tuyến được giảm %d%%.") % fee.discount["online"])
    if fee.for_ == "organisation":
        said.append(_("Chỉ tổ chức nộp."))
    if fee.for_ == "person":
        said.append(_("Chỉ cá nhân nộp."))
    said += [_("Giảm %(percent)d%%: %(who)s.") % {"percent": e.percent, "who": e.words} for e in fee.exemptions]
    return " ".join([*said, *([_sentence(fee.note)] if fee.note else [])])


def _said(fee: Fee, line: Line, *, grounds: bool) -> Said:
    amount = _("chưa biết") if line.amount is None else dong(line.amount)
    return Said(fee.name, _kind(fee), amount, _why(fee, line, grounds=grounds))


def _why(fee: Fee, line: Line, *, grounds: bool) -> str:
    note = [_sentence(fee.note)] if fee.note else []
    if line.unknown:
        return " ".join([_(_UNKNOWN[Unknown(line.unknown)]), *note])
    said = [_counted(fee, line)]
    if fee.at_most is not None and _meets_cap(fee, line):
        said.append(_("Nhiều nhất %(most)s mỗi %(piece)s.") % {"most": dong(fee.at_most), "piece": _piece(fee)})
    if line.percent and (grounds or line.ground == "online"):
        said.append(_reduced(fee, line))
    return " ".join(part for part in [*said, *note] if part)


def _counted(fee: Fee, line: Line) -> str:
    """Return the sum as one would work it out by hand."""
    price = line.price or 0
    if fee.first is not None and fee.then is not None and line.units > fee.first:
        said = _("%(first)d %(unit)s đầu × %(price)s, %(rest)d %(unit)s sau × %(then)s") % {
            **_step(fee), "price": dong(price), "rest": line.units - fee.first,
        }  # fmt: skip
    elif fee.per:
        said = _("%(units)s %(unit)s × %(price)s") % {
            "units": number(line.units),
            "unit": _unit(fee),
            "price": dong(price),
        }
    elif fee.times:
        return _("%(pieces)s %(piece)s × %(price)s.") % {
            "pieces": number(line.pieces), "piece": _piece(fee), "price": dong(price),
        }  # fmt: skip
    else:
        return _("Thu một lần.")
    if fee.times:
        return _("%(one)s; nhân %(pieces)s %(piece)s.") % {
            "one": said, "pieces": number(line.pieces), "piece": _piece(fee),
        }  # fmt: skip
    return f"{said}."


def _reduced(fee: Fee, line: Line) -> str:
    if line.ground == "online":
        return _("Nộp trực tuyến được giảm %(percent)d%%: bớt %(less)s.") % {
            "percent": line.percent, "less": dong(line.less),
        }  # fmt: skip
    ground = next((e.words for e in fee.exemptions if e.id == line.ground), line.ground)
    return _("Được giảm %(percent)d%%, bớt %(less)s: %(ground)s.") % {
        "percent": line.percent, "less": dong(line.less), "ground": ground,
    }  # fmt: skip


def _meets_cap(fee: Fee, line: Line) -> bool:
    return line.full == (fee.at_most or 0) * line.pieces


def _step(fee: Fee) -> dict[str, object]:
    first, then = fee.first or 0, fee.then or 0
    return {"first": first, "next": first + 1, "then": dong(then), "unit": _unit(fee)}


def _unit(fee: Fee) -> str:
    return fee.unit or _("đơn vị")


def _piece(fee: Fee) -> str:
    return fee.piece or _("lần")


def _sentence(words: str) -> str:
    first = words[:1].upper() + words[1:]
    return first if first.endswith(".") else f"{first}."

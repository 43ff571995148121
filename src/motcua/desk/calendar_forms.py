"""What the calendar's page sends: each small form gives a new document of the unit's office time, or names what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.kernel.text import clean, whole
from motcua.organisations import queries as organisations
from motcua.organisations import services as organisation_services
from motcua.organisations.notices import read_spans
from motcua.organisations.rules import edits

LARGEST_FILE = 200_000
_NAME = 120
WEEKDAYS = (
    gettext_noop("thứ Hai"), gettext_noop("thứ Ba"), gettext_noop("thứ Tư"), gettext_noop("thứ Năm"),
    gettext_noop("thứ Sáu"), gettext_noop("thứ Bảy"), gettext_noop("Chủ nhật"),
)  # fmt: skip


@dataclass
class Sent:
    """One form as it came: which edit, of which unit, and what is wrong with it so far."""

    request: HttpRequest
    unit: str
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a box, cleaned."""
        return clean(str(self.request.POST.get(name, "")))[:500]

    def day(self, name: str, what: str, *, optional: bool = False) -> date | None:
        """Return a day of three boxes; note what is wrong with it."""
        parts = [self.text(f"{name}.{part}") for part in ("day", "month", "year")]
        if optional and not any(parts):
            return None
        numbers = [whole(part) or 0 for part in parts]
        try:
            found = date(numbers[2], numbers[1], numbers[0])
        except ValueError:
            found = date.min
        if not 2000 <= found.year <= 2100:
            self.errors[name] = _("%s: ngày này không có thật, hãy xem lại ngày, tháng, năm.") % what
            return None
        return found

    def name(self, box: str) -> str:
        """Return the words people are shown for the day."""
        said = self.text(box)[:_NAME]
        if not said:
            self.errors[box] = _("Hãy ghi lý do ngắn, người dân sẽ đọc: Quốc khánh, nghỉ bão…")
        return said

    def spans(self, box: str, *, optional: bool = False) -> list[list[str]]:
        """Return hours of one day as they are written: `07:00-11:30, 13:00-16:30`."""
        said = self.text(box)
        if not said and optional:
            return []
        found = read_spans(said)
        if found is None:
            self.errors[box] = _("Không đọc được giờ “%s”. Viết như 07:00-11:30, 13:00-16:30.") % said
        return found or []


def _close(sent: Sent, own: edits.Document) -> edits.Document:
    first = sent.day("nghi", _("Nghỉ từ ngày"))
    last = sent.day("den", _("Đến hết ngày"), optional=True)
    name = sent.name("ten-nghi")
    if sent.errors or first is None:
        return own
    try:
        return edits.closed(own, first, last or first, name)
    except ValueError:
        sent.errors["den"] = _("Ngày cuối phải từ ngày đầu trở đi, nhiều nhất %d ngày.") % edits.LONGEST
        return own


def _open(sent: Sent, own: edits.Document) -> edits.Document:
    day, name, hours = sent.day("rieng", _("Ngày")), sent.name("ten-rieng"), sent.spans("gio-rieng")
    return own if sent.errors or day is None else edits.open_on(own, day, name, hours)


def _swap(sent: Sent, own: edits.Document) -> edits.Document:
    off, worked = sent.day("doi-nghi", _("Ngày nghỉ")), sent.day("doi-lam", _("Ngày làm bù"))
    if sent.errors or off is None or worked is None:
        return own
    calendar, _revision = organisations.calendar_at(sent.unit)
    hours = calendar.hours_of(off)
    if off == worked or not hours or calendar.is_working(worked):
        sent.errors["doi-nghi"] = _("Ngày nghỉ phải là ngày đang làm việc, ngày làm bù phải là ngày đang nghỉ.")
        return own
    spans = [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in hours]
    done = edits.closed(own, off, off, _("Nghỉ hoán đổi, làm bù %s") % f"{worked:%d/%m/%Y}")
    return edits.open_on(done, worked, _("Làm bù cho %s") % f"{off:%d/%m/%Y}", spans)


def _hours(sent: Sent, own: edits.Document) -> edits.Document:
    since = sent.day("gio-tu", _("Từ ngày"))
    if sent.text("ke-thua"):
        return own if since is None else edits.hours_from(own, since, None)
    week = [sent.spans(f"gio-{number}", optional=True) for number in range(len(WEEKDAYS))]
    if not sent.errors and not any(week):
        sent.errors["gio-0"] = _("Cả tuần không mở cửa. Hãy ghi giờ của ít nhất một ngày.")
    return own if sent.errors or since is None else edits.hours_from(own, since, week)


def _forget(sent: Sent, own: edits.Document) -> edits.Document:
    try:
        return edits.forgotten(own, date.fromisoformat(sent.text("ngay")))
    except ValueError:
        sent.errors["ngay"] = _("Không rõ ngày nào cần bỏ. Hãy mở lại lịch.")
        return own


def _notice(sent: Sent, own: edits.Document) -> edits.Document:
    file = sent.request.FILES.get("tep")
    if file is None or not file.size or file.size > LARGEST_FILE:
        sent.errors["tep"] = _("Hãy chọn tệp CSV hoặc YAML, nhiều nhất 200 kB.")
        return own
    return organisation_services.with_notice(sent.unit, file.read(), name=file.name or "", number=sent.text("so")[:120])


EDITS: dict[str, Callable[[Sent, edits.Document], edits.Document]] = {
    "nghi": _close,
    "rieng": _open,
    "hoan-doi": _swap,
    "gio": _hours,
    "bo": _forget,
    "thong-bao": _notice,
}


def edited(sent: Sent) -> edits.Document | None:
    """Return what the unit would say, or nothing where the form is wrong (`sent.errors`). Raises NoticeRefused."""
    edit = EDITS.get(str(sent.request.POST.get("viec", "")))
    if edit is None:
        sent.errors["viec"] = _("Không rõ cần sửa gì. Hãy mở lại lịch.")
        return None
    found = edit(sent, organisations.own_calendar(sent.unit))
    return None if sent.errors else found


def typed(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed, by box; a date's three boxes under its name."""
    found: dict[str, Any] = {}
    for key, value in request.POST.items():
        name, _dot, part = key.partition(".")
        if part:
            found.setdefault(name, {})[part] = value
        else:
            found[name.replace("-", "_")] = value
    return {key.replace("-", "_"): value for key, value in found.items()}

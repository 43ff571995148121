"""Complaints and suggestions of the demo, through the real services: most answered in term, some late, some in public."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from motcua.dossiers.models import Dossier
from motcua.dossiers.world.acts import officers
from motcua.kernel import clock, outbox
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import Refused
from motcua.organisations import queries as organisations
from motcua.voices import permits
from motcua.voices.models import Complaint
from motcua.voices.rules.complaints import Kind as What
from motcua.voices.services import complaints, votes

ABOUT_LATE = 0.15
"""How many of those whose dossier was late complain."""
EVERY = timedelta(days=12)
"""How often somebody speaks up about something else."""
RATED = 0.6
"""How many of those who were answered say whether that satisfied them."""
_TERM = 15 * 480
_SAID = (
    (What.COMPLAINT, "Chỗ chờ không có ghế, người già phải đứng.", "Đã kê thêm mười ghế và một quạt."),
    (What.SUGGESTION, "Nên có người chỉ cách chụp giấy tờ bằng điện thoại ở ấp.", "Tổ công nghệ số cộng đồng trực mỗi chiều thứ Năm tại nhà văn hóa ấp."),
    (What.COMPLAINT, "Trang nộp hồ sơ hay đứng lúc gửi ảnh.", "Đã sửa: ảnh lớn nay được gửi từng phần."),
    (What.SUGGESTION, "Xin ghi rõ giờ nghỉ trưa trên cửa.", "Đã dán giờ làm việc ở cửa và trên trang."),
    (What.COMPLAINT, "Gọi số trên biên nhận không ai nghe máy.", "Đã phân công người trực điện thoại trong giờ làm việc."),
)  # fmt: skip
_LATE = (
    ("Hồ sơ của tôi trễ hẹn mà không ai báo.", "Xin lỗi ông/bà. Hồ sơ chờ bản gốc từ nơi lưu cũ; nay đã có kết quả."),
    ("Đến ngày hẹn tôi đi hai chuyến mới có giấy.", "Xin lỗi ông/bà. Từ nay có tin nhắn khi xong, chưa có tin thì chưa phải đi."),
    ("Giấy hẹn ghi một ngày, hỏi lại thì nói ngày khác.", "Xin lỗi ông/bà. Ngày hẹn mới đã ghi trên trang tra cứu, kèm lý do."),
    ("Con tôi chờ giấy để nhập học mà mãi chưa xong.", "Xin lỗi gia đình. Giấy đã ký và giao tận nhà."),
    ("Nghe nói người ký đi vắng nên tôi phải chờ.", "Xin lỗi ông/bà. Đã có người được ủy quyền ký thay những ngày ấy."),
)  # fmt: skip
"""What people say of a dossier that was late, and what they are told."""
_OFFICE_DAYS = (1, 2, 3, 4, 6, 9, 12, 18, 22)
"""After how many working days an answer comes; the last ones are late."""


def make() -> str:
    """Let people complain and offices answer, once; return how many did."""
    if Complaint.objects.exists():
        return f"{Complaint.objects.count()} đã có"
    first = Dossier.objects.order_by("filed_at").values_list("filed_at", flat=True).first()
    if first is None:
        return "0"
    late = Dossier.objects.filter(outcome="late", finished_at__isnull=False).order_by("finished_at")
    for dossier in late.iterator(chunk_size=500):
        rng = Random(f"complaint:{dossier.pk}")  # noqa: S311 - chance for a play, not for a secret
        if rng.random() < ABOUT_LATE and dossier.finished_at is not None:
            text, answer = _LATE[dossier.pk % len(_LATE)]
            said = complaints.Sent(What.COMPLAINT, text, "dossier", dossier, consent=rng.random() < 0.3)
            _lives(said, answer, dossier.finished_at + timedelta(hours=rng.randrange(2, 60)), rng)
    at, number = first, 0
    while at < clock.now():
        rng = Random(f"grievance:{number}")  # noqa: S311
        kind, text, answer = rng.choice(_SAID)
        _lives(complaints.Sent(kind, text, consent=rng.random() < 0.7), answer, at, rng)
        at, number = at + EVERY * rng.uniform(0.4, 1.6), number + 1
    votes.tell_bits()
    return f"{Complaint.objects.count()}"


def _lives(sent: complaints.Sent, answer: str, at: datetime, rng: Random) -> None:
    """File one, let it be forwarded, answered, published, as far as its days have come."""
    now = clock.now()
    if at >= now:
        return
    with transaction.atomic(), outbox.own_jobs():
        with clock.frozen(at):
            one = complaints.file(sent)
            outbox.drain()
        for after, act in _plan(one, answer, rng):
            calendar, _revision = organisations.calendar_at(one.unit_id)
            at = calendar.add_hours(at, after)
            if at >= now:
                return
            with clock.frozen(at):
                one.refresh_from_db()
                try:
                    act(one)
                except Refused:
                    return  # whoever should have acted is no more: it stays as it stands
                outbox.drain()


def _plan(one: Complaint, answer: str, rng: Random) -> list[tuple[int, Callable[[Complaint], object]]]:
    """Return what officers do, each after so many minutes of office time."""
    days = rng.choice(_OFFICE_DAYS) * 480
    to = one.dossier.resolving_unit_id if one.dossier else ""
    steps: list[tuple[int, Callable[[Complaint], object]]] = []
    if to and to != one.unit_id:
        steps.append(
            (
                rng.randrange(30, 480),
                lambda c: complaints.forward(c.pk, to=_standing(to)[0], note="", by=_who(c.unit_id)),
            )
        )
    if rng.random() < 0.05:
        return [
            *steps,
            (300, lambda c: complaints.refuse(c.pk, why="Trùng với phản ánh đã trả lời.", by=_who(c.unit_id))),
        ]
    steps.append((days, lambda c: complaints.answer(c.pk, text=answer, by=_who(c.unit_id))))
    if rng.random() < RATED:
        liked = rng.random() < (0.8 if days < _TERM else 0.3)
        steps.append(
            (rng.randrange(30, 960), lambda c: complaints.rate(c.pk, liked=liked, by=Actor(Kind.CITIZEN, c.subject)))
        )
    if rng.random() < 0.8:
        steps += [(120, lambda c: _propose(c, answer)), (300, _publish)]
    return steps


def _who(unit: str) -> Actor:
    """Return who handles complaints in this unit today."""
    on = clock.today()
    staff = [by for key in _standing(unit) for by in officers(key, on) if permits.may_read_complaints(by, key)]
    return staff[0] if staff else Actor(Kind.OFFICER, "officer:0", unit, frozenset({"leader"}))


def _standing(unit: str) -> list[str]:
    return [one.key for one in organisations.successors(unit, clock.today())] or [unit]


def _propose(one: Complaint, answer: str) -> None:
    text = next(m.words.text for m in one.moves.select_related("words") if m.name == "file")
    if one.moves.get(number=1).facts["consent"]:
        complaints.propose_publication(one.pk, question=text, text=answer, by=_who(one.unit_id))


def _publish(one: Complaint) -> None:
    if one.moves.filter(name="propose_publication").exists():
        second = [by for by in _supervisors() if by.id != one.moves.get(name="propose_publication").actor_id]
        if second:
            complaints.publish(one.pk, by=second[0])


def _supervisors() -> list[Actor]:
    on = clock.today()
    units = {p.unit for p in organisations.people_at(on, listed=False) if p.role == "supervisor"}
    return [by for unit in sorted(units) for by in officers(unit, on) if "supervisor" in by.roles]

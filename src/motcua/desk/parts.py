"""What an officer sees of a dossier, part by part: steps, answers beside papers, what happened."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue import fee_words, forms
from motcua.catalogue.rules.conditions import evaluate
from motcua.catalogue.rules.fields import Field
from motcua.documents import queries as files
from motcua.dossiers import queries, together
from motcua.dossiers import who as actors
from motcua.dossiers.rules.moves import ENDED, State
from motcua.dossiers.services import charges
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import masked_number, moment
from motcua.organisations import permits
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Role

MOVES = {
    "file": gettext_noop("Nộp"), "return": gettext_noop("Trả lại để sửa"), "repair": gettext_noop("Sửa, gửi lại"), "accept": gettext_noop("Tiếp nhận"), "propose_refusal": gettext_noop("Đề xuất từ chối"),
    "agree_refusal": gettext_noop("Đồng ý từ chối"), "decline_refusal": gettext_noop("Không đồng ý từ chối"), "ask_supplement": gettext_noop("Yêu cầu bổ sung"), "supplement": gettext_noop("Bổ sung"),
    "send_draft": gettext_noop("Gửi bản dự thảo"), "agree_draft": gettext_noop("Đồng ý bản dự thảo"), "draft_silence": gettext_noop("Hết thời gian xem"), "correct_draft": gettext_noop("Báo chỗ sai"),
    "forward": gettext_noop("Chuyển bước tiếp"), "send_back": gettext_noop("Chuyển lại"), "decide": gettext_noop("Ký"), "conclude": gettext_noop("Cấp giấy"), "hand_over": gettext_noop("Trả kết quả"), "collect": gettext_noop("Nhận bản điện tử"), "revoke": gettext_noop("Thu hồi"),
    "refuse": gettext_noop("Từ chối"), "withdraw": gettext_noop("Rút hồ sơ"), "claim": gettext_noop("Nhận việc"), "release": gettext_noop("Trả việc về chung"), "assign": gettext_noop("Giao việc"), "recall": gettext_noop("Lấy lại"),
    "propose_supplement": gettext_noop("Đề xuất bổ sung thêm"), "agree_supplement": gettext_noop("Đồng ý bổ sung thêm"), "decline_supplement": gettext_noop("Không đồng ý bổ sung thêm"),
    "require_payment": gettext_noop("Chờ nghĩa vụ tài chính"), "release_payment": gettext_noop("Đã có chứng từ"), "ask_opinion": gettext_noop("Lấy ý kiến"), "give_opinion": gettext_noop("Trả lời ý kiến"),
    "propose_extension": gettext_noop("Xin gia hạn"), "agree_extension": gettext_noop("Đồng ý gia hạn"), "decline_extension": gettext_noop("Không đồng ý gia hạn"), "hand_on": gettext_noop("Chuyển đến cơ quan giải quyết"), "take_over": gettext_noop("Đã nhận đủ"), "recalendar": gettext_noop("Tính lại hạn theo lịch mới"), "stop": gettext_noop("Dừng giải quyết"), "correct_result": gettext_noop("Sửa, cấp lại"),
    "start": gettext_noop("Bắt đầu sau kết quả được chờ"), "ask_relatives": gettext_noop("Chờ người thân xác nhận"), "confirm_relatives": gettext_noop("Người thân đã xác nhận"),
    "share_answers": gettext_noop("Cập nhật câu trả lời chung"), "lapse": gettext_noop("Kết thúc theo hồ sơ được chờ"),
}  # fmt: skip


def steps(one: queries.Case) -> list[dict[str, str]]:
    """Return the version's steps as a strip: done, now, todo."""
    ids = [s.step for s in one.doc.process]
    state = State(one.dossier.state)
    here = ids.index(one.dossier.step) if state not in {State.DECIDED, State.RESULT_READY} else len(ids) - 1
    over = state in ENDED
    return [
        {"name": s.name, "state": "done" if over or n < here else "now" if n == here else "todo"}
        for n, s in enumerate(one.doc.process)
    ]


def groups(one: queries.Case, numbers: dict[str, str] | None) -> list[dict[str, object]]:
    """Return the answers by page; id numbers masked but for those in `numbers`, old places with what they are now."""
    today = clock.today()
    return [
        {"title": group.brief, "rows": [_row(row, numbers, today) for row in group.rows]}
        for group in forms.summary(one.doc, one.answers)
    ]


def _row(row: dict[str, Any], numbers: dict[str, str] | None, today: Any) -> dict[str, str]:
    value = row["value"]
    if row["kind"] == "citizen_number" and isinstance(row["raw"], str):
        value = (numbers or {}).get(row["field"]) or masked_number(row["raw"])
    if row["kind"] == "group":
        value = forms.rows_shown(
            row["asked"], row["raw"], lambda leaf, said: _in_row(leaf, said, shown=numbers is not None)
        )
    if row["kind"] == "address" and isinstance(row["raw"], dict) and row["raw"].get("unit"):
        now = organisations.now_words(row["raw"]["unit"], today)
        value = f"{value}\n{now}" if now else value
    return {"key": row["key"], "value": value, "flag": row["flag"] if row["flag"] == _("để trống") else ""}


def _in_row(leaf: Field, said: Any, *, shown: bool) -> str:
    masked = leaf.kind == "citizen_number" and isinstance(said, str) and not shown
    return masked_number(said) if masked else forms.shown(leaf, said)


def components(one: queries.Case) -> list[dict[str, str]]:
    """Return each paper the version asks for in this case, and whether it is here."""
    files_of = {f.component: f.id for f in one.doc.questions.values() if f.component}
    told = []
    for component in one.doc.components:
        if evaluate(component.when, one.answers) is False:
            continue
        sent = one.answers.get(files_of.get(component.id, ""))
        if isinstance(sent, list) and sent:
            state, mark = _("bản chụp đã gửi"), "yes"
        elif isinstance(sent, dict) and "blank" in sent:
            state, mark = _("để trống: %s") % sent["blank"], "no"
        elif "shown" in component.takes:
            state, mark = _("chỉ xuất trình"), "shown"
        else:
            state, mark = _("chưa có"), "no"
        told.append({"name": component.name, "state": state, "mark": mark})
    return told


def bill(one: queries.Case) -> fee_words.Bill | None:
    """Return the lines of money frozen with the last sending."""
    counted = charges.of(one.dossier)
    return fee_words.bill(one.doc, counted) if counted else None


def pictures(one: queries.Case) -> list[dict[str, object]]:
    """Return the files people sent."""
    return [
        {
            "href": reverse("desk_picture", args=[one.dossier.pk, u.pk]),
            "name": u.name,
            "pages": u.pages,
            "picture": u.kind != "pdf",
        }
        for u in files.uploads_of(one.dossier.subject)
    ]


def history(one: queries.Case) -> list[dict[str, object]]:
    """Return the moves, newest first: what, who, when, and the words written with them."""
    names = actors.names(one.moves)
    others = {"citizen": _("người nộp"), "system": _("hệ thống")}
    return [
        {
            "name": _(MOVES.get(m.name, m.name)),
            "who": names.get(m.number) or others.get(m.actor_kind, ""),
            "when": moment(m.at),
            "text": getattr(m, "words", None),
        }
        for m in reversed(one.moves)
    ]


def bundle(one: queries.Case, by: Actor) -> dict[str, Any]:
    """Return the dossiers filed by the same press: where this one stands among them; links to those of one's own units."""
    found = together.beside(one.dossier)
    return {
        "place": next((f"{o.number}/{o.of}" for o in found if o.dossier.pk == one.dossier.pk), ""),
        "dossiers": [
            {
                "number": o.number,
                "title": o.title,
                "state": o.state,
                "waits_for": o.waits_for,
                "here": o.dossier.pk == one.dossier.pk,
                "href": reverse("desk_case", args=[o.dossier.pk])
                if by.unit in {o.dossier.received_unit_id, o.dossier.resolving_unit_id}
                else "",
            }
            for o in found
        ],
    }


def beside(one: queries.Case) -> list[str]:
    """Return what runs beside the step, in words: proposals waiting for an answer, opinions asked."""
    told = []
    for task in one.beside:
        unit = organisations.unit(task.unit_id, clock.today())
        where = unit.name if unit else ""
        words = _(MOVES.get(task.step, "")) if task.kind == "approval" else _("Chờ ý kiến")
        told.append(f"{words} · {where}" + (f" · {moment(task.due_at)}" if task.due_at else ""))
    return told


def calendar_link(by: Actor) -> dict[str, int | None] | None:
    """Return the year whose official days off are missing, for who may say the office time; nothing for anybody else."""
    on = clock.today()
    unit = organisations.site_at(on).place_key if Role.OPERATOR in by.roles else by.unit
    return {"missing": organisations.notice_missing(unit, on)} if permits.may_calendar(by, unit) else None

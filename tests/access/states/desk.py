"""The officers' workbench."""

from tests.access.states import State, press, typed

SEATS = {
    "tiep-nhan": ("filed", "result_ready"),
    "truong-trung-tam": ("refusal_proposed", "filed"),
    "ho-tich": ("in_process", "decided", "asked_again"),
    "chu-tich": ("to_decide", "result_ready", "asked_again", "in_process"),
}
"""Where each officer has something to do; which acts, the pages themselves say."""


def with_reason(page):
    page.locator("summary", has_text="Xem đủ số định danh").click()
    page.locator('[name="reason"]').first.check(force=True)
    press("Xem số")(page)


def register_opened(page):
    page.locator("summary", has_text="ghi lý do").click()
    page.locator('[name="reason"]').first.check(force=True)
    press("Mở sổ")(page)


def overtaken(page):
    """Press an act's button when somebody was quicker, or with nothing filled in: whichever is told first."""
    page.evaluate("document.querySelector('[name=seen]').value = '0'")
    page.locator("#viec button").last.click()
    page.wait_for_load_state()
    assert page.title().startswith(("Lỗi: ", "Error: ")), page.title()


def acts(page, made):
    """Every act any of these officers is offered in any state: its page, and the same page refused."""
    seen = {}
    for who, states in SEATS.items():
        for state in states:
            at = page(who)
            at.goto(f"/can-bo/ho-so/{made['dossiers'][state]['pk']}/")
            offered = at.locator(".acts a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
            seen.update({path.rstrip("/").rpartition("/")[2]: (path, who) for path in offered})
    assert len(seen) >= 15, sorted(seen)
    found = [State(f"act {act}", path, who) for act, (path, who) in sorted(seen.items())]
    return found + [State(f"{one.name}, wrong", one.path, one.who, overtaken) for one in found]


def storm(page):
    """Fill in a day off and ask for its preview."""
    page.locator("summary", has_text="Thêm ngày nghỉ").click()
    for part, value in (("day", "30"), ("month", "11"), ("year", "2026")):
        page.locator(f'[name="nghi.{part}"]').fill(value)
    page.locator('[name="ten-nghi"]').fill("Nghỉ bão số 14")
    page.locator("details[open] button").click()
    page.wait_for_load_state()


def empty_forms(page):
    page.locator("summary", has_text="Thêm ngày nghỉ").click()
    page.locator("details[open] button").click()
    page.wait_for_load_state()


CALENDAR = [
    State("calendar, head", "/can-bo/lich/", "truong-trung-tam"),
    State("calendar, operator", "/can-bo/lich/?nam=2027", "operator"),
    State("calendar, wrong", "/can-bo/lich/", "operator", empty_forms),
    State("calendar, preview", "/can-bo/lich/", "operator", storm),
    State("calendar, preview without a reason, wrong", "/can-bo/lich/", "operator", lambda p: (
        storm(p), press("Lưu lịch và tính lại ngày hẹn")(p),
    )),
    State("list, operator", "/can-bo/", "operator"),
]  # fmt: skip


def between_agencies(made):
    """A dossier filed at one centre for another agency: at the giver's, on its way, and what the two ends press."""
    there, way = (f"/can-bo/ho-so/{made[name]['pk']}/" for name in ("accepted_elsewhere", "on_its_way"))
    return [
        State("case accepted for another agency", there, "elsewhere"),
        State("act hand_on", f"{there}viec/hand_on/", "elsewhere"),
        State("case on its way", way, "ho-tich"),
        State("act take_over", f"{way}viec/take_over/", "ho-tich"),
        State("act take_over, wrong", f"{way}viec/take_over/", "ho-tich", overtaken),
    ]


def at_desk(made):
    """The officers' list, the dossier in each state, each act's page, and what goes wrong there."""
    case = {state: f"/can-bo/ho-so/{one['pk']}/" for state, one in made["dossiers"].items()}
    seats = {"filed": "tiep-nhan", "returned": "tiep-nhan", "refusal_proposed": "truong-trung-tam", "refused": "tiep-nhan",
             "result_ready": "tiep-nhan", "handed_over": "tiep-nhan", "revoked": "chu-tich", "to_decide": "chu-tich"}  # fmt: skip
    ticked = "&".join(f"ho-so={made['batch'][state]['pk']}" for state in ("to_decide", "result_ready"))
    return [
        *CALENDAR,
        *between_agencies(made),
        State("list, full", "/can-bo/", "tiep-nhan"),
        State("list, whole unit", "/can-bo/?viec=all", "ho-tich"),
        State("list, empty", "/can-bo/?viec=mine&han=overdue", "tiep-nhan"),
        State("list, narrowed", "/can-bo/?viec=all&han=today&giu=nobody", "ho-tich"),
        State("holding", "/can-bo/dang-giu/", "chu-tich"),
        State("holding, by unit", "/can-bo/dang-giu/", "supervisor"),
        State("holding, one unit", "/can-bo/dang-giu/?don-vi=agency-commune-25318-2025", "supervisor"),
        State("holding, an officer", "/can-bo/dang-giu/", "ho-tich", status=403),
        State("overdue", "/can-bo/qua-han/", "chu-tich"),
        State("overdue, supervisor", "/can-bo/qua-han/?don-vi=agency-commune-25318-2025", "supervisor"),
        State("shares proposed", "/can-bo/dot/moi/?viec=assign&chia=deu", "chu-tich"),
        State("batch, nothing ticked", "/can-bo/dot/moi/?viec=decide", "chu-tich"),
        State("batch to decide", f"/can-bo/dot/moi/?viec=decide&{ticked}", "chu-tich"),
        State("batch to hand over", f"/can-bo/dot/moi/?viec=hand_over&{ticked}", "tiep-nhan"),
        State("batch, overtaken", f"/can-bo/dot/moi/?viec=decide&{ticked}", "chu-tich", lambda p: (
            p.evaluate("document.querySelector('[name^=seen]').value = '0'"), press("Ký quyết định")(p),
        )),
        State("batch handed over, the list to sign", f"/can-bo/dot/moi/?viec=hand_over&{ticked}", "tiep-nhan", lambda p: (
            [box.check() for box in p.locator("[name^=signed]").all()], press("Trả kết quả")(p),
            p.get_by_role("link", name="Danh sách trả kết quả").click(), p.wait_for_load_state(),
        )),
        State("absences, officer", "/can-bo/vang-mat/", "tiep-nhan"),
        State("absences, leader, wrong", "/can-bo/vang-mat/", "truong-trung-tam", press("Lưu")),
        State("absences, one kept", "/can-bo/vang-mat/", "truong-trung-tam", typed(
            "Lưu", since__day="4", since__month="1", since__year="2027", until__day="8", until__month="1", until__year="2027",
        )),
        State("found", "/can-bo/?q=Thị Hương", "tiep-nhan"),
        State("found nothing", "/can-bo/?q=không có ai", "tiep-nhan"),
        *(State(f"case {state}", path, seats.get(state, "ho-tich")) for state, path in case.items()),
        State("control slip, running", f"{case['in_process']}kiem-soat/", "ho-tich"),
        State("control slip, ended", f"{case['handed_over']}kiem-soat/", "tiep-nhan"),
        State("register", "/can-bo/so/?ky.year=2026", "tiep-nhan"),
        State("register, empty", "/can-bo/so/?ky.year=2001", "tiep-nhan"),
        State("register, no such day", "/can-bo/so/?ky.day=31&ky.month=2&ky.year=2026", "tiep-nhan", status=422),
        State("register, opened", "/can-bo/so/?ky.year=2026", "tiep-nhan", register_opened),
        State("case of an interlinked group", f"/can-bo/ho-so/{made['bundles']['filed']['dossiers']['card']['pk']}/", "tiep-nhan"),
        State("number shown", case["filed"], "tiep-nhan", with_reason),
        State("not of this office", case["filed"], "elsewhere", status=403),
        State("no such dossier", "/can-bo/ho-so/999999/", "tiep-nhan", status=404),
    ]  # fmt: skip

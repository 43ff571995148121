"""Every page in every state, each reached as directly as it can be: made by the services, then opened, rarely clicked."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from motcua.kernel import codes


@dataclass(frozen=True)
class State:
    """One page in one state. `who` opens it; `then` does what is left to do."""

    name: str
    path: str
    who: str = "stranger"
    then: Callable | None = None
    status: int = 200

    @property
    def officers(self):
        return self.path.startswith("/can-bo/") and "dang-nhap" not in self.path

    @property
    def wrong(self):
        """A page seen before, now with its errors on top."""
        return self.name.endswith(", wrong")


def press(label):
    """Press a button of this name and stay for what comes."""

    def do(page):
        page.get_by_role("button", name=label, exact=True).last.click()
        page.wait_for_load_state()

    return do


def pressed_first(label):
    """Press the first of several buttons of this name."""

    def do(page):
        page.get_by_role("button", name=label, exact=True).first.click()
        page.wait_for_load_state()

    return do


def typed(label, **values):
    """Fill boxes by name, then press."""

    def do(page):
        for name, value in values.items():
            page.locator(f'[name="{name.replace("__", ".")}"]').first.fill(value)
        press(label)(page)

    return do


def uploaded(content):
    def do(page):
        page.locator('input[name="file.new"]').set_input_files(
            {"name": "giay.pdf", "mimeType": "application/pdf", "buffer": content(page)}
        )
        press("So với bản đã cấp")(page)

    return do


def blank_pdf(_page):
    out = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(out, "PDF")
    return out.getvalue()


def stale(label):
    """Press on a page that somebody overtook: its `seen` is old."""

    def do(page):
        page.evaluate("document.querySelector('[name=seen]').value = '0'")
        press(label)(page)

    return do


def without_cookies(label):
    def do(page):
        page.context.clear_cookies()
        press(label)(page)

    return do


PUBLIC = [
    *(State(path, path) for path in (
        "/", "/thu-tuc/", "/thu-tuc/?q=xyz", "/thu-tuc/?q=khai+sinh", "/thu-tuc/1.001193/", "/thu-tuc/1.004873/", "/thu-tuc/2.000635/",
        "/thu-tuc/khai-sinh-lien-thong/", "/nop/khai-sinh-lien-thong/", "/nop/1.001193/", "/tiep-tuc/", "/tra-cuu/", "/xac-minh/", "/tai-khoan/dang-nhap/", "/can-bo/dang-nhap/", "/giao-dien/",
        "/van-ban/", "/van-ban/?q=nghi+dinh&con-hieu-luc=1", "/van-ban/?q=xyzxyz", "/tham-do/", "/luot-truy-cap/", "/tim/", "/tim/?q=khai+sinh", "/tim/?q=xyzxyz",
        "/tham-quan/", "/tham-quan/?lang=en", "/tham-quan/muoi-nguoi/", "/huong-dan/", "/huong-dan/?q=zzzz", "/huong-dan/?q=so+do", "/huong-dan/1.012783/", "/huong-dan/1.001193/", "/thu-tuc/1.012783/", "/trang-thai/", "/demo/dang-nhap/", "/demo/hop-thu/", "/tin-tuc/", "/tin-tuc/?q=xyzxyz", "/tin-tuc/don-vi/",
        "/so-lieu/", "/so-lieu/?nam=2019", "/so-lieu/received/", "/so-lieu/in_time_share/?don-vi=commune-25318-2025", "/so-lieu/mo/",
    )),
    State("figures, no such year, wrong", "/so-lieu/?nam=1", status=422),
    State("gallery dark by choice", "/giao-dien/?che-do=toi"),
    State("guide, did not help", "/huong-dan/1.012783/", then=pressed_first("Chưa giúp được")),
    State("guide, helped", "/huong-dan/1.012783/", then=pressed_first("Giúp được")),
    State("no such page", "/khong-co/", status=404),
    State("vote for nothing, wrong", "/tham-do/", then=press("Bỏ phiếu")),
    State("hand-over code mistyped", "/tiep-tuc/", then=typed("Gửi mã đến điện thoại", code="7K4")),
    State("one-time code asked", "/tiep-tuc/", then=typed("Gửi mã đến điện thoại", code=codes.HAND_OVER.show(codes.HAND_OVER.new()))),
    State("one-time code wrong", "/tiep-tuc/", then=lambda p: (
        typed("Gửi mã đến điện thoại", code=codes.HAND_OVER.show(codes.HAND_OVER.new()))(p), typed("Mở bản đang làm", typed="123456")(p),
    )),
    State("lookup code mistyped", "/tra-cuu/", then=typed("Xem hồ sơ", code="7K4")),
    State("lookup code unknown", "/tra-cuu/", then=typed("Xem hồ sơ", code=codes.LOOKUP.show(codes.LOOKUP.new()))),
    State("verify code mistyped", "/xac-minh/", then=typed("Xem", code="12")),
    State("verify code unknown", f"/xac-minh/{codes.VERIFY.show(codes.VERIFY.new())}/"),
    State("somebody else's PDF", "/xac-minh/", then=uploaded(blank_pdf)),
    State("sign-in: number wrong", "/tai-khoan/dang-nhap/", then=typed("Gửi mã cho tôi", phone="12")),
    State("sign-in: code asked", "/tai-khoan/dang-nhap/", then=typed("Gửi mã cho tôi", phone="0912 000 001")),
    State("sign-in: code wrong", "/tai-khoan/dang-nhap/", then=lambda p: (
        typed("Gửi mã cho tôi", phone="0912 000 002")(p), typed("Vào tài khoản", code="000000")(p),
    )),
    State("officer sign-in wrong", "/can-bo/dang-nhap/", then=typed("Đăng nhập", username="ai", password="x")),
    State("form grown old", "/tra-cuu/", then=without_cookies("Xem hồ sơ")),
]  # fmt: skip


def resting(warn, seconds=1800):
    """Let the page believe that somebody has rested so long that it asks, or that the session is over."""

    def do(page):
        page.evaluate(
            f"Object.assign(document.querySelector('[data-idle]').dataset, {{warn: {warn}, idle: {seconds}}})"
        )
        if not seconds:
            page.evaluate("document.querySelector('[data-idle] button').click()")
        page.locator("[data-idle]").get_by_role("status").filter(
            has_text="Phiên đăng nhập đã hết" if not seconds else "còn ở đó"
        ).wait_for()

    return do


def library(made):
    """A document, what readers say under it, and the moderator's pages."""
    one = made["document"]
    below = f"/ban-doc/{one['subject']}/"
    return [
        State("document", f"/van-ban/{one['slug']}/"),
        State("article", "/tin-tuc/dich-vu-cong-len-mang-vi-sao-ba-con-van-den-quay/"),
        State("site of a unit", "/tin-tuc/don-vi/so-van-hoa-the-thao-va-du-lich/"),
        State("readers", below),
        State("comment sent", below, then=typed("Gửi bình luận", name="Chị Hương", text="Dễ hiểu, cảm ơn.")),
        State("comment empty, wrong", below, then=press("Gửi bình luận")),
        State("rated", f"/van-ban/{one['slug']}/", then=lambda p: (p.locator('[name="stars"]').last.click(), p.wait_for_load_state())),
        State("list, moderator", "/can-bo/", "moderator"),
        State("still there?", "/can-bo/", "tiep-nhan", resting(2000)),
        State("still there? at home", "/tai-khoan/", "account", resting(2000)),
        State("signed out by resting", "/tai-khoan/", "account", resting(1, seconds=0)),
        State("comments to moderate", "/can-bo/binh-luan/", "moderator"),
        State("comments shown", "/can-bo/binh-luan/?xem=shown", "moderator"),
        State("comment to moderate", f"/can-bo/binh-luan/{one['comment']}/", "moderator"),
        State("comment refused without a reason, wrong", f"/can-bo/binh-luan/{one['comment']}/", "moderator", press("Không đăng Alt X")),
        State("comments, not a moderator", "/can-bo/binh-luan/", "ho-tich", status=403),
    ]  # fmt: skip


def no_such_centre(page):
    page.evaluate("document.querySelector('[name=centre] option').value = 'centre-none'")
    press("Giữ lựa chọn này")(page)


def filing(made):
    """The pages of a draft: empty, wrong, filled; the check page; doors that stay closed."""
    pages = ["contact", "requester", "child", "birth", "origin", "mother", "father", "place", "pledge"]
    empty, full = f"/nhap/{made['empty']['id']}", f"/nhap/{made['full']['id']}"
    return [
        *(State(f"{page}, empty", f"{empty}/{page}/", "mother") for page in pages),
        *(State(f"{page}, wrong", f"{empty}/{page}/", "mother", press("Tiếp tục")) for page in pages),
        *(State(f"{page}, filled", f"{full}/{page}/", "mother") for page in ("contact", "birth", "mother", "father", "place")),
        State("check", f"{full}/kiem-tra/", "mother"),
        State("another centre", f"{full}/noi-nop/", "mother"),
        State("another centre, wrong", f"{full}/noi-nop/", "mother", no_such_centre),
        State("check, incomplete", f"{empty}/kiem-tra/", "mother"),
        State("check, sent incomplete", f"{empty}/kiem-tra/", "mother", press("Gửi hồ sơ")),
        *(State(f"interlinked, {page}", f"/nhap/{made['together']['id']}/{page}/", "mother")
          for page in ("household", "clinic", "pledge", "kiem-tra")),
        State("a newer version", f"/nhap/{made['outdated']['id']}/", "mother"),
        State("somebody else's draft", f"{full}/child/", status=403),
        State("no such draft", "/nhap/6f9619ff-8b86-4011-b42d-00c04fc964ff/child/", status=404),
        *(State(f"marital status, {page}", f"/nhap/{made['marital']['id']}/{page}/", "mother", press("Tiếp tục"))
          for page in ("requester", "holder", "marital", "place")),
        *(State(f"extract, {page}", f"/nhap/{made['extract']['id']}/{page}/", "mother", press("Tiếp tục"))
          for page in ("requester", "record", "place")),
    ]  # fmt: skip


def following(made):
    """A dossier in each state, for the mother and for a stranger; repair, draft, unlocking; papers verified."""
    at = {state: f"/ho-so/{one['lookup']}/" for state, one in made["dossiers"].items()}
    ready, revoked = made["dossiers"]["handed_over"], made["dossiers"]["revoked"]
    certificate = next(p for p in ready["papers"] if p["kind"] == "birth-certificate")
    gone = next(p for p in revoked["papers"] if p["kind"] == "birth-certificate")

    def issued(page):
        cookie = made["cookies"]["mother"]
        return page.request.get(
            f"/ho-so/{ready['lookup']}/giay/{certificate['id']}.pdf",
            headers={"Cookie": f"{cookie['name']}={cookie['value']}"},
        ).body()

    return [
        *(State(f"{state}, mother", path, "mother") for state, path in at.items()),
        *(State(f"{state}, stranger", at[state]) for state in ("filed", "supplement", "refused", "handed_over")),
        State("receipt", f"{at['filed']}?moi", "mother"),
        State("what to mend", f"{at['returned']}sua/", "mother"),
        State("what to supplement", f"{at['supplement']}sua/", "mother"),
        State("mending a page", f"{at['returned']}sua/birth/", "mother"),
        State("mending a page, wrong", f"{at['returned']}sua/child/", "mother", typed("Giữ câu trả lời này", child__name="")),
        State("the draft", f"{at['draft_check']}ban-du-thao/", "mother"),
        State("the draft, nothing said", f"{at['draft_check']}ban-du-thao/", "mother", press("Báo chỗ sai")),
        State("the draft, overtaken", f"{at['draft_check']}ban-du-thao/", "mother", stale("Đúng hết, đồng ý")),
        *(State(f"interlinked, {state}, {who}", f"/ho-so/{one['lookup']}/", who)
          for state, one in made["bundles"].items() for who in ("mother", "stranger")),
        State("interlinked, receipt", f"/ho-so/{made['bundles']['filed']['lookup']}/?moi", "mother"),
        State("interlinked, one waits", f"/ho-so/{made['bundles']['filed']['dossiers']['card']['lookup']}/", "mother"),
        State("interlinked, withdraw?", f"/ho-so/{made['bundles']['filed']['dossiers']['birth']['lookup']}/rut/", "mother"),
        State("interlinked, unlock", f"/ho-so/{made['bundles']['filed']['lookup']}/mo/"),
        State("unlock", f"{at['filed']}mo/"),
        State("unlock, code sent", f"{at['returned']}mo/", then=press("Gửi mã đến điện thoại")),
        State("unlock, code wrong", f"{at['refused']}mo/", then=lambda p: (
            press("Gửi mã đến điện thoại")(p), typed("Mở hồ sơ", typed="000000")(p),
        )),
        State("no phone to send to", f"/ho-so/{made['no_phone']['lookup']}/mo/"),
        State("withdraw?", f"{at['filed']}rut/", "mother"),
        State("my papers", "/tai-khoan/", "account"),
        State("my papers, none", "/tai-khoan/", "new_account"),
        State("my papers, an officer's browser", "/tai-khoan/", "ho-tich"),
        State("filled in from before", "/nop/2.000635/", "account", press("Bắt đầu, chưa cần đăng nhập")),
        State("genuine", f"/xac-minh/{certificate['code']}/"),
        State("revoked", f"/xac-minh/{gone['code']}/"),
        State("genuine by its bytes", "/xac-minh/", then=uploaded(issued)),
        State("altered", "/xac-minh/", then=uploaded(lambda p: issued(p) + b"\n% x")),
    ]  # fmt: skip


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
        *(State(f"figures {path}", f"/can-bo/so-lieu/{path}?ky=12-thang", "supervisor") for path in (
            "", "in_time_share/", "received/ho-so/", "766/", "766/2.1/", "766/1.3/", "chi-so/", "chi-so/moi/", "chi-so/in_time_share/", "he-so/index/",
        )),
        State("figures, own unit", "/can-bo/so-lieu/", "chu-tich"),
        State("figures, an officer", "/can-bo/so-lieu/", "ho-tich", status=403),
        State("figures, no such days, wrong", "/can-bo/so-lieu/?ky=khac&tu.day=31", "supervisor", status=422),
        State("indicator, wrong", "/can-bo/so-lieu/chi-so/moi/", "supervisor", press("Gửi cho người thứ hai")),
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

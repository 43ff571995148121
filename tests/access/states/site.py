"""The department's site: articles, documents, guides, search, and what readers and editors do with them."""

from tests.access.states import State, press, pressed_first, typed

SITE = [
    *(State(path, path) for path in (
        "/tin-tuc/", "/tin-tuc/?q=xyzxyz", "/tin-tuc/?q=khai+sinh", "/tin-tuc/don-vi/", "/tin-tuc/dich-vu-cong-len-mang-vi-sao-ba-con-van-den-quay/",
        "/tin-tuc/so-dia-ban-tren-may-tinh/", "/tin-tuc/don-vi/so-van-hoa-the-thao-va-du-lich/",
        "/van-ban/", "/van-ban/?q=nghi+dinh&con-hieu-luc=1", "/van-ban/?loai=decision&xep=issued", "/van-ban/?q=xyzxyz",
        "/huong-dan/", "/huong-dan/?q=zzzz", "/huong-dan/?q=so+do", "/huong-dan/1.012783/", "/huong-dan/1.001193/",
        "/tim/", "/tim/?q=khai+sinh", "/tim/?q=xyzxyz", "/tham-do/", "/luot-truy-cap/",
    )),
    State("news of one tag", "/tin-tuc/dich-vu-cong-len-mang-vi-sao-ba-con-van-den-quay/", then=lambda p: (
        p.locator(".chips a").first.click(), p.wait_for_load_state(),
    )),
    *(State(f"not there: {path}", path, status=404) for path in (
        "/tin-tuc/khong-co/", "/tin-tuc/?trang=99", "/tin-tuc/don-vi/khong-co/", "/van-ban/khong-co/", "/huong-dan/khong-co/", "/ban-doc/document:0/",
    )),
    State("guide, did not help", "/huong-dan/1.012783/", then=pressed_first("Chưa giúp được")),
    State("guide, helped", "/huong-dan/1.012783/", then=pressed_first("Giúp được")),
    State("vote for nothing, wrong", "/tham-do/", then=press("Bỏ phiếu")),
    State("voted, and once more", "/tham-do/", then=lambda p: (voted(p), voted(p))),
]  # fmt: skip


def voted(page):
    """Vote for the first choice."""
    page.locator('[name="choice"]').first.check(force=True)
    press("Bỏ phiếu")(page)


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
        State("readers", below),
        State("comment sent", below, then=typed("Gửi bình luận", name="Chị Hương", text="Dễ hiểu, cảm ơn.")),
        State("comment empty, wrong", below, then=press("Gửi bình luận")),
        State("comment too long, wrong", below, then=typed("Gửi bình luận", text="á" * 2001)),
        State("rated", f"/van-ban/{one['slug']}/", then=lambda p: (p.locator('[name="stars"]').last.click(), p.wait_for_load_state())),
        State("list, moderator", "/can-bo/", "moderator"),
        State("still there?", "/can-bo/", "tiep-nhan", resting(2000)),
        State("still there? at home", "/tai-khoan/", "account", resting(2000)),
        State("signed out by resting", "/tai-khoan/", "account", resting(1, seconds=0)),
        State("comments to moderate", "/can-bo/binh-luan/", "moderator"),
        State("comments shown", "/can-bo/binh-luan/?xem=shown", "moderator"),
        State("comments not shown", "/can-bo/binh-luan/?xem=refused", "moderator"),
        State("comment to moderate", f"/can-bo/binh-luan/{one['comment']}/", "moderator"),
        State("comment refused without a reason, wrong", f"/can-bo/binh-luan/{one['comment']}/", "moderator", press("Không đăng Alt X")),
        State("comments, not a moderator", "/can-bo/binh-luan/", "ho-tich", status=403),
    ]  # fmt: skip

"""Pages of what people say, in every state."""

from tests.access.states import State, press


def voices(made):
    """Asked, said, said with reasons; at the counter; what leaders read."""
    at = {state: f"/ho-so/{one['lookup']}/" for state, one in made["dossiers"].items()}
    no_phone = f"/can-bo/ho-so/{made['handed_over_no_phone']['pk']}/"
    fetched = f"/ho-so/{made['fetched']['lookup']}/"
    long = "á" * 1001

    def too_long(page):
        page.locator('[name="loi"]').fill(long)
        press("Gửi thêm lý do")(page)

    return [
        State("opinion asked, refused", f"{at['refused']}y-kien/", "mother"),
        State("opinion said", f"{at['result_ready']}y-kien/", "mother", press("Chưa hài lòng")),
        State("opinion, wrong", f"{at['result_ready']}y-kien/", "mother", too_long),
        State("opinion said, dossier", at["result_ready"], "mother"),
        State("opinion at the counter", f"{no_phone}y-kien/", "tiep-nhan"),
        State("case, the receiver is asked", no_phone, "tiep-nhan"),
        State("case, the receiver answered", f"{no_phone}?da-ghi", "tiep-nhan"),
        State("why in person, keys", "/can-bo/vi-sao/", "tiep-nhan"),
        State("why in person, one counted", "/can-bo/vi-sao/", "tiep-nhan", lambda p: (
            p.get_by_role("button", name="Mạng yếu").click(), p.wait_for_load_state(),
        )),
        State("why in person, screen", "/can-bo/vi-sao/man-hinh/", "tiep-nhan"),
        State("why in person, screen pressed", "/can-bo/vi-sao/man-hinh/?cam-on", "tiep-nhan"),
        State("why in person, an officer", "/can-bo/vi-sao/", "ho-tich", status=403),
        State("why I came", f"{fetched}vi-sao-den/"),
        State("why I came, wrong", f"{fetched}vi-sao-den/", then=press("Gửi lý do")),
        State("opinions of a unit", "/can-bo/y-kien/", "chu-tich"),
        State("opinions, supervisor", "/can-bo/y-kien/?don-vi=agency-commune-25318-2025", "supervisor"),
        State("opinions, an officer", "/can-bo/y-kien/", "ho-tich", status=403),
    ]  # fmt: skip


def complaints(made):
    """A complaint on its way: the form, its receipt, asked, answered, refused; the officers' list and page; in public."""
    at = {state: f"/phan-anh/{one['code']}/" for state, one in made["complaints"].items()}
    case = {state: f"/can-bo/phan-anh/{one['pk']}/" for state, one in made["complaints"].items()}

    def unfolded(act):
        def do(page):
            page.locator(f"summary#{act}").click()
            page.locator("details[open] button").last.click()
            page.wait_for_load_state()

        return do

    return [
        State("complaint form", "/phan-anh/"),
        State("complaint form, wrong", "/phan-anh/", then=press("Gửi")),
        State("complaint sent", "/phan-anh/", then=lambda p: (
            p.locator('[name="noi-dung"]').fill("Chờ lâu"), press("Gửi")(p),
        )),
        *(State(f"complaint {state}, sender", path, "mother") for state, path in at.items()),
        State("complaint said more, wrong", at["asked"], "mother", press("Gửi thêm")),
        State("complaint, stranger", at["received"]),
        State("complaint, unlock", f"{at['received']}mo/"),
        State("complaint, code sent", f"{at['received']}mo/", then=press("Gửi mã đến điện thoại")),
        State("answered in public", "/phan-anh/da-tra-loi/"),
        State("complaints, supervisor", "/can-bo/phan-anh/", "supervisor"),
        State("complaints, done", "/can-bo/phan-anh/?xong", "supervisor"),
        State("complaints of a commune", "/can-bo/phan-anh/", "chu-tich"),
        State("complaints, an officer", "/can-bo/phan-anh/", "ho-tich", status=403),
        *(State(f"complaint case {state}", path, "supervisor") for state, path in case.items()),
        State("complaint answered with nothing, wrong", case["received"], "supervisor", unfolded("answer")),
        State("complaint refused with nothing, wrong", case["asked_back"], "supervisor", unfolded("refuse")),
    ]  # fmt: skip

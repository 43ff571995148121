"""Pages of a draft."""

from tests.access.states import State, press


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

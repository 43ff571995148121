"""A dossier followed, mended, its papers verified."""

from tests.access.states import State, press, stale, typed, uploaded


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

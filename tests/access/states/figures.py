"""Figures: what everybody reads, what leaders walk down, the register of indicators."""

from tests.access.states import State, press, typed

FIGURES = [
    *(State(path, path) for path in (
        "/so-lieu/", "/so-lieu/?nam=2019", "/so-lieu/?nam=2026&ky=q3", "/so-lieu/received/?nam=2026&ky=11", "/so-lieu/received/", "/so-lieu/received/?nam=2019", "/so-lieu/hours_median/", "/so-lieu/alone_share/",
        "/so-lieu/in_time_share/?don-vi=commune-25318-2025", "/so-lieu/tai-khoan-nguoi-dan/", "/so-lieu/nguoi-dan/", "/so-lieu/mo/",
    )),
    State("figures, no such year, wrong", "/so-lieu/?nam=1", status=422),
    State("figures, no such period, wrong", "/so-lieu/?nam=2026&ky=q9", status=422),
    State("figures, no such indicator", "/so-lieu/khong-co/", status=404),
]  # fmt: skip


def what_if(page):
    """Ask what the index would be if more were done in time."""
    page.locator('[name^="them."]').first.fill("5")
    press("Tính thử")(page)


def at_desk(made):
    """Return what leaders see: the sheet, a measure, its dossiers, the index, the register, its forms with errors."""
    year = "?ky=12-thang"
    return [
        *(State(f"figures {path}", f"/can-bo/so-lieu/{path}{year}", "supervisor") for path in (
            "", "in_time_share/", "hours_median/", "received/ho-so/", "returns/ho-so/", "766/", "766/2.1/", "766/1.3/",
            "766/5.2/", "766/5.4/", "nguoi-dan/",
            "chi-so/", "chi-so/moi/", "chi-so/in_time_share/", "chi-so/tai-khoan-nguoi-dan/", "he-so/index/", "he-so/savings/",
        )),
        State("figures, own unit", "/can-bo/so-lieu/", "chu-tich"),
        State("figures, an officer", "/can-bo/so-lieu/", "ho-tich", status=403),
        State("figures, nothing in these days", "/can-bo/so-lieu/?ky=khac&tu.day=1&tu.month=1&tu.year=2001&den.day=2&den.month=1&den.year=2001", "supervisor"),
        State("figures, no such days, wrong", "/can-bo/so-lieu/?ky=khac&tu.day=31", "supervisor", status=422),
        State("figures, no such measure", "/can-bo/so-lieu/khong-co/", "supervisor", status=404),
        State("figures, why returned", f"/can-bo/so-lieu/{year}", "supervisor", lambda p: (
            p.locator('a[href*="/ly-do/"]').first.click(), p.wait_for_load_state(),
        )),
        State("index, what if", f"/can-bo/so-lieu/766/{year}", "supervisor", what_if),
        State("indicator, wrong", "/can-bo/so-lieu/chi-so/moi/", "supervisor", press("Gửi cho người thứ hai")),
        State("weights, wrong", "/can-bo/so-lieu/he-so/index/", "supervisor", typed("Lưu bản mới", text="x: [")),
    ]  # fmt: skip

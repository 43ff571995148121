"""The installation whose every page is looked at, what stands in it, and the people who may open it."""

import pytest

from tests.access.looking import AXE

STATES = ("filed", "returned", "refusal_proposed", "refused", "in_process", "supplement", "draft_check", "to_decide",
          "decided", "result_ready", "handed_over")  # fmt: skip
MOVED = (("revoked", "handed_over", "revoke"), ("stopped", "in_process", "stop"), ("withdrawn", "filed", "withdraw"),
         ("asked_again", "in_process", "propose_supplement"))  # fmt: skip
"""States one move beyond those: their name, from where, by what."""
COMPLAINTS = ("received", "asked", "asked_back", "answered", "proposed", "published", "refused", "withdrawn")
OFFICERS = {seat: f"{seat}-tan-tien" for seat in ("tiep-nhan", "truong-trung-tam", "ho-tich", "chu-tich")}


@pytest.fixture(scope="session")
def pages(installed):
    """Today's world, standing still: no worker moves anything, and nothing in it is shared with the journeys."""
    return installed("pages", worker=False)


@pytest.fixture
def installation(pages):
    return pages


@pytest.fixture(scope="session")
def made(pages):
    """Drafts and dossiers in every state, and a cookie for everybody who looks."""
    found = {
        "dossiers": {state: pages.make("dossier", state=state) for state in STATES},
        "empty": pages.make("draft", empty=True),
        "marital": pages.make("draft", empty=True, code="1.004873"),
        "extract": pages.make("draft", empty=True, code="2.000635"),
        "outdated": pages.make("draft", empty=True),
        "full": pages.make("draft"),
        "batch": {state: pages.make("dossier", state=state) for state in ("to_decide", "result_ready")},
        "bundles": {state: pages.make("bundle", state=state) for state in ("filed", "returned", "started")},
        "together": pages.make("bundle_draft"),
        "accepted_elsewhere": pages.make("elsewhere"),
        "on_its_way": pages.make("elsewhere", handed_on=True),
        "document": pages.make("document"),
        "no_phone": pages.make("dossier", answers={"contact.phone": ""}),
        "fetched": pages.make("dossier", state="handed_over", answers={"receive": "centre"}),
        "handed_over_no_phone": pages.make("dossier", state="handed_over", answers={"contact.phone": None}),
    }
    found["complaints"] = {state: pages.make("complaint", state=state) for state in COMPLAINTS}
    for name, state, move in MOVED:
        found["dossiers"][name] = pages.make("move", pk=pages.make("dossier", state=state)["pk"], name=move)
    pages.db.execute(
        "UPDATE dossiers_draft SET version_id = (SELECT id FROM catalogue_version WHERE procedure_id = '1.001193'"
        " ORDER BY lower(valid) LIMIT 1) WHERE id = %s",
        [found["outdated"]["id"]],
    )
    pages.make("stated_figures")
    pages.make("count_figures")
    mine = [*found["complaints"].values(), *found["dossiers"].values(), *found["bundles"].values()]
    mine += [found[k] for k in ("empty", "marital", "extract", "outdated", "full", "together")]
    found["cookies"] = {
        "mother": pages.make("device", subjects=[one["subject"] for one in mine]),
        "account": pages.make("session", phone="+84912345678"),
        "new_account": pages.make("session", phone="+84912999999"),
        "supervisor": pages.make("session", username="theo-doi-dong-nai"),
        "elsewhere": pages.make("session", username="tiep-nhan-thien-hung"),
        "operator": pages.make("session", username="quan-tri-dong-nai"),
        "moderator": pages.make("session", username="duyet-y-kien-so-van-hoa"),
        **{seat: pages.make("session", username=username) for seat, username in OFFICERS.items()},
    }
    return found


@pytest.fixture
def seen_by(visit, made):
    """Return a page of somebody; kept, so that a crawl opens one browser a person."""
    kept = {}

    def page_of(who):
        if who not in kept:
            kept[who] = visit(cookie=made["cookies"].get(who))
            kept[who].context.add_init_script(AXE)  # sent once, not for each of its pages
        return kept[who]

    return page_of

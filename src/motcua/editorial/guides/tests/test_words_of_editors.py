"""Editors add their own words to a guide, at its top and at its steps; two people publish them as they publish articles."""

import json
from datetime import datetime, timedelta

import pytest
from django.test import Client
from wagtail.models import TaskState

from motcua.editorial.guides import queries, services
from motcua.editorial.guides.models import ClipReason
from motcua.editorial.models import GuideWords, LinkCheck
from motcua.editorial.models.pages import NotReady, OwnWork
from motcua.editorial.services import links, publishing
from motcua.editorial.testing import EDITOR, MODERATOR, PUBLISHER, account, make_site, make_words
from motcua.kernel import clock
from motcua.kernel.clock import ZONE

pytestmark = pytest.mark.django_db
LAND = "1.012783"
GUIDE = f"/huong-dan/{LAND}/"
WEDNESDAY = datetime(2026, 11, 25, 8, 10, tzinfo=ZONE)
FIRST = "/can-bo/bien-tap/"
ADD = FIRST + "pages/add/editorial/guidewords/{}/"
EDIT = FIRST + "pages/{}/edit/"
AGREE = FIRST + "pages/workflow/action/{}/approve/{}/"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def signed_in(name):
    client = Client()
    client.force_login(account(name))
    return client


def guide():
    answer = Client().get(GUIDE)
    assert answer.status_code == 200
    return answer.content.decode()


def typed(words):
    """Return words as the editor's text box sends them."""
    block = {"key": "a", "text": words, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def form(*notes, **more):
    sent = {"title": "Lời thêm", "procedure": LAND, "slug": "loi-them", "notes-count": str(len(notes)), "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}  # fmt: skip
    for at, (step, words) in enumerate(notes):
        one = f"notes-{at}"
        sent |= {f"{one}-type": "note", f"{one}-order": str(at), f"{one}-deleted": "", f"{one}-id": ""}
        sent |= {f"{one}-value-step": f"{LAND}/{step}" if step else "", f"{one}-value-text": typed(words)}
    return {**sent, **more}


def test_an_editor_writes_a_publisher_agrees_and_the_guide_says_it_where_it_belongs():
    site, editor, publisher = make_site(), signed_in(EDITOR), signed_in(PUBLISHER)
    asked = editor.get(ADD.format(site.pk)).content.decode()
    assert "Đổi sổ đỏ cũ, rách, đo lại" in asked
    assert json.dumps("Thửa đất nào?")[1:-1] in asked, "steps are chosen by their questions"
    sent = form(("", "Đến sớm thì đỡ đợi."), ("parcel", "Xem góc trên của giấy."), **{"action-submit": "1"})
    answer = editor.post(ADD.format(site.pk), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert "Đến sớm thì đỡ đợi." not in guide(), "one person is not enough"
    page, state = GuideWords.objects.get(), TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    assert publisher.post(AGREE.format(page.pk, state.pk)).status_code in {200, 302}
    told = guide()
    assert told.index("Đến sớm thì đỡ đợi.") < told.index('id="cau-requester"')
    assert told.index('id="cau-parcel"') < told.index("Xem góc trên của giấy.") < told.index('id="cau-exchange"')
    assert told.count(f'Lời thêm của <a href="{site.public_path()}"') == 2
    assert "25/11/2026" in told
    assert "Đến sớm" not in Client().get("/huong-dan/1.012784/").content.decode()


def test_the_writer_does_not_publish_and_a_moderator_writes_nothing():
    page = make_words(("", "<p>Đến sớm thì đỡ đợi.</p>"), live=False)
    with pytest.raises(OwnWork):
        page.get_latest_revision().publish(user=account(EDITOR), skip_permission_checks=True)
    assert "Đến sớm" not in guide()
    assert signed_in(MODERATOR).get(EDIT.format(page.pk)).status_code in {302, 403}


def test_a_preview_shows_the_draft_in_the_guide():
    page = make_words(("parcel", "<p>Xem góc trên của giấy.</p>"), live=False)
    told = signed_in(EDITOR).get(FIRST + f"pages/{page.pk}/view_draft/")
    assert told.status_code == 200
    assert "Xem góc trên của giấy." in told.content.decode()


@pytest.mark.parametrize(
    ("notes", "procedure", "what"),
    [
        ((), LAND, ["body"]),
        ((("parcel", "<p> </p>"),), LAND, ["empty"]),
        ((("child", "<p>Lạc chỗ.</p>"),), LAND, ["step"]),
        ((("", "<p>Lạc chỗ.</p>"),), "9.999999", ["step"]),
    ],
)
def test_words_that_are_not_whole_or_lead_nowhere_are_not_published(notes, procedure, what):
    page = make_words(*notes, procedure=procedure, live=False)
    with pytest.raises(NotReady) as refused:
        page.get_latest_revision().publish(user=account(PUBLISHER), skip_permission_checks=True)
    assert refused.value.facts["what"] == what


def test_of_what_is_pasted_only_words_and_links_are_kept():
    make_words(("", '<p class="MsoNormal">Xem <a href="javascript:alert(1)">đây</a><script>alert(1)</script></p>'))
    told = guide()
    assert "<p>Xem đây</p>" in told
    assert "alert(1)" not in told


def test_a_step_that_is_gone_takes_its_words_with_it(monkeypatch):
    page = make_words(("parcel", "<p>Xem góc trên.</p>"))
    note = page.notes[0].value
    note["step"] = f"{LAND}/gone"
    page.save()
    assert "Xem góc trên." not in guide()


def test_words_run_out_on_their_day():
    page = make_words(("", "<p>Tuần này nghỉ.</p>"))
    GuideWords.objects.filter(pk=page.pk).update(expire_at=WEDNESDAY + timedelta(days=2))
    assert publishing.publish_due(WEDNESDAY + timedelta(days=1)) == (0, 0)
    assert "Tuần này nghỉ." in guide()
    assert publishing.publish_due(WEDNESDAY + timedelta(days=2)) == (0, 1)
    assert "Tuần này nghỉ." not in guide()


def test_links_in_them_are_followed_each_night():
    page = make_words(("", '<p>Xem <a href="/thu-tuc/9.999999/">đây</a></p>'))
    assert links.look_at_links() == 1
    assert LinkCheck.objects.get(page_id=page.pk, found=LinkCheck.BROKEN).href == "/thu-tuc/9.999999/"


def test_a_guide_costs_the_same_for_any_number_of_notes(django_assert_max_num_queries):
    make_words(*[("parcel", f"<p>Điều {n}.</p>") for n in range(9)])
    with django_assert_max_num_queries(2):
        from motcua.editorial.queries import notes_of

        assert len(notes_of(LAND)["parcel"]) == 9


def test_editors_see_what_viewers_said_of_the_clips():
    make_site()
    assert "Chưa ai xem hết hay nói gì về video nào." in signed_in(EDITOR).get(FIRST).content.decode()
    clip = next(one for one in queries.whole() if one.name == "doi-so-do-3")
    services.explain(services.vote(clip, helpful=False, address="1"), ["words"])
    services.vote(clip, helpful=True, address="2")
    assert ClipReason.objects.count() == 1
    told = signed_in(EDITOR).get(FIRST).content.decode()
    assert f"{GUIDE}#doi-so-do-3" in told
    assert "Lời khó hiểu (1)" in told
    assert "doi-so-do-4" not in told, "nobody spoke of it"

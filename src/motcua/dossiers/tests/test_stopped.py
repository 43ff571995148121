"""Where people stop: idle drafts and those deleted since, by page and device, with nothing that tells who."""

from datetime import date, timedelta

import pytest
from django.test import Client

from motcua.dossiers.models import Draft, GivenUp
from motcua.dossiers.rules.retyped import retyped
from motcua.dossiers.services import certificates, drafts, processing
from motcua.dossiers.services.moving import steps
from motcua.dossiers.stopped import Stop, stops
from motcua.dossiers.testing import PLACE, WEDNESDAY, make_dossier, make_draft, officer
from motcua.identity.models import User
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14) Mobile"
NOVEMBER = {"since": date(2026, 11, 1), "until": date(2026, 11, 30)}


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def begun(**sent):
    client = Client()
    if username := sent.pop("username", ""):
        client.force_login(User.objects.get(username=username))
    assert client.post("/nop/1.001193/", **sent).status_code == 302


def later(days):
    return clock.frozen(WEDNESDAY + timedelta(days=days))


def test_a_draft_keeps_what_it_was_begun_on_and_no_more():
    begun(HTTP_USER_AGENT=PHONE)
    begun(username="tiep-nhan-tan-tien")
    assert set(Draft.objects.values_list("device", "helped")) == {("phone", False), ("other", True)}
    assert "Android" not in str(Draft.objects.values())


def test_idle_drafts_stop_at_their_first_open_page():
    begun(HTTP_USER_AGENT=PHONE)
    draft = make_draft()
    drafts.save_page(draft.pk, "child", {"child.name": None})
    assert stops(**NOVEMBER) == {}, "somebody may be filling it in this very day"
    with later(3):
        found = stops(**NOVEMBER)
        assert stops(since=date(2026, 10, 1), until=date(2026, 10, 31)) == {}
    version = draft.version_id
    month = date(2026, 11, 1)
    assert found == {
        Stop(month, "1.001193", version, "contact", "phone", helped=False, commune=""): 1,
        Stop(month, "1.001193", version, "child", "", helped=False, commune=PLACE): 1,
    }


def test_deleted_drafts_go_on_counting_and_filed_ones_never_do():
    make_dossier()
    for _ in range(2):
        begun(HTTP_USER_AGENT=PHONE)
    with later(3):
        before = stops(**NOVEMBER)
    with later(31):
        drafts.sweep()
        assert not Draft.objects.filter(filed_at=None).exists()
        assert stops(**NOVEMBER) == before
    row = GivenUp.objects.get()
    assert (row.page, row.device, row.number) == ("contact", "phone", 2)


def test_lines_an_officer_typed_over_are_counted_by_dossier():
    one, other = make_dossier("in_process"), make_dossier("in_process", **{"child.name": "Điểu Bảo An"})
    clerk = officer("ho-tich-tan-tien")
    line = next(line.key for line in certificates.preview(one) if line.value == one.holder.name)
    processing.send_draft(one.pk, changes={line: "Điểu Bảo Nam B"}, by=clerk)
    processing.send_draft(other.pk, changes={}, by=clerk)
    assert (retyped(steps(one)), retyped(steps(other))) == (1, 0)

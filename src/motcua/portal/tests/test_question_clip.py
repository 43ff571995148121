"""A question shows the clip of it being answered, folded away; one without a clip says nothing of clips."""

import pytest
from django.test import Client

from motcua.dossiers.services import drafts
from motcua.dossiers.testing import WEDNESDAY, make_bundle_draft
from motcua.kernel import clock
from motcua.portal.testing import trusted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def asked(draft, page):
    client: Client = trusted(draft)
    answer = client.get(f"/nhap/{draft.pk}/{page}/")
    assert answer.status_code == 200
    return answer


def test_a_question_shows_the_clip_that_explains_it_folded_away():
    answer = asked(drafts.begin("1.012783", on=clock.today()), "parcel")
    told = answer.content.decode()
    folded = told.index("<details><summary>Xem cách làm: video ")
    assert told.index('id="doi-so-do-3"') > folded
    assert '<video controls preload="none"' in told
    assert 'name="helpful"' not in told, "a vote would lead away from what is being typed"
    assert "media-src 'self'" in answer["Content-Security-Policy"]


def test_a_question_that_was_answered_wrongly_shows_it_too():
    draft = drafts.begin("1.012783", on=clock.today())
    answer = trusted(draft).post(f"/nhap/{draft.pk}/parcel/", {})
    assert answer.status_code == 422
    assert 'id="doi-so-do-3"' in answer.content.decode()
    assert "media-src 'self'" in answer["Content-Security-Policy"]


def test_a_question_without_a_clip_says_nothing_of_clips():
    for draft in (drafts.begin("1.001193", on=clock.today()), make_bundle_draft()):
        answer = asked(draft, "child")
        assert "<video" not in answer.content.decode()
        assert "media-src" not in answer["Content-Security-Policy"]

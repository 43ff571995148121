"""A question leads to the clip that shows it being answered; one without a clip says nothing of clips."""

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
    return answer.content.decode()


def test_a_question_leads_to_the_clip_that_explains_it():
    draft = drafts.begin("1.012783", on=clock.today())
    assert 'href="/huong-dan/1.012783/#doi-so-do-3" target="_blank"' in asked(draft, "parcel")


def test_a_question_without_a_clip_says_nothing_of_clips():
    assert "/huong-dan/" not in asked(drafts.begin("1.001193", on=clock.today()), "child")
    together = make_bundle_draft()
    assert "/huong-dan/" not in asked(together, "child")

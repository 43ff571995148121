"""A page about thirty dossiers costs as many statements as a page about three; a filing has its budget."""

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier
from motcua.dossiers.services import drafts
from motcua.dossiers.testing import PLACE, WEDNESDAY, make_dossier, make_draft
from motcua.identity import people
from motcua.identity.models import User
from motcua.kernel import clock, codes

pytestmark = pytest.mark.django_db
PHONE = "+84912345678"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def statements(client, path):
    """Return the statements of a page that was shown before: what a process keeps is kept."""
    counted = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(path)
        assert answer.status_code == 200, path
        counted.append([one["sql"] for one in seen.captured_queries])
    return min(counted, key=len)  # at most every two seconds one of them asks whether the units changed


def signed_in(username):
    client = Client()
    client.post("/demo/dang-nhap/", {"username": username})
    return client


def more_filed(count):
    """Add dossiers like the one there is, without walking each through nine pages."""
    one = Dossier.objects.latest("pk")
    person = {"name": "Thị Hương", "phone": PHONE}
    for number in range(count):
        copy = Dossier.objects.get(pk=one.pk)
        copy.pk, copy.lookup, copy.draft = None, codes.LOOKUP.new(), drafts.begin("1.001193", on=clock.today()).pk
        copy.code = None
        copy.applicant_id, copy.holder_id = people.save_people([person, {"name": f"Điểu Bảo {number}"}])
        copy.save(force_insert=True)
        task = one.tasks.get(closed_at=None)
        task.pk, task.dossier = None, copy
        task.save(force_insert=True)


@pytest.mark.parametrize("path", ["/can-bo/", "/can-bo/?viec=all", "/can-bo/?q=huong", "/can-bo/?q=bao"])
def test_a_list_of_thirty_costs_no_more_than_a_list_of_three(path):
    make_dossier()
    more_filed(2)
    desk = signed_in("tiep-nhan-tan-tien")
    few = statements(desk, path)
    more_filed(27)
    many = statements(desk, path)
    assert "Thị Hương" in desk.get(path).content.decode()
    # Four are: who works here, who is away, promises, batches left. A name few bear is looked for in two more ways.
    assert len(many) <= len(few) <= 14, "\n".join(many)


def test_my_account_costs_the_same_for_one_filing_and_for_ten():
    mother = User.objects.create(username="mother", phone=PHONE, phone_verified=True, password=make_password(None))
    make_dossier()
    client = Client()
    client.force_login(mother, backend="django.contrib.auth.backends.ModelBackend")
    few = statements(client, "/tai-khoan/")
    more_filed(9)
    for _ in range(9):
        make_draft()
    many = statements(client, "/tai-khoan/")
    assert len(many) == len(few) <= 8, "\n".join(many)


def test_a_dossier_costs_the_officer_the_same_with_two_moves_and_with_eight():
    young, old = make_dossier("in_process"), make_dossier("handed_over", **{"child.name": "Điểu Bảo An"})
    desk = signed_in("tiep-nhan-tan-tien")
    few, many = (statements(desk, f"/can-bo/ho-so/{one.pk}/") for one in (young, old))
    assert len(many) == len(few) <= 22, "\n".join(many)


def test_the_control_slip_costs_the_same_for_two_hand_overs_and_for_seven():
    young, old = make_dossier("in_process"), make_dossier("handed_over", **{"child.name": "Điểu Bảo An"})
    desk = signed_in("tiep-nhan-tan-tien")
    few, many = (statements(desk, f"/can-bo/ho-so/{one.pk}/kiem-soat/") for one in (young, old))
    assert len(many) == len(few) <= 10, "\n".join(many)


def test_the_register_of_thirty_costs_no_more_than_that_of_three():
    make_dossier("in_process")
    more_filed(2)
    Dossier.objects.filter(code=None).update(code=F("lookup"), due_at=F("reply_due_at"), received_at=F("filed_at"))
    desk = signed_in("tiep-nhan-tan-tien")
    few = statements(desk, "/can-bo/so/")
    more_filed(27)
    Dossier.objects.filter(code=None).update(code=F("lookup"), due_at=F("reply_due_at"), received_at=F("filed_at"))
    many = statements(desk, "/can-bo/so/")
    assert "30 hồ sơ" in desk.get("/can-bo/so/").content.decode()
    assert len(many) == len(few) <= 12, "\n".join(many)


def test_tracking_costs_four_statements_however_long_the_story():
    for one in (make_dossier(), make_dossier("handed_over", **{"child.name": "Điểu Bảo An"})):
        seen = statements(Client(), f"/ho-so/{codes.LOOKUP.show(one.lookup)}/")
        assert len(seen) <= 4, "\n".join(seen)  # the row, its moves, its fees, its tasks


def test_public_pages_cost_one_statement():
    for path in ("/", "/thu-tuc/1.001193/"):
        seen = statements(Client(), path)
        assert len(seen) <= 1, "\n".join(seen)


def test_search_costs_the_same_whatever_it_finds():
    one, all_of_them = (statements(Client(), f"/thu-tuc/?q={typed}") for typed in ("khai+sinh", "giay"))
    assert len(one) == len(all_of_them) <= 3, "\n".join(all_of_them)


def test_questions_and_the_check_page_cost_the_same_empty_and_full():
    client = Client()
    draft = client.post("/nop/1.001193/")["Location"].split("/")[2]
    empty = statements(client, f"/nhap/{draft}/kiem-tra/")
    question = statements(client, f"/nhap/{draft}/mother/")
    full = make_draft()
    drafts.Draft.objects.filter(pk=draft).update(answers=full.answers, done=full.done)
    assert full.answers["place"] == PLACE
    filled = statements(client, f"/nhap/{draft}/kiem-tra/")
    assert len(filled) == len(empty) <= 3, "\n".join(filled)
    assert len(statements(client, f"/nhap/{draft}/mother/")) == len(question) <= 2


def test_a_whole_filing_takes_at_most_25_statements_from_start_to_committed_receipt():
    from motcua.catalogue import services as catalogue
    from motcua.config.bench.visitor import ONE_PAGE_TYPED
    from motcua.config.bench.world import ONE_PAGE, ONE_PAGE_CODE

    assert catalogue.publish(ONE_PAGE.read_text()).new
    for _ in range(2):
        client, at, seen = Client(), f"/nop/{ONE_PAGE_CODE}/", []
        for sent in ({}, None, ONE_PAGE_TYPED, None, {}):
            with CaptureQueriesContext(connection) as now:
                answer = client.get(at) if sent is None else client.post(at, sent)
            seen += [one["sql"] for one in now.captured_queries]
            at = answer.headers.get("Location", at)
    assert at.startswith("/ho-so/")
    asked = [sql for sql in seen if not sql.startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 25, "\n".join(asked)

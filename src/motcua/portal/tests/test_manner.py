"""How a filing was made is kept with it: who was signed in on the same machine, from where the press came."""

from ipaddress import ip_network

import pytest

from motcua.dossiers.models import Dossier, Move
from motcua.dossiers.testing import PLACE, WEDNESDAY, make_draft
from motcua.identity.models import User
from motcua.kernel import clock
from motcua.organisations.models import Appointment, Officer
from motcua.portal.testing import trusted

pytestmark = pytest.mark.django_db
CENTRE = f"centre-{PLACE}"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def filed(*, username="", **sent):
    draft = make_draft()
    client = trusted(draft)
    if username:
        client.force_login(User.objects.get(username=username))
    answer = client.post(f"/nhap/{draft.pk}/kiem-tra/", **sent)
    assert answer.status_code == 302
    one = Dossier.objects.get(draft=draft.pk)
    return one, Move.objects.get(dossier=one, name="file").facts["manner"]


def test_alone_when_nobody_else_is_there():
    one, manner = filed()
    assert manner == "alone"
    assert one.helped_unit_id is None


def test_an_officer_signed_in_on_the_same_machine_is_the_offices_hand():
    assert filed(username="tiep-nhan-tan-tien")[1] == "officer"


def test_so_is_an_address_of_an_office_and_the_address_is_not_kept(settings):
    settings.OFFICE_NETWORKS = (ip_network("10.20.0.0/16"),)
    one, manner = filed(REMOTE_ADDR="10.20.3.4")
    assert manner == "officer"
    assert "10.20" not in str(Move.objects.filter(dossier=one).values())
    assert filed(REMOTE_ADDR="113.160.1.1")[1] == "alone"


def test_a_helper_who_is_nothing_else_helps_and_the_unit_is_named():
    user = User.objects.create(username="tinh-nguyen", password="!")
    officer = Officer.objects.create(user=user, name="Lâm Thị Đào", works_in_id=CENTRE)
    Appointment.objects.create(officer=officer, role="helper", unit_id=CENTRE, valid=("2026-01-01", None))
    one, manner = filed(username="tinh-nguyen")
    assert manner == "helped"
    assert one.helped_unit_id == CENTRE


def test_a_citizen_signed_in_by_phone_is_alone():
    user = User(username="citizen-1", phone="+84912345678", phone_verified=True)
    user.set_unusable_password()
    user.save()
    assert filed(username="citizen-1")[1] == "alone"

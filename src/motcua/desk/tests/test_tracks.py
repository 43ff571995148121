"""The officer's page says the tracks of a dossier apart."""

import pytest
from django.test import Client

from motcua.desk.tracks import DELIVERY, MONEY, STATUSES
from motcua.dossiers.rules.moves import STATUS
from motcua.dossiers.rules.tracks import Delivery, Money
from motcua.dossiers.testing import WEDNESDAY, make_dossier
from motcua.identity.models import User
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("in_process", "Trạng thái 4: đang xử lý · kết quả: chưa có (muốn nhận bản điện tử)"),
        ("supplement", "Trạng thái 5: yêu cầu bổ sung giấy tờ · kết quả: chưa có"),
        ("result_ready", "Trạng thái 9: đã xử lý xong · kết quả: chờ người nhận (muốn nhận bản điện tử)"),
        ("handed_over", "Trạng thái 10: đã trả kết quả · kết quả: đã trao"),
        ("refused", "Trạng thái 3: không được tiếp nhận · kết quả: không có"),
    ],
)
def test_the_page_says_each_track(state, said):
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier(state)
        client = Client()
        client.force_login(User.objects.get(username="tiep-nhan-tan-tien"))
        assert said in client.get(f"/can-bo/ho-so/{dossier.pk}/").content.decode()


def test_every_status_and_track_has_its_words():
    assert set(STATUS.values()) <= set(STATUSES) == set(range(1, 11))
    assert set(DELIVERY) == set(Delivery)
    assert set(MONEY) == set(Money) - {Money.NOTHING_DUE}

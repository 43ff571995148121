"""Every paper made out to the applicant stands on the dossier's page; what is the officers' does not."""

import pytest

from motcua.dossiers.services import more_time
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.kernel import clock, codes
from motcua.portal.testing import trusted

pytestmark = pytest.mark.django_db


def test_a_notice_of_stopping_is_found_beside_the_receipt():
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier("in_process")
        more_time.stop(dossier.pk, why="Người nộp không đến xác minh", by=officer("chu-tich-tan-tien"))
        page = trusted(dossier).get(f"/ho-so/{codes.LOOKUP.show(dossier.lookup)}/").content.decode()
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in page
    assert "Thông báo dừng giải quyết hồ sơ" in page

"""The command and the public status page tell what a recount of the figures found."""

import io

import pytest
from django.core.management import call_command

from motcua.dossiers.testing import WEDNESDAY, make_dossier
from motcua.insight import world
from motcua.insight.models import Cell, CountRun
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def _run(**how):
    out = io.StringIO()
    call_command("recount", stdout=out, **how)
    return out.getvalue()


def test_a_recount_of_the_figures_is_told_by_command_and_status_page(client):
    assert "Chưa có lần tính nào" in client.get("/trang-thai/").content.decode()
    make_dossier("handed_over")
    assert world.load_demo() == "1 hồ sơ"
    assert "1 hồ sơ, 0 khác biệt" in _run(indicators=True)
    cells = Cell.objects.count()
    assert f"1 hồ sơ, {cells} ô số liệu, 0 khác biệt" in client.get("/trang-thai/").content.decode()
    Cell.objects.update(n=5)
    with pytest.raises(SystemExit):
        _run(indicators=True)
    assert "đã làm lại chỉ số của 1 hồ sơ" in _run(mend=True)
    assert CountRun.objects.latest("pk").differences == 0
    assert "0 khác biệt" in _run()

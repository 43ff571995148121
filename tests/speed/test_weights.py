"""What travels to a phone stays light; the walks the bench measures still lead to a receipt."""

import http.client

import pytest
from django.test import Client

from motcua.catalogue import services as catalogue
from motcua.config.bench import pages
from motcua.config.bench.report import Report
from motcua.config.bench.server import Answer
from motcua.config.bench.visitor import Visitor
from motcua.config.bench.world import ONE_PAGE, ONE_PAGE_CODE
from motcua.dossiers.models import Dossier
from motcua.dossiers.testing import WEDNESDAY
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


class InProcess:
    """The bench's server without a server: Django's own client behind the same words."""

    port = 80

    def request(self, method, path, body=None, headers=None, *, cookies=None):
        client = Client()
        client.cookies.load(cookies or {})
        headers = {name: value for name, value in (headers or {}).items() if name != "Origin"}
        kind = headers.pop("Content-Type", "")
        got = client.generic(method, path, body or b"", content_type=kind, HTTP_ACCEPT_ENCODING="gzip", headers=headers)
        return Answer(
            status=got.status_code,
            headers={name.lower(): value for name, value in got.headers.items()},
            raw=got.content,
            cookies={name: morsel.value for name, morsel in got.cookies.items()},
            head=sum(len(name) + len(value) + 4 for name, value in got.headers.items())
            + len(http.client.responses[200])
            + 15,
        )


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def test_first_views_later_pages_and_the_birth_journey_keep_their_weight(capsys):
    report = Report()
    pages.weigh(InProcess(), report)
    assert len(report.rows) == 6
    assert report.missed == [], capsys.readouterr().out


def test_one_page_is_filed_as_the_bench_files_it():
    assert catalogue.publish(ONE_PAGE.read_text()).new
    receipt = Visitor(InProcess()).file_one_page(ONE_PAGE_CODE)
    assert receipt.status == 200
    assert Dossier.objects.get().procedure == ONE_PAGE_CODE

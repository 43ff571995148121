"""Pages travel packed; what is packed by its kind is not packed twice."""

from django.http import HttpResponse
from django.test import RequestFactory

from motcua.kernel.middleware import Packing


def answered(kind, size=4000):
    request = RequestFactory().get("/", HTTP_ACCEPT_ENCODING="gzip")
    return Packing(lambda _: HttpResponse("a" * size, content_type=kind))(request)


def test_pages_travel_packed():
    for kind in ("text/html; charset=utf-8", "application/json", "image/svg+xml"):
        assert answered(kind)["Content-Encoding"] == "gzip"


def test_papers_and_photos_travel_as_they_are():
    for kind in ("application/pdf", "image/jpeg", "image/png"):
        assert not answered(kind).has_header("Content-Encoding")
        assert len(answered(kind).content) == 4000


def test_indentation_stays_at_home_but_never_typed_spaces():
    def sent(page):
        answer = HttpResponse(page, content_type="text/html; charset=utf-8")
        return Packing(lambda _: answer)(RequestFactory().get("/")).content.decode()

    assert sent("<ul>\n    <li>một  hai\n\n  </li></ul>") == "<ul>\n<li>một  hai\n</li></ul>"
    for kept in ("<textarea>\n  thơ\n    lục bát</textarea>", "<pre>a\n  b</pre>"):
        assert sent(kept) == kept

"""The frame and the pages that answer when something is wrong."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from motcua.kernel.middleware import unavailable
from motcua.ui import assets, samples, site


@pytest.fixture
def dong_nai(monkeypatch):
    """Stand in for the provider that the wiring registers."""
    whose = replace(
        site.Blank(),
        place="Thành phố Đồng Nai",
        service_name="Cổng dịch vụ công",
        publisher=site.Nobody("Ủy ban nhân dân", "Văn phòng", "Số 1", "0251 3", "a@example.vn"),
        help_phone="0251 3000",
        demo=True,
        on=date(2026, 11, 24),
    )
    monkeypatch.setattr(site._Kept, "provider", lambda: whose)
    monkeypatch.setattr(site._Kept, "last", site.Blank())
    return whose


@pytest.mark.parametrize("name", samples.PAGES)
def test_every_sample_page_answers(client, name, dong_nai):
    response = client.get(f"/giao-dien/trang/{name}/")
    assert response.status_code == samples.PAGES[name].status
    html = response.content.decode()
    assert html.count("<h1") == 1
    assert 'id="noi-dung"' in html
    assert "style=" not in html


def test_the_gallery_shows_every_component_in_each_theme(client, dong_nai):
    for theme, held in [("", ""), ("?che-do=toi", ' class="toi"'), ("?che-do=sang", ' class="sang"')]:
        html = client.get(f"/giao-dien/{theme}").content.decode()
        assert f'<html lang="vi"{held}>' in html
        assert 'id="error_summary"' in html


def test_an_unknown_sample_is_not_found(client, dong_nai):
    assert client.get("/giao-dien/trang/khong-he-co/").status_code == 404


def test_header_and_footer_say_whose_page_it_is(client, dong_nai):
    html = client.get("/giao-dien/").content.decode()
    for said in (
        "Cổng dịch vụ công",
        "Thành phố Đồng Nai",
        "Chịu trách nhiệm: Văn phòng",
        "a@example.vn",
        "Bản chạy thử",
    ):
        assert said in html
    assert "<title>Giao diện - Cổng dịch vụ công Thành phố Đồng Nai</title>" in html


def test_a_page_without_a_database_asks_nobody(dong_nai, monkeypatch):
    def gone():
        raise OperationalError

    site.current()
    monkeypatch.setattr(site._Kept, "provider", gone)
    request = RequestFactory().post(
        "/nhap/1/child/?a=b", {"child.name": "Điểu Bảo Nam", "password": "bi mat", "_step": "3"}
    )
    response = unavailable(request)
    html = response.content.decode()
    assert response.status_code == 503
    assert "Thành phố Đồng Nai" in html
    assert 'name="child.name" value="Điểu Bảo Nam"' in html
    assert 'name="_step" value="3"' in html
    assert "bi mat" not in html
    assert 'action="/nhap/1/child/?a=b"' in html
    assert "chưa được gửi" in html


@pytest.mark.parametrize("name", ["500.html", "400.html", "unavailable.html"])
def test_pages_for_the_worst_hour_need_no_request_and_no_site(name, monkeypatch):
    def gone():
        raise OperationalError

    monkeypatch.setattr(site._Kept, "provider", gone)
    monkeypatch.setattr(site._Kept, "last", site.Blank())
    assert "<h1>" in render_to_string(name)


def test_an_expired_form_gives_back_what_was_typed_and_sends_it_again(dong_nai):
    client = Client(enforce_csrf_checks=True)
    typed = {
        "child.name": "Điểu Bảo Nam",
        "born.day": "7",
        "born.month": "11",
        "born.year": "2026",
        "note": "dòng 1\ndòng 2",
    }
    response = client.post("/giao-dien/", typed)
    html = response.content.decode()
    assert response.status_code == 403
    assert "csrfmiddlewaretoken" in html
    assert 'name="born.month" value="11"' in html
    assert "<li>7/11/2026</li>" in html
    assert "dòng 1<br>dòng 2" in html


def test_the_style_sheet_is_served_at_once_compressed_and_for_ever(client):
    response = client.get(assets.url("citizen.css"), headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert response["Content-Encoding"] == "gzip"
    assert "immutable" in response["Cache-Control"]

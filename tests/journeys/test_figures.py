"""A leader walks from the index down to a late dossier and its apology; an edited indicator keeps its old version."""

import pytest

from tests.conftest import shot
from tests.journeys.steps import begin_act, fill, follow, open_case, press, press_act, read
from tests.journeys.test_extension import WHY, propose

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


def test_from_the_index_down_to_a_late_dossier_and_its_apology(installation, officer, other):
    one, _woman = other("1.004873", "accept", **{"marital.status": "never"})
    installation.set_clock("2026-11-27 15:00")
    clerk, chair = officer("ho-tich-tan-tien"), officer("chu-tich-tan-tien")
    propose(clerk, one["pk"], "3", "12", "2026")
    open_case(chair, one["pk"])
    begin_act(chair, "Đồng ý gia hạn")
    press_act(chair, "Đồng ý gia hạn")
    installation.told("dossier_agree_extension", one["subject"])
    installation.set_clock("2026-12-04 09:00")
    installation.make("count_figures")
    code = installation.make("look", pk=one["pk"])["code"]

    chair.goto("/can-bo/")
    follow(chair, "^Số liệu$")
    assert "Xã Tân Tiến" in chair.locator("h1").inner_text()
    follow(chair, "^Bộ chỉ số 766$")
    chair.locator("#ky").select_option("12-thang")
    press(chair, "Xem")
    shot(chair, "bo-chi-so")
    row = chair.locator("tr", has_text="2.1 Giải quyết đúng hạn")
    row.get_by_role("link").last.click()
    chair.wait_for_load_state()
    shot(chair, "bo-chi-so-con-thieu")
    assert code in chair.locator("main").inner_text()
    chair.get_by_role("link", name=code, exact=True).click()
    chair.wait_for_load_state()
    assert f"/can-bo/ho-so/{one['pk']}/" in chair.url
    assert WHY in read(chair, "xin lỗi")


def test_an_edited_indicator_keeps_its_old_version(visit, installation, officer):
    installation.make("stated_figures")
    first, second, reader = officer("theo-doi-dong-nai"), officer("thu-tuc-dong-nai"), visit()
    first.goto("/can-bo/so-lieu/chi-so/tai-khoan-can-bo/")
    first.locator('[name="values"]').fill("11/2021: 737")
    fill(first, "why", "Báo đính chính")
    press(first, "Gửi cho người thứ hai")
    shot(first, "chi-so-cho-duyet")
    assert first.get_by_role("button", name="Công bố bản này").count() == 0, "not by who proposed it"
    reader.goto("/so-lieu/tai-khoan-can-bo/")
    assert "737" not in reader.locator("main").inner_text()
    second.goto("/can-bo/so-lieu/chi-so/")
    follow(second, "cán bộ, công chức")
    press(second, "Công bố bản này")
    reader.reload()
    assert "737" in reader.locator("table").inner_text()
    reader.locator("summary", has_text="Ai nhập").click()
    follow(reader, "Xem bản 1")
    shot(reader, "chi-so-ban-cu")
    assert "736" in reader.locator("table").inner_text()
    assert "không còn dùng" in reader.locator("main").inner_text()

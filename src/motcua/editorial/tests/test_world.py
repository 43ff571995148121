"""What the department's site shows on the day of the world, and nothing of later."""

from datetime import datetime

import pytest
from django.test import Client

from motcua.editorial import world
from motcua.editorial.models import Article, UnitSite
from motcua.kernel import clock

REPORT = "dich-vu-cong-len-mang-vi-sao-ba-con-van-den-quay"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "count", "unit"),
    [
        ("2021-11-24", 2, "agency-province-70-so-van-hoa-the-thao-va-du-lich"),
        ("2024-04-25", 4, "agency-province-70-so-van-hoa-the-thao-va-du-lich"),
        ("2026-11-25", 6, "agency-province-75-so-van-hoa-the-thao-va-du-lich"),
    ],
)
def test_each_day_has_its_own_articles_once(day, count, unit):
    with clock.frozen(datetime.fromisoformat(f"{day}T08:00:00+07:00")):
        assert f"thêm {count} bài" in world.load_demo()
        assert "thêm 0 bài" in world.load_demo()
        site = UnitSite.objects.get()
        assert site.unit_id == unit
        assert Article.objects.filter(live=True).count() == count
        report = Article.objects.get(slug=REPORT)
        assert clock.local(report.first_published_at).isoformat() == "2021-11-23T15:30:00+07:00"
        assert not report.has_unpublished_changes
        page = Client().get(f"/tin-tuc/{REPORT}/").content.decode()
        for told in ("131.206", "736", "Nguồn tin:", "Trịnh Thị Bảo Ngân", "Một người mẹ trẻ", "Tranh minh họa"):
            assert told in page, told
        assert ("nhận giấy" in page) and ("/tin-tuc/nguoi-biet-chi-nguoi-chua-biet/" in page)
        site_page = Client().get(site.public_path())
        assert site_page.status_code == 200
        for told in (
            "Gần dân",
            "Không dùng",
            "Thư viện tỉnh",
            "/thu-tuc/1.001193/" if day > "2022" else "Chánh Văn phòng Sở",
        ):
            assert told in site_page.content.decode(), told

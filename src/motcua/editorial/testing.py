"""Makers other tests may use: an article as an editor writes it, its picture, a file for the library."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image as Drawn
from wagtail.images.models import Image

from motcua.documents import papers
from motcua.editorial.models import Article, GuideWords, UnitSite
from motcua.editorial.services import ground, open_site
from motcua.editorial.world.sites import publish
from motcua.identity.models import User

DEPARTMENT = "agency-province-75-so-van-hoa-the-thao-va-du-lich"
EDITOR, EDITOR_2 = "bien-tap-so-van-hoa", "bien-tap-2-so-van-hoa"
PUBLISHER, MODERATOR = "dang-bai-so-van-hoa", "duyet-y-kien-so-van-hoa"


def account(name: str) -> User:
    """Return the account of a demo person."""
    return User.objects.get(username=name)


def make_site(unit: str = DEPARTMENT, *, live: bool = True) -> UnitSite:
    """Return the site of a department, filled; published unless told otherwise."""
    ground()
    site = open_site(unit)
    site.slogan, site.responsible, site.address = "Gần dân", "Chánh Văn phòng Sở", "Số 000 đường Mẫu"
    site.phone, site.fax, site.email = "0251 3 000 000", "0251 3 000 009", "so@dong-nai.example"
    if live and not site.live:
        publish(site, unit)
    again: UnitSite = UnitSite.objects.get(pk=site.pk)
    return again


def make_article(title: str = "Một bài", *, live: bool = True, site: UnitSite | None = None, **values: Any) -> Article:
    """Return an article of the department; published by two people unless told otherwise."""
    site = site or make_site()
    given: dict[str, Any] = {
        "summary": "Tóm tắt của bài.", "author": "Ban Biên tập", "source": "Trang tin của Sở",
        "body": [("text", "<p>Bà con đến quầy từ sớm.</p>")],
    }  # fmt: skip
    page = Article(title=title, live=False, **{**given, **values})
    site.add_child(instance=page)
    if live:
        publish(page, site.unit_id)
    else:
        page.save_revision(user=account(EDITOR))
    again: Article = Article.objects.get(pk=page.pk)
    return again


def make_words(
    *notes: tuple[str, str], procedure: str = "1.012783", live: bool = True, site: UnitSite | None = None
) -> GuideWords:
    """Return what the department adds to a guide, as (page of questions, text); published unless told otherwise."""
    site = site or make_site()
    told = [("note", {"step": f"{procedure}/{step}" if step else "", "text": text}) for step, text in notes]
    page = GuideWords(title="Lời thêm", procedure=procedure, notes=told, live=False)
    site.add_child(instance=page)
    if live:
        publish(page, site.unit_id)
    else:
        page.save_revision(user=account(EDITOR))
    again: GuideWords = GuideWords.objects.get(pk=page.pk)
    return again


def make_picture(title: str = "Quầy số 2", *, wide: int = 1200, high: int = 800) -> Image:
    """Return a picture with a description."""
    out = BytesIO()
    Drawn.new("RGB", (wide, high), "#08604e").save(out, "PNG")
    return Image.objects.create(
        title=title, description=title, file=ImageFile(BytesIO(out.getvalue()), name="quay.png")
    )


def pdf(words: str, name: str = "van-ban.pdf") -> BytesIO:
    """Return a PDF file that says these words."""
    made_on = datetime(2026, 1, 5, tzinfo=UTC)
    file = BytesIO(papers.render("notice", {"title": "Văn bản", "facts": [["Nội dung", words]]}, at=made_on))
    file.name = name
    return file

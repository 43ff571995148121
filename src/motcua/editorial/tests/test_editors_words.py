"""Whatever an editor opens or presses speaks Vietnamese: every word of Wagtail's that is drawn is listened to."""

import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import django
import pytest
import wagtail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from wagtail.models import TaskState

from motcua.editorial.models import Article
from motcua.editorial.testing import EDITOR, MODERATOR, PUBLISHER, account, make_article, make_picture, make_site
from motcua.editorial.tests.test_two_people import AGREE, EDIT, form_of
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
HOME = "/can-bo/bien-tap/"
LINK = re.compile(r'(?:href|action|src|value|data-[a-z-]+)=\\?"(/can-bo/bien-tap/[^"\\]*)')
APART = re.compile(r"/(?:tinh|hinh|logout|login|sprite|jsi18n)/|/bulk/")
TEXT = re.compile(r'^(?:msgid|msgid_plural) ((?:".*"\n)+)', re.MULTILINE)
SAME = {"", "Email", "Wagtail", "ID", "URL", "{title}"}
"""What is said the same in both languages."""


def english(domain="django"):
    """Return what Wagtail, and Django for it, may say, as they say it themselves."""
    found = set()
    of_wagtail = Path(wagtail.__file__).parent.glob(f"**/locale/en/LC_MESSAGES/{domain}.po")
    of_django = Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po"
    for path in (*of_wagtail, *([of_django] if domain == "django" else [])):
        for lines in TEXT.findall(path.read_text()):
            found.add("".join(json.loads(line) for line in lines.splitlines()))
    return {one for one in found if re.search("[A-Za-z]{3}", re.sub(r"%\([^)]*\)[sd]|%s", "", one))} - SAME


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(datetime(2026, 11, 25, 3, tzinfo=UTC)):
        yield


@pytest.fixture
def untold(monkeypatch):
    """Return what Wagtail said while this test ran and nobody had put into Vietnamese."""
    known, heard = english(), set()
    translation.gettext("")
    translation.pgettext("", "")
    translation.ngettext("", "", 1)
    said, counted = translation._trans.gettext, translation._trans.ngettext

    def listen(message):
        told = said(message)
        if translation.get_language() == "vi" and told == str(message) and message in known:
            heard.add(str(message))
        return told

    def listen_counting(one, more, number):
        told = counted(one, more, number)
        if translation.get_language() == "vi" and told in (one, more) and one in known:
            heard.add(str(one))
        return told

    monkeypatch.setattr(translation._trans, "gettext", listen)
    monkeypatch.setattr(translation._trans, "ngettext", listen_counting)
    return heard


def signed_in(name):
    client = Client()
    client.force_login(account(name))
    return client


def everything(client):
    """Open every page of the editor that links lead to, one of each kind."""
    ways, seen = [HOME], set()
    while ways:
        way = ways.pop(0)
        kind = re.sub(r"\d+|[0-9a-f-]{36}", "N", way.partition("?")[0])
        if kind in seen or APART.search(way):
            continue
        seen.add(kind)
        answer = client.get(way)
        if answer.status_code >= 300 or getattr(answer, "streaming", False):
            continue
        ways += [unescape(one) for one in LINK.findall(answer.content.decode())]
    return seen


def test_every_page_that_links_lead_to(untold):
    site = make_site()
    page = make_article(picture=make_picture(), picture_alt="Quầy", site=site)
    page.title = "Tên khác"
    page.save_revision(user=account(EDITOR))
    make_article("Nháp", live=False, site=site)
    waiting = make_article("Chờ duyệt", live=False, site=site)
    editor = signed_in(EDITOR)
    editor.post(EDIT.format(waiting.pk), form_of(editor, waiting, **{"action-submit": "1"}))
    seen = {name: everything(signed_in(name)) for name in (EDITOR, PUBLISHER, MODERATOR)}
    assert len(seen[PUBLISHER]) > 40, sorted(seen[PUBLISHER])

    assert not untold, "\n".join(sorted(untold))


CHOOSERS = [
    "choose-page/", "choose-page/?page_type=editorial.article", "choose-page/search/?q=xyz", "choose-external-link/", "choose-email-link/", "choose-phone-link/",
    "choose-anchor-link/", "images/chooser/", "images/chooser/results/?q=xyz", "images/?q=xyz", "pages/search/?q=xyz", "pages/search/?q=Quầy", "images/multiple/add/",
    "account/", "khong-co/", "reports/aging-pages/", "reports/site-history/", "reports/workflow/", "reports/locked/",
]  # fmt: skip


def test_what_opens_over_a_page(untold):
    site = make_site()
    page, picture = make_article(site=site), make_picture()
    for name in (EDITOR, PUBLISHER):
        client = signed_in(name)
        for way in [
            *CHOOSERS,
            f"images/{picture.pk}/", f"images/{picture.pk}/delete/", f"pages/{page.pk}/history/", f"pages/{page.pk}/usage/", f"pages/{page.pk}/workflow_status/",
            f"pages/{page.pk}/unpublish/", f"pages/{page.pk}/delete/", f"pages/{page.pk}/move/", f"pages/{page.pk}/copy/", f"pages/{site.pk}/?q=xyz", f"pages/{page.pk}/edit/preview/",
            f"pages/{page.pk}/revisions/compare/earliest...latest/", f"pages/{page.pk}/privacy/", f"choose-page/{site.pk}/", f"images/chooser/{picture.pk}/",
            *(f"bulk/wagtailcore/page/{act}/?id={page.pk}&next=/" for act in ("publish", "unpublish", "move", "delete")),
            *(f"bulk/wagtailimages/image/{act}/?id={picture.pk}&next=/" for act in ("add_tags", "delete", "add_to_collection")),
        ]:  # fmt: skip
            client.get(HOME + way)
    assert not untold, "\n".join(sorted(untold))


def test_what_is_answered_to_a_press(untold):
    site, picture = make_site(), make_picture()
    page = make_article(live=False, site=site)
    editor, publisher = signed_in(EDITOR), signed_in(PUBLISHER)
    edit = EDIT.format(page.pk)

    def press(client, way, told=None, **sent):
        client.get(
            client.post(HOME + way if not way.startswith("/") else way, {**(told or {}), **sent}, follow=True).request[
                "PATH_INFO"
            ]
        )

    def form(client, **more):
        return form_of(client, Article.objects.get(pk=page.pk), **more)

    press(editor, edit, form(editor))
    press(editor, edit, form(editor, title="", slug=""))
    press(editor, edit, form(editor, slug="don-vi", go_live_at="2026-12-02", expire_at="2026-12-01"))
    press(editor, edit, form(editor, expire_at="2020-12-01"))
    press(editor, edit, form(editor, **{"action-submit": "1"}))
    press(editor, edit, form(editor, **{"action-cancel-workflow": "1"}))
    press(editor, edit, form(editor, **{"action-submit": "1"}))
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    publisher.get(AGREE.format(page.pk, state.pk).replace("approve", "reject"))
    press(publisher, AGREE.format(page.pk, state.pk).replace("approve", "reject"), comment="Thêm ảnh")
    press(editor, edit, form(editor, **{"action-restart-workflow": "1"}))
    press(editor, edit, form(editor, **{"action-submit": "1"}))
    for state in TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS):
        press(publisher, AGREE.format(page.pk, state.pk))
    assert Article.objects.get(pk=page.pk).live
    first = Article.objects.get(pk=page.pk).revisions.earliest("pk")
    editor.get(f"{HOME}pages/{page.pk}/revisions/{first.pk}/revert/")
    press(editor, edit, form(editor, revision=str(first.pk)))
    sent = form(editor)
    press(publisher, f"pages/{page.pk}/lock/")
    press(editor, edit, sent)
    editor.get(edit)
    press(publisher, f"pages/{page.pk}/unlock/")
    press(publisher, f"pages/{page.pk}/unpublish/")
    for name, content in (("a.png", b"x"), ("a.gif", b"GIF89a"), ("b.png", b"\x89PNG\r\n\x1a\n" + b"0" * 11_000_000)):
        file = SimpleUploadedFile(name, content)
        press(editor, "images/multiple/add/", **{"files[]": file, "title": "t"})
        file.seek(0)
        press(editor, "images/chooser/create/", **{"image-chooser-upload-file": file})
    press(editor, f"images/{picture.pk}/", title="Tên", description="x", tags="")
    press(editor, f"images/{picture.pk}/", title="")
    press(publisher, f"pages/{page.pk}/move/", new_parent_page=str(site.pk))
    press(publisher, f"pages/{page.pk}/delete/")
    for who in (editor, publisher):
        who.get(f"{HOME}pages/{page.pk}/history/")
        who.get(f"{HOME}reports/site-history/")
    assert not untold, "\n".join(sorted(untold))


def test_what_scripts_of_the_page_say():
    told = signed_in(EDITOR).get(f"{HOME}jsi18n/").content.decode()
    words = json.loads(re.search(r"newcatalog = (\{.*?\n  \});", told, re.DOTALL)[1])
    assert not english("djangojs") - {*words, *SAME, "%(num)s errors", "%(num)s mins", "%(num)s pixels"}
    formats = json.loads(re.search(r"django.formats = (\{.*?\n  \});", told, re.DOTALL)[1])
    assert formats["SHORT_DATE_FORMAT"] == "d/m/Y"

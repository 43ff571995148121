"""Two people for everything that is published: in services, in the editor, by whatever door."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from wagtail.models import Revision, TaskState

from motcua.editorial.models import Article
from motcua.editorial.models.pages import NotReady, OwnWork
from motcua.editorial.testing import EDITOR, MODERATOR, PUBLISHER, account, make_article, make_site
from motcua.identity.models import User
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM
from motcua.organisations import services as organisations
from motcua.organisations.models import Officer
from motcua.organisations.rules import Role

pytestmark = pytest.mark.django_db
EDIT = "/can-bo/bien-tap/pages/{}/edit/"
AGREE = "/can-bo/bien-tap/pages/workflow/action/{}/approve/{}/"


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(datetime(2026, 11, 25, 3, tzinfo=UTC)):
        yield


def signed_in(name):
    client = Client()
    client.force_login(account(name))
    return client


def form_of(client, page, **more):
    """Return what the editor's form would send back for this page, unchanged."""
    answer = client.get(EDIT.format(page.pk))
    assert answer.status_code == 200
    form = answer.context["form"]
    sent = {}
    for bound in form:
        value = bound.value()
        sent[bound.html_name] = "" if value is None else value
    sent["body-count"] = str(len(page.body))
    for at, block in enumerate(page.body):
        sent |= {
            f"body-{at}-type": block.block_type,
            f"body-{at}-order": str(at),
            f"body-{at}-deleted": "",
            f"body-{at}-id": block.id,
        }
        sent[f"body-{at}-value"] = draft(block.value.source)
    sent |= {"related-count": "0", "tags": "", "picture": ""}
    for name in ("body", "related"):
        sent.pop(name, None)
    for key in [key for key in sent if key.startswith(("go_live", "expire"))]:
        sent[key] = sent[key] or ""
    return {**sent, **more}


def draft(html):
    """Return HTML as the editor's text box sends it."""
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    return ContentstateConverter(features=["bold", "italic", "link", "ol", "ul"]).from_database_format(html)


def test_the_writer_cannot_publish_by_any_service():
    page = make_article(live=False)
    revision = page.get_latest_revision()
    with pytest.raises(OwnWork):
        revision.publish(user=account(EDITOR), skip_permission_checks=True)
    assert not Article.objects.get(pk=page.pk).live
    revision.publish(user=account(PUBLISHER), skip_permission_checks=True)
    assert Article.objects.get(pk=page.pk).live


def test_what_is_not_ready_is_not_published_whoever_agrees():
    page = make_article(live=False, summary="", author="")
    with pytest.raises(NotReady) as refused:
        page.get_latest_revision().publish(user=account(PUBLISHER), skip_permission_checks=True)
    assert refused.value.facts["what"] == ["summary", "source"]


def test_an_editor_sends_a_publisher_agrees_and_readers_see_it():
    page = make_article(live=False)
    editor, publisher = signed_in(EDITOR), signed_in(PUBLISHER)
    sent = editor.post(EDIT.format(page.pk), form_of(editor, page, **{"action-submit": "1"}))
    assert sent.status_code == 302, sent.context["form"].errors
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    assert Client().get(page.public_path()).status_code == 404
    waiting = publisher.get("/can-bo/bien-tap/").content.decode()
    assert page.title in waiting
    agree = AGREE.format(page.pk, state.pk)
    assert publisher.post(agree).status_code in {200, 302}
    assert Client().get(page.public_path()).status_code == 200
    assert Revision.objects.get(pk=page.get_latest_revision().pk).user == account(EDITOR)


def test_a_publisher_who_changed_it_needs_another_one():
    page = make_article(live=False)
    editor, publisher = signed_in(EDITOR), signed_in(PUBLISHER)
    editor.post(EDIT.format(page.pk), form_of(editor, page, **{"action-submit": "1"}))
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    page.title = "Sửa lại"
    page.save_revision(user=account(PUBLISHER))
    agree = AGREE.format(page.pk, state.pk)
    refused = publisher.post(agree)
    assert refused.status_code in {302, 403, 409}
    assert not Article.objects.get(pk=page.pk).live


def test_publish_in_the_form_is_not_offered_and_refused_in_words():
    page = make_article(live=False)
    publisher = signed_in(PUBLISHER)
    assert "action-publish" not in publisher.get(EDIT.format(page.pk)).content.decode()
    refused = publisher.post(EDIT.format(page.pk), form_of(publisher, page, **{"action-publish": "1"}))
    assert refused.status_code == 409
    assert "người thứ hai đồng ý" in refused.content.decode()
    assert not Article.objects.get(pk=page.pk).live
    assert Article.objects.get(pk=page.pk).get_latest_revision().user == account(PUBLISHER), "what was written is kept"


def test_an_editor_without_the_right_and_a_moderator_publish_nothing():
    page = make_article(live=False)
    editor = signed_in(EDITOR)
    answer = editor.post(EDIT.format(page.pk), form_of(editor, page, **{"action-publish": "1"}))
    assert not Article.objects.get(pk=page.pk).live
    assert answer.status_code in {302, 403}
    assert signed_in(MODERATOR).get(EDIT.format(page.pk)).status_code in {302, 403}


def test_another_unit_neither_sees_nor_changes_the_page():
    page = make_article()
    other = "agency-province-75-so-noi-vu"
    officer = Officer.objects.get(user__username="lanh-dao-so-noi-vu")
    organisations.appoint(officer, Role.PUBLISHER, other, since=clock.today(), by=SYSTEM)
    make_site(other, live=False)
    stranger = signed_in("lanh-dao-so-noi-vu")
    assert stranger.get("/can-bo/bien-tap/").status_code == 200
    assert stranger.get(EDIT.format(page.pk)).status_code in {302, 403}
    assert stranger.post(f"/can-bo/bien-tap/pages/{page.pk}/unpublish/").status_code in {302, 403}
    assert Article.objects.get(pk=page.pk).live


def test_many_at_once_are_refused_too():
    page = make_article(live=False)
    page.save_revision(user=account(PUBLISHER))
    publisher = signed_in(PUBLISHER)
    publisher.post(f"/can-bo/bien-tap/bulk/wagtailcore/page/publish/?id={page.pk}&next=/")
    assert not Article.objects.get(pk=page.pk).live
    assert User.objects.filter(username=PUBLISHER).exists()

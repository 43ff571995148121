"""Editors enter documents in the site's editor; its form refuses what the services refuse."""

import pytest
from django.test import Client

from motcua.documents import queries as files
from motcua.documents.models import Upload
from motcua.editorial.library import services
from motcua.editorial.library.errors import OthersDocument
from motcua.editorial.library.models import Document
from motcua.editorial.library.services import Facts
from motcua.editorial.testing import pdf
from motcua.identity.models import User
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM, Actor, Kind
from motcua.kernel.models import AuditRow
from motcua.kernel.testing import at
from motcua.organisations import services as organisations
from motcua.organisations.models import Officer
from motcua.organisations.rules import Role

pytestmark = pytest.mark.django_db
ADD = "/can-bo/bien-tap/snippets/editorial/document/add/"
CULTURE = "agency-province-75-so-van-hoa-the-thao-va-du-lich"


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(at("2026-11-25 09:00")):
        yield


@pytest.fixture
def editor():
    client = Client()
    client.force_login(User.objects.get(username="bien-tap-so-van-hoa"))
    return client


def facts(**more):
    return {
        "number": "7/KH-SVHTTDL", "kind": "plan", "title": "Kế hoạch đọc sách", "summary": "", "issuer": CULTURE, "issuer_name": "",
        "issued_on": "2026-11-20", "posted_on": "2026-11-25", "effective_on": "", "expired_on": "", **more,
    }  # fmt: skip


def edit(document):
    return f"/can-bo/bien-tap/snippets/editorial/document/edit/{document.pk}/"


def test_an_editor_enters_a_document_with_its_file_and_everybody_finds_it(editor):
    page = editor.get(ADD)
    assert page.status_code == 200
    assert "Sở Văn hóa, Thể thao và Du lịch thành phố Đồng Nai" in page.content.decode()
    answer = editor.post(ADD, facts(file=pdf("Tủ sách của thôn")))
    assert answer.status_code == 302, answer.context["form"].errors
    one = Document.objects.get()
    assert one.issuer_name == "Sở Văn hóa, Thể thao và Du lịch thành phố Đồng Nai"
    assert [file.name for file in files.uploads_of(one.subject)] == ["van-ban.pdf"]
    assert "Kế hoạch đọc sách" in Client().get("/van-ban/?q=tu+sach+cua+thon").content.decode()
    assert AuditRow.objects.get(act="library.enter").actor_kind == "officer"


def test_a_change_keeps_the_address_and_takes_a_file_away(editor):
    editor.post(ADD, facts(file=pdf("Tủ sách")))
    one = Document.objects.get()
    file = files.uploads_of(one.subject)[0]
    answer = editor.post(edit(one), facts(title="Kế hoạch đọc báo", take_away=[str(file.pk)]))
    assert answer.status_code == 302, answer.context["form"].errors
    changed = Document.objects.get()
    assert (changed.slug, changed.title) == (one.slug, "Kế hoạch đọc báo")
    assert files.uploads_of(one.subject) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"effective_on": "2026-12-01", "expired_on": "2026-11-30"}, "Ngày hết hiệu lực phải sau ngày có hiệu lực"),
        ({"issuer": ""}, "Văn bản còn thiếu số, tên hoặc cơ quan ban hành"),
    ],
)
def test_what_the_services_refuse_the_form_says(editor, wrong, words):
    answer = editor.post(ADD, facts(**wrong))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Document.objects.exists()


def test_a_file_that_cannot_be_taken_is_told_in_the_stores_words(editor):
    import io

    bad = io.BytesIO(b"MZ not a document")
    bad.name = "a.pdf"
    answer = editor.post(ADD, facts(file=bad))
    assert answer.status_code == 200
    assert "PDF" in str(answer.context["form"].errors["file"])
    assert not Document.objects.exists()
    assert not Upload.objects.exists()


def test_nobody_deletes_a_document_and_others_do_not_enter_any(editor):
    editor.post(ADD, facts())
    one = Document.objects.get()
    editor.post(f"/can-bo/bien-tap/snippets/editorial/document/delete/{one.pk}/")
    assert Document.objects.filter(pk=one.pk).exists()
    moderator = Client()
    moderator.force_login(User.objects.get(username="duyet-y-kien-so-van-hoa"))
    moderator.post(ADD, facts(number="8"))
    assert Document.objects.count() == 1


def test_another_units_editor_changes_no_document(editor):
    editor.post(ADD, facts(file=pdf("Tủ sách")))
    one = Document.objects.get()
    officer = Officer.objects.get(user__username="lanh-dao-so-noi-vu")
    organisations.appoint(officer, Role.EDITOR, "agency-province-75-so-noi-vu", since=clock.today(), by=SYSTEM)
    stranger = Client()
    stranger.force_login(officer.user)
    file = files.uploads_of(one.subject)[0]
    answer = stranger.post(edit(one), facts(title="Bị sửa", file=pdf("Khác"), take_away=[str(file.pk)]))
    assert answer.status_code == 200
    assert "Văn bản này do đơn vị khác giữ" in answer.content.decode()
    assert Document.objects.get().title == "Kế hoạch đọc sách"
    assert [held.pk for held in files.uploads_of(one.subject)] == [file.pk]
    other = Actor(Kind.OFFICER, "officer:9", "agency-province-75-so-noi-vu", frozenset({Role.EDITOR}))
    for act in (
        lambda: services.save(one, by=other),
        lambda: services.attach(one, pdf("x"), by=other),
        lambda: services.detach(one, file.pk, by=other),
        lambda: services.adopt(one, "library:x", by=other),
    ):
        with pytest.raises(OthersDocument):
            act()


def test_what_the_system_entered_any_editor_may_put_right(editor):
    one = services.enter(Facts("9/QĐ", "Cũ", "decision", clock.today(), issuer_name="Sở"), by=SYSTEM)
    answer = editor.post(edit(one), facts(number="9/QĐ", title="Mới"))
    assert answer.status_code == 302, answer.context["form"].errors

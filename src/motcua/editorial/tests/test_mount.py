"""The editor's door: our officers' sign-in, today's roles, its own policy; and nothing of it for anybody else."""

import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.test import Client

from motcua.editorial.mount import groups
from motcua.identity.models import User
from motcua.kernel import clock
from motcua.organisations import services
from motcua.organisations.models import Officer
from motcua.organisations.rules import Role

DEPARTMENT = "agency-province-75-so-van-hoa-the-thao-va-du-lich"
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(NOW):
        yield


def signed_in(name):
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


@pytest.mark.django_db
def test_a_stranger_is_led_to_the_officers_sign_in_and_back():
    answer = Client().get("/can-bo/bien-tap/pages/?q=tin")
    assert answer.status_code == 302
    assert answer["Location"] == "/can-bo/dang-nhap/?next=%2Fcan-bo%2Fbien-tap%2Fpages%2F%3Fq%3Dtin"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["bien-tap-so-van-hoa", "dang-bai-so-van-hoa", "duyet-y-kien-so-van-hoa"])
def test_each_role_enters_and_reads_vietnamese(name):
    answer = signed_in(name).get("/can-bo/bien-tap/")
    assert answer.status_code == 200
    assert 'lang="vi"' in answer.content.decode()


@pytest.mark.django_db
def test_an_officer_without_a_part_in_the_site_is_refused():
    answer = signed_in("tiep-nhan-tan-tien").get("/can-bo/bien-tap/")
    assert answer.status_code == 403
    assert "Trang này không mở cho tài khoản đang dùng" in answer.content.decode()


@pytest.mark.django_db
def test_there_is_no_second_sign_in_and_no_password_of_its_own():
    client = signed_in("bien-tap-so-van-hoa")
    assert client.get("/can-bo/bien-tap/login/")["Location"] == "/can-bo/dang-nhap/"
    assert client.get("/can-bo/bien-tap/password_reset/").status_code == 404
    assert client.post("/can-bo/bien-tap/logout/")["Location"] == "/can-bo/dang-nhap/"
    assert client.get("/can-bo/bien-tap/").status_code == 302


@pytest.mark.django_db
def test_a_role_that_ended_ends_at_the_door():
    client = signed_in("bien-tap-so-van-hoa")
    client.get("/can-bo/bien-tap/")
    user = User.objects.get(username="bien-tap-so-van-hoa")
    assert [one.name for one in user.groups.all()] == [groups.name_of(Role.EDITOR, DEPARTMENT)]
    officer = Officer.objects.get(user=user)
    with clock.frozen(NOW):
        from motcua.kernel.actor import SYSTEM

        services.end_appointment(officer, Role.EDITOR, DEPARTMENT, on=clock.today(), by=SYSTEM)
    assert client.get("/can-bo/bien-tap/").status_code == 403
    assert not user.groups.exists()


@pytest.mark.django_db
def test_the_looser_policy_stays_inside():
    client = signed_in("bien-tap-so-van-hoa")
    assert "'unsafe-inline'" in client.get("/can-bo/bien-tap/")["Content-Security-Policy"]
    for path in ("/can-bo/", "/", "/can-bo/dang-nhap/"):
        assert "unsafe" not in client.get(path)["Content-Security-Policy"], path


@pytest.mark.django_db
def test_files_of_the_editor_are_given_and_nothing_else_on_the_disk():
    client = Client()
    given = client.get("/can-bo/bien-tap/tinh/wagtailadmin/css/core.css?v=1")
    assert given.status_code == 200
    assert "immutable" in given["Cache-Control"]
    for name in ("wagtailadmin/../../apps.py", "settings.py", "wagtailadmin/none.css", "../manage.py"):
        assert client.get(f"/can-bo/bien-tap/tinh/{name}").status_code == 404, name


@pytest.mark.django_db
def test_a_group_does_what_the_table_says_after_an_upgrade():
    group = groups.group_of(Role.EDITOR, DEPARTMENT)
    assert group.permissions.filter(codename="access_admin").exists()
    group.permissions.clear()
    groups.refresh()
    assert group.permissions.filter(codename="access_admin").exists()


@pytest.mark.django_db
def test_colleagues_are_called_by_their_names():
    name = Officer.objects.get(user__username="bien-tap-so-van-hoa").name
    for _ in range(2):
        shown = signed_in("bien-tap-so-van-hoa").get("/can-bo/bien-tap/").content.decode()
        assert name in shown


@pytest.mark.django_db
def test_who_writes_longer_than_the_session_lasts_loses_nothing():
    sent = {"title": "Bài dài", "body-0-value": '{"blocks": ["Bà con"]}', "action-submit": "1"}
    answer = Client().post("/can-bo/bien-tap/pages/add/editorial/article/3/", sent)
    assert answer.status_code == 403
    shown = answer.content.decode()
    assert "Phiên làm việc đã hết, bài chưa được lưu" in shown
    for name, value in (("title", "Bài dài"), ("body-0-value", "{&quot;blocks&quot;: [&quot;Bà con&quot;]}")):
        assert re.search(rf'name="{name}" value="{re.escape(value)}"', shown), name


@pytest.mark.django_db
def test_a_page_that_stands_open_is_nobody_sitting_there():
    client = signed_in("bien-tap-so-van-hoa")
    client.get("/can-bo/bien-tap/")
    session = client.session
    session["last_here"] = then = session["last_here"] - 100
    session.save()
    client.post("/can-bo/bien-tap/editing-sessions/ping/wagtailcore/page/1/1/")
    assert client.session["last_here"] == then
    shown = client.get("/can-bo/bien-tap/").content.decode()
    assert client.session["last_here"] > then
    assert 'data-stay="/tai-khoan/o-lai/"' in shown, "and who sits there is asked before the session ends"


LIGHT = """
import os, sys
os.environ["MOTCUA_DEMO"] = "1"
from motcua.config import wsgi
from motcua.editorial.mount import lazily
heavy = ("wagtail.admin.views", "wagtail.api.v3", "wagtail.snippets.views", "wagtail.images.views", "rest_framework")
print([one for one in heavy if one in sys.modules])
lazily.wake()
lazily.wake()
print("wagtail.images.edit_handlers" in sys.modules)
"""


def test_a_public_worker_does_not_load_the_editor_until_it_is_asked_for():
    told = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True).stdout.splitlines()
    assert told == ["[]", "True"]

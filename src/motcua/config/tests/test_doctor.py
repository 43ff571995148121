"""The doctor: each check on a broken state, each with a mend, and the exit code."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.config import doctor
from motcua.documents.papers import drawing
from motcua.editorial.guides import shelf
from motcua.kernel import clock
from motcua.notifications.models import Message

pytestmark = pytest.mark.django_db


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def heard(seconds_ago):
    sql("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))", seconds_ago)


def give_up_on_a_job():
    app.configure_task("notifications.deliver").defer(message=0)
    sql("UPDATE procrastinate_jobs SET status = 'failed'")


def looked(check):
    found = doctor.examine([check])[0]
    assert found.ok or found.mend.endswith("."), "what is broken comes with its mend, one sentence"
    return found


@pytest.fixture
def compiler_anew():
    """The compiler is kept between papers; here it has to look at the fonts again."""
    drawing._compiler.cache_clear()
    yield
    drawing._compiler.cache_clear()


def test_a_good_installation_is_good_throughout():
    heard(1)
    found = doctor.examine(doctor.CHECKS)
    assert [one.name for one in found if not one.ok] == []
    assert [one.name for one in found] == [
        "database", "durability", "migrations", "worker", "jobs", "messages", "clock", "calendar", "fonts", "clips", "disk",
    ]  # fmt: skip


def test_the_exit_code_and_the_mend_tell_what_is_broken():
    said = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("doctor", stdout=said)
    assert left.value.code == 1
    assert "HỎNG  worker      không có tiến trình nền nào\n      cách sửa: Mở tiến trình nền" in said.getvalue()
    assert "1 chỗ hỏng." in said.getvalue()


def test_all_good_ends_quietly():
    heard(1)
    said = StringIO()
    call_command("doctor", stdout=said)
    assert "Mọi thứ tốt." in said.getvalue()


def test_a_commit_that_does_not_wait_for_the_disk_is_broken():
    sql("SET synchronous_commit = off")
    found = looked(doctor.durability)
    assert (found.ok, found.what) == (False, "synchronous_commit=off")
    assert found.mend == "Đặt synchronous_commit thành on trong cấu hình PostgreSQL."
    sql("RESET synchronous_commit")
    assert looked(doctor.durability).ok


def test_a_step_of_the_schema_that_did_not_run_is_broken():
    last = MigrationRecorder(connection).migration_qs.filter(app="kernel").latest("pk")
    last.delete()
    found = looked(doctor.migrations)
    assert (found.ok, found.what) == (False, "còn 1 bước chưa chạy")


def test_an_empty_database_is_told_to_migrate():
    sql("ALTER TABLE procrastinate_workers RENAME TO elsewhere")
    found = looked(doctor.worker)
    assert (found.ok, found.what, found.mend) == (False, "chưa có bảng", doctor.MIGRATE)


@pytest.mark.parametrize(("ago", "good"), [(10, True), (200, False)])
def test_a_worker_is_alive_while_it_shows_it(ago, good):
    heard(ago)
    found = looked(doctor.worker)
    assert found.ok is good
    assert f"{ago} giây trước" in found.what


def test_the_liveliest_worker_counts():
    heard(4000)
    heard(2)
    assert looked(doctor.worker).ok


def test_a_job_that_gave_up_is_broken_until_it_runs_again():
    give_up_on_a_job()
    assert looked(doctor.jobs).what == "1 việc nền bỏ dở"
    said = StringIO()
    call_command("jobs", stdout=said)
    assert "notifications.deliver" in said.getvalue()
    assert not looked(doctor.jobs).ok
    call_command("jobs", "--retry", stdout=said)
    assert looked(doctor.jobs).ok
    assert ProcrastinateJob.objects.get().status == "todo"


def test_a_message_that_got_stuck_is_broken():
    Message.objects.create(
        key="k", to="+84900000000", template="t", subject="s", body="b", short="b", state="failed",
        made_at=timezone.now() - timedelta(minutes=6),
    )  # fmt: skip
    assert looked(doctor.messages).what == "1 tin nhắn chưa gửi được"
    Message.objects.update(state="sent")
    assert looked(doctor.messages).ok


def test_clocks_that_disagree_are_broken():
    """The database's clock an hour ahead: a function of the same name is found first."""
    sql("CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql AS $$ SELECT now() + interval '1 hour' $$")
    sql("SET LOCAL search_path = public, pg_catalog")
    found = looked(doctor.machine_clock)
    assert found.name == "clock"
    assert not found.ok
    assert 3590 < float(found.what.split()[1]) < 3610


@pytest.mark.parametrize(
    ("day", "good", "said"),
    [("2026-09-30", True, "đủ"), ("2026-10-01", True, "nghỉ năm 2027"), ("2027-01-01", False, "nghỉ năm 2027")],
)
def test_a_year_without_its_days_off_is_asked_for_in_autumn_and_broken_when_it_begins(day, good, said):
    with clock.frozen(datetime.fromisoformat(f"{day}T08:00+07:00")):
        found = looked(doctor.calendar)
    assert found.ok is good
    assert found.what.endswith(said)


@pytest.mark.usefixtures("compiler_anew")
def test_a_folder_without_the_papers_family_is_broken(settings, tmp_path):
    settings.PAPER_FONTS = tmp_path
    found = looked(doctor.fonts)
    assert not found.ok
    assert str(tmp_path) in found.what
    assert "fonts-liberation2" in found.mend


def test_a_disk_almost_full_is_broken(monkeypatch):
    monkeypatch.setattr(doctor, "LEAST_DISK", 1024**6)
    found = looked(doctor.disk)
    assert not found.ok
    assert found.what.startswith("còn ")


def test_a_folder_that_cannot_be_written_is_a_finding_and_no_crash(settings, tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    settings.VAR = Path(file, "below")
    assert not looked(doctor.disk).ok


def test_an_old_server_is_broken(monkeypatch):
    monkeypatch.setattr(doctor, "OLDEST_SERVER", 99)
    assert not looked(doctor.database).ok


def test_retrying_jobs_keeps_what_they_carry():
    heard(1)
    give_up_on_a_job()
    call_command("jobs", "--retry", stdout=StringIO())
    job = ProcrastinateJob.objects.get()
    assert job.args == {"message": 0}
    assert job.scheduled_at <= datetime.now(UTC)


def test_a_transaction_that_idles_is_ended_by_the_database():
    """One left open would hold its locks, and the seal waits for the oldest."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("1min",)


def test_a_film_without_captions_is_told_and_an_old_one_is_only_mentioned(monkeypatch):
    whole = shelf.every()
    monkeypatch.setattr(shelf, "every", lambda: (replace(whole[0], problems=("thiếu vi.vtt",)), *whole[1:]))
    found = looked(doctor.clips)
    assert not found.ok
    assert whole[0].name in found.mend
    monkeypatch.setattr(shelf, "every", lambda: whole)
    monkeypatch.setattr(shelf, "outdated", lambda: {whole[0].name: ["trang đã đổi từ khi quay"]})
    found = looked(doctor.clips)
    assert found.ok
    assert f"nên quay lại: {whole[0].name}" in found.what

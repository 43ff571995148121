"""A draft nobody goes on with: told at 23 days, gone at 30 with its files; going on starts the time anew."""

from datetime import date, timedelta

import pytest
from procrastinate.contrib.django import app

from motcua.catalogue.testing import publish_newer
from motcua.documents import content
from motcua.documents import queries as files
from motcua.dossiers.models import Draft
from motcua.dossiers.services import drafts, filing
from motcua.dossiers.testing import WEDNESDAY, make_draft
from motcua.kernel import clock
from motcua.notifications import queries as messages

pytestmark = pytest.mark.django_db
DAY, MOMENT = timedelta(days=1), timedelta(seconds=1)


@pytest.fixture
def draft():
    with clock.frozen(WEDNESDAY):
        return make_draft()


@pytest.fixture
def sweep(django_capture_on_commit_callbacks):
    def swept(after):
        with clock.frozen(WEDNESDAY + after), django_capture_on_commit_callbacks(execute=True):
            return drafts.sweep()

    return swept


def told(draft):
    return [m.template for m in messages.messages_for(draft.subject)]


def test_it_is_warned_once_at_23_days(draft, sweep):
    assert sweep(23 * DAY - MOMENT) == (0, 0)
    assert sweep(23 * DAY) == (1, 0)
    assert sweep(23 * DAY + timedelta(hours=1)) == (0, 0)
    assert sweep(29 * DAY) == (0, 0)
    assert told(draft) == ["draft_ending"]
    body = messages.messages_for(draft.subject)[0].body
    assert "25/12/2026" in body
    assert "Thị Hương" not in body


def test_without_a_phone_nobody_is_warned(draft, sweep):
    Draft.objects.update(phone="")
    assert sweep(25 * DAY) == (0, 0)
    assert told(draft) == []


def test_at_30_days_it_is_gone_with_its_files_on_disk(draft, sweep):
    upload = files.uploads_of(draft.subject)[0]
    assert sweep(30 * DAY - MOMENT)[1] == 0
    assert content.has(upload.sha256)
    assert sweep(30 * DAY) == (0, 1)
    assert not Draft.objects.exists()
    assert not files.uploads_of(draft.subject)
    assert list(content.held()) == []


def test_another_drafts_file_of_the_same_bytes_stays(draft, sweep):
    with clock.frozen(WEDNESDAY + 20 * DAY):
        other = make_draft()
    assert sweep(30 * DAY) == (0, 1)
    assert content.has(files.uploads_of(other.subject)[0].sha256)


def test_going_on_starts_the_time_and_the_warning_anew(draft, sweep):
    assert sweep(23 * DAY) == (1, 0)
    with clock.frozen(WEDNESDAY + 29 * DAY):
        drafts.save_page(draft.pk, "child", {"child.name": "Điểu Bảo An"})
    assert sweep(30 * DAY) == (0, 0)
    assert sweep((29 + 23) * DAY) == (1, 0)
    assert sweep((29 + 30) * DAY - MOMENT) == (0, 0)
    assert sweep((29 + 30) * DAY) == (0, 1)
    assert told(draft) == ["draft_ending", "draft_ending"]


def test_carrying_it_over_to_a_newer_version_starts_the_time_anew_too(draft, sweep):
    publish_newer(date(2026, 12, 20))
    assert sweep(23 * DAY) == (1, 0)
    with clock.frozen(WEDNESDAY + 26 * DAY):
        drafts.carry_over(draft.pk, on=clock.today())
    assert sweep(30 * DAY) == (0, 0)
    assert sweep((26 + 23) * DAY) == (1, 0)


def test_a_filed_draft_is_never_swept(draft, sweep):
    with clock.frozen(WEDNESDAY + DAY):
        dossier = filing.file(draft.pk).dossier
    assert sweep(400 * DAY) == (0, 0)
    assert Draft.objects.filter(pk=draft.pk).exists()
    assert content.has(files.uploads_of(dossier.subject)[0].sha256)
    assert "draft_ending" not in told(draft)


def test_the_hourly_job_does_it(draft):
    with clock.frozen(WEDNESDAY + 30 * DAY):
        app.tasks["dossiers.sweep_drafts"](timestamp=0)
    assert not Draft.objects.exists()

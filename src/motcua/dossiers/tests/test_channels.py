"""How a dossier comes: online, at the desk, by post; who records it, and what the explanation says."""

from datetime import date

import pytest

from motcua.catalogue.testing import publish_newer
from motcua.dossiers import explain
from motcua.dossiers.errors import CalendarUnknown
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.due import unknown_year
from motcua.dossiers.rules.moves import State
from motcua.dossiers.rules.reception import CHANNEL_CODE, Channel, PostmarkRefused
from motcua.dossiers.services import filing, intake, recount
from motcua.dossiers.services.filing import Came
from motcua.dossiers.testing import WEDNESDAY, make_draft, officer
from motcua.kernel import clock
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at
from motcua.organisations import queries as organisations
from motcua.organisations.models import CalendarRevision

pytestmark = pytest.mark.django_db
DESK = "tiep-nhan-tan-tien"
FIVE_DAYS = ("  limit: 0\n  unit: working_days\n  cutoff: 15:00", "  limit: 5\n  unit: working_days")


def filed(came=filing.ONLINE):
    return filing.file(make_draft().pk, came=came).dossier


def accepted(came=filing.ONLINE):
    return intake.accept(filed(came).pk, by=officer(DESK))


def recounted():
    assert recount.run().differences == 0


def test_online_the_applicant_files_alone():
    with clock.frozen(WEDNESDAY):
        dossier = accepted()
        assert (dossier.channel, dossier.identity_level) == ("online", "phone")
        assert dossier.moves.first().actor_id == dossier.subject
        assert "Hồ sơ đủ lúc 08:10" in explain.why(dossier).sentence
        recounted()


def test_at_the_desk_the_officer_records_it_and_the_person_was_seen():
    with clock.frozen(WEDNESDAY):
        desk = officer(DESK)
        dossier = accepted(Came(Channel.DESK, by=desk))
        first = dossier.moves.first()
        assert (dossier.channel, dossier.identity_level, first.actor_id) == ("desk", "counter", desk.id)
        assert first.facts == {"filing": 1, "channel": "desk"}
        assert "nhận tại quầy lúc 08:10" in explain.why(dossier).sentence
        recounted()


def test_by_post_it_counts_from_the_postmark_and_the_explanation_says_so():
    publish_newer(date(2026, 11, 1), FIVE_DAYS)
    with clock.frozen(WEDNESDAY):
        dossier = accepted(Came(Channel.POST, date(2026, 11, 23), officer(DESK)))
        assert dossier.received_at == at("2026-11-23 23:59")
        # Received Monday 23/11: (24 off) Wed 25, Thu 26, Fri 27, Mon 30, Tue 1/12.
        assert dossier.due_at == at("2026-12-01 16:30")
        assert "dấu bưu điện đến ngày 23/11/2026" in explain.why(dossier).sentence
        recounted()


def test_a_version_may_count_the_arrival_of_post_instead():
    publish_newer(date(2026, 11, 1), FIVE_DAYS, ("\nsupplement:\n", "\nstart:\n  post: arrival\nsupplement:\n"))
    with clock.frozen(WEDNESDAY):
        dossier = accepted(Came(Channel.POST, date(2026, 11, 23), officer(DESK)))
        assert dossier.received_at == WEDNESDAY
        assert dossier.due_at == at("2026-12-02 16:30")
        assert "Hồ sơ đủ lúc 08:10" in explain.why(dossier).sentence


def test_filed_in_the_evening_where_the_version_counts_from_the_next_opening():
    publish_newer(
        date(2026, 11, 1), FIVE_DAYS, ("\nsupplement:\n", "\nstart:\n  outside_hours: next_opening\nsupplement:\n")
    )
    with clock.frozen(at("2026-11-25 20:00")):
        dossier = filed()
    with clock.frozen(at("2026-11-26 08:00")):
        dossier = intake.accept(dossier.pk, by=officer(DESK))
        assert dossier.received_at == at("2026-11-26 07:00")
        assert dossier.due_at == at("2026-12-03 16:30")  # Fri 27, Mon 30, Tue 1, Wed 2, Thu 3
        assert "tính từ lúc mở cửa 07:00" in explain.why(dossier).sentence
        recounted()


@pytest.mark.parametrize(
    ("channel", "postmark"),
    [
        (Channel.POST, None),
        (Channel.POST, date(2026, 11, 26)),
        (Channel.DESK, date(2026, 11, 25)),
        (Channel.ONLINE, date(2026, 11, 25)),
    ],
)
def test_a_postmark_belongs_to_post_alone_and_to_no_day_to_come(channel, postmark):
    with clock.frozen(WEDNESDAY):
        draft = make_draft()
        with pytest.raises(PostmarkRefused):
            filing.file(draft.pk, came=Came(channel, postmark, officer(DESK)))
        assert not Dossier.objects.exists()
        assert filing.file(draft.pk, came=Came(Channel.POST, date(2026, 11, 25), officer(DESK))).first


@pytest.mark.parametrize("who", ["", "ho-tich-tan-tien", "tiep-nhan-thien-hung"])
@pytest.mark.parametrize("channel", [Channel.DESK, Channel.POST])
def test_only_a_receptionist_of_the_centre_records_what_lies_on_its_desk(channel, who):
    with clock.frozen(WEDNESDAY):
        postmark = date(2026, 11, 24) if channel is Channel.POST else None
        came = Came(channel, postmark, officer(who) if who else None)
        draft = make_draft()
        with pytest.raises(NotPermitted):
            filing.file(draft.pk, came=came)
        assert not Dossier.objects.exists()


def test_nobody_files_online_for_somebody():
    with clock.frozen(WEDNESDAY), pytest.raises(NotPermitted):
        filed(Came(by=officer("ho-tich-tan-tien")))


def test_the_channels_have_their_national_codes():
    assert {str(channel): code for channel, code in CHANNEL_CODE.items()} == {"desk": 1, "online": 2, "post": 3}


def test_no_promise_is_made_in_a_year_whose_days_off_nobody_said():
    with clock.frozen(at("2027-12-30 09:00")):
        publish_newer(date(2027, 12, 1), FIVE_DAYS)
        dossier = filed()  # a citizen is never turned away for it
        assert dossier.state == State.FILED
        with pytest.raises(CalendarUnknown) as refused:
            intake.accept(dossier.pk, by=officer(DESK))
        assert refused.value.facts == {"year": 2028}
        dossier.refresh_from_db()
        assert (dossier.state, dossier.code) == (State.FILED, None)


def test_a_year_is_known_by_its_first_of_january():
    calendar, _revision = organisations.calendar_at("agency-commune-25318-2025")
    assert unknown_year(date(2026, 1, 1), date(2027, 12, 31), calendar) is None
    assert unknown_year(date(2026, 1, 1), date(2030, 1, 1), calendar) == 2028
    assert CalendarRevision.objects.exists()

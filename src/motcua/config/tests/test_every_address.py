"""Every address with anything in it: from strangers, owners and officers, never a broken page."""

import io
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.catalogue.testing import shipped
from motcua.documents import queries as files
from motcua.dossiers import queries
from motcua.dossiers.rules.moves import MOVES
from motcua.dossiers.services import batches, calendars
from motcua.dossiers.services.batches import Wish
from motcua.dossiers.testing import (
    GROUP,
    WEDNESDAY,
    conclude_birth,
    make_bundle,
    make_bundle_draft,
    make_dossier,
    make_draft,
    officer,
)
from motcua.editorial.library import services as library
from motcua.editorial.library.services import Facts
from motcua.editorial.models import Choice, Comment, Poll
from motcua.editorial.readers import beacon
from motcua.editorial.testing import pdf
from motcua.identity.models import User
from motcua.insight.register import world as stated
from motcua.kernel import clock, codes
from motcua.organisations import absences
from motcua.organisations import queries as organisations
from motcua.organisations.rules import edits
from motcua.portal.testing import trusted
from motcua.voices.testing import make_complaint, make_remark

pytestmark = pytest.mark.django_db
STATES = ["filed", "returned", "refusal_proposed", "in_process", "draft_check", "to_decide", "decided", "result_ready"]
OFFICERS = [
    "tiep-nhan-tan-tien",
    "ho-tich-tan-tien",
    "chu-tich-tan-tien",
    "truong-trung-tam-tan-tien",
    "quan-tri-dong-nai",
    "duyet-y-kien-so-van-hoa",
]
CENTRE = "centre-commune-25318-2025"
DOC = shipped()
PARTS = [
    "",
    ".day",
    ".month",
    ".year",
    ".find",
    ".line",
    ".province",
    ".unit",
    ".new",
    ".blank",
    ".given",
    ".on",
    ".why",
]
NAMES = [
    "q", "viec", "chon", "ho-so", "chia", "don-vi", "han", "thu-tuc", "giu", "trang", "officer", "deputy", "since.day", "until.month", "until.year", "ve", "moi", "da-lam", "lang", "so", "ca", "che-do", "next", "carry", "seen", "press", "agree", "wrong", "typed",
    "don-vi", "nam", "trang", "looks", "ngay", "tep", "ke-thua", "nghi.day", "nghi.month", "nghi.year", "ten-nghi", "gio-rieng", "gio-0",
    "resend", "code", "phone", "username", "password", "open", "reason", "ground", "why", "to", "receipt", "registration", "personal",
    "_more.members", "_less.members.0", "members.row", "file", "file.new", "_remove.birth.notice_photos.x", "_remove.", "csrfmiddlewaretoken",
    "hai-long", "luc", "ly-do", "loi", "xong", "da-ghi", "vi-sao", "bo", "ghi", "loai", "noi-dung", "ma", "ten", "dien-thoai", "cong-khai", "cau-hoi",
    "helpful", "played", "visit", "phieu", "cam-on",
    "ky.day", "ky.month", "ky.year", "thu-tuc", "linh-vuc", "trang",
    "stars", "text", "name", "website", "choice", "verdict", "answer", "loai", "co-quan", "xep", "con-hieu-luc", "xem", "da-gui",
    "ban", "tu.day", "tu.month", "tu.year", "den.day", "den.month", "den.year", "sau", "phan", "kenh", "ky", "dv", "thang", "them.2.1", "values", "target", "text",
    *(f"defect.{d.id}" for d in DOC.defects), *(f"free.1.{part}" for part in ("about", "reason", "way")),
    *(f"line.{key}" for key in DOC.result.fields), *(f.id + part for p in DOC.form for f in p.all_fields() for part in PARTS),
]  # fmt: skip
NASTY = st.sampled_from(
    ["", "0", "-1", "1", "²", "٣", "9" * 40, "9" * 5000, "1e999", "NaN", "\0", "\ufffe", "\u202e", "á" * 3000, "%00", "%", "{{ 7 }}", "{% x %}",
     "' OR 1=1 --", "<script>", "../../etc/passwd", "\r\nSet-Cookie: a=b", "http://[", "//x.example", "2026-02-30", "29", "0912345678",
     "070198004412", "yes", "no", "mother", "commune-25318-2025", "province-75", "null", "[]", "{}", "None", "true"]
)  # fmt: skip
WORDS = st.one_of(NASTY, st.text(max_size=30))


def addresses(found=None, before=""):
    for one in get_resolver().url_patterns if found is None else found:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, here)
        elif isinstance(one, URLPattern):
            yield here, one.pattern.converters


ADDRESSES = sorted(
    {(path, tuple(sorted(c.items(), key=lambda item: item[0]))) for path, c in addresses()}, key=lambda one: one[0]
)


@pytest.fixture
def house():
    """Dossiers in every state and a draft, with everybody who may come: browsers by name, real values by converter."""
    with clock.frozen(WEDNESDAY):
        stated.load()
        draft, dossiers = make_draft(), [make_dossier(state) for state in STATES]
        away = _away()
        together, waiting = make_bundle_draft(), make_bundle()
        started = make_bundle()
        conclude_birth(started[0])
        dossiers += [*waiting, *started]
        own = organisations.own_calendar(CENTRE)
        storm = edits.closed(own, WEDNESDAY.date(), WEDNESDAY.date(), "Bão")
        changes = [calendars.preview(CENTRE, storm, by=officer("truong-trung-tam-tan-tien")).pk]
        papers = [p.pk for d in dossiers for group in queries.papers(d).values() for p in group]
        document, poll, comment = _readers()
        subjects = [d.subject for d in (draft, *dossiers)] + [document.subject]
        uploads = [u.pk for subject in subjects for u in files.uploads_of(subject)]
        said = [
            make_complaint(),
            make_complaint(about="dossier", dossier=dossiers[0], phone="+84912345678", consent=True),
        ]
        people = {"stranger": Client(), "owner": Client(), "citizen": Client()}
        for one in (draft, together, *dossiers, waiting[0].bundle, started[0].bundle):
            people["owner"].cookies.update(trusted(one).cookies)
        for one in said:
            people["owner"].cookies.update(trusted(one).cookies)
        for name in OFFICERS:
            people[name] = Client()
            people[name].force_login(User.objects.get(username=name))
        citizen = User(username="phone-+84912345678", phone="+84912345678", phone_verified=True)
        citizen.set_unusable_password()
        citizen.save()
        people["citizen"].force_login(citizen)
        real = {
            "draft_id": [draft.pk, together.pk], "change_id": changes, "dossier_id": [d.pk for d in dossiers], "paper_id": papers, "upload_id": uploads,
            "lookup": [codes.LOOKUP.show(d.lookup) for d in (*dossiers, waiting[0].bundle, started[0].bundle)], "page": [p.page for p in DOC.form] + ["kiem-tra"],
            "complaint_id": [c.pk for c in said], "voice": [codes.VOICE.show(c.lookup) for c in said], "remark_id": [make_remark(text="Chậm").pk], "absence_id": [away.pk], "batch_id": [b.pk for b in _batches(dossiers)], "act": [*MOVES, "noi-them", "rut", "khong-cong-khai", "danh-gia"], "code": ["1.001193", "1.012783", "2.000635", "9.999999", GROUP, GROUP, codes.VERIFY.new(), *(_code(d) for d in dossiers)],
            "slug": [document.slug, poll.slug], "subject": [document.subject, "page"], "seal": [beacon.address("page").split("/")[-1].removesuffix(".gif")], "comment_id": [comment.pk],
            "name": ["doi-so-do-3", "doi-so-do-3.0.mp4", "received", "in_time_share", "tai-khoan-can-bo", "khong-co", "2.1"], "part": ["thang", "don-vi", "gia-tri"],
            "kind": ["csv", "xlsx", "pdf", "index"], "year": [2026, 1999], "version_id": [1], "reason": ["blurred", "other"],
        }  # fmt: skip
        yield people, real


def _batches(dossiers):
    """A batch of each kind, done and not."""
    desk, chair = officer("tiep-nhan-tan-tien"), officer("chu-tich-tan-tien")
    made = [
        batches.begin(act, [Wish(d.pk, 1) for d in dossiers], key=act, by=by)
        for act, by in (("hand_over", desk), ("decide", chair))
    ]
    batches.run(made[1].pk, by=chair)
    return made


def _readers():
    """A document of the library with a file, a poll, a comment that waits."""
    system = officer("tiep-nhan-tan-tien")
    facts = Facts("12/KH-UBND", "Kế hoạch", "plan", clock.today(), issuer_name="Ủy ban nhân dân")
    document = library.enter(facts, by=system, with_files=[pdf("Kế hoạch")])
    poll = Poll.objects.create(slug="tham-do", question="Dễ không?", starts_on=clock.today())
    Choice.objects.create(pk=1, poll=poll, order=1, text="Dễ")
    said = {"text": "Hay", "browser": "x", "digest": "x", "made_at": clock.now()}
    return document, poll, Comment.objects.create(subject=document.subject, **said)


def _away():
    """Somebody is away tomorrow."""
    one, other = (officer(f"{name}-tan-tien") for name in ("tiep-nhan", "tiep-nhan-2"))
    day = clock.today() + timedelta(days=1)
    numbers = [int(by.id.removeprefix("officer:")) for by in (one, other)]
    return absences.enter(one.unit, numbers[0], deputy=numbers[1], since=day, until=day, by=one)


def _code(dossier):
    return codes.VERIFY.show(
        next((p.verify_code for g in queries.papers(dossier).values() for p in g), codes.VERIFY.new())
    )


class Ask:
    """One request, drawn."""

    def __init__(self, draw, people, real):
        path, converters = draw(st.sampled_from(ADDRESSES))
        self.who = draw(st.sampled_from(sorted(people)))
        for name, converter in converters:
            made_up = {"IntConverter": st.integers(0, 10**20), "UUIDConverter": st.uuids()}.get(
                type(converter).__name__, st.text(alphabet="abcÀđ.-_ %0\0'\"<9", min_size=1, max_size=20)
            )
            chosen = st.sampled_from(real[name]) if name in real and draw(st.integers(0, 4)) else made_up
            path = path.replace(f"<{_word(converter)}:{name}>", str(draw(chosen)))
        self.path = "/" + path
        self.method = draw(st.sampled_from(["get", "post", "post"]))
        some = st.dictionaries(st.one_of(st.sampled_from(NAMES), WORDS), WORDS, max_size=8)
        self.query, self.body = draw(some), draw(some)
        self.file = draw(st.one_of(st.none(), st.binary(max_size=40), st.sampled_from([b"%PDF-1.7", b"\xff\xd8\xff"])))

    def __repr__(self):
        return f"{self.who}: {self.method} {self.path!r} ?{self.query} {self.body} {self.file}"

    def answer(self, client):
        query = {"query_params": self.query}
        if self.method == "get":
            return client.get(_quoted(self.path), **query)
        body = dict(self.body)
        if self.file is not None:
            sent = SimpleUploadedFile("a.jpg", self.file, "image/jpeg")
            body |= {"birth.notice_photos.new": sent, "file.new": io.BytesIO(self.file)}
        return client.post(_quoted(self.path), body, **query)


def _word(converter):
    return {"IntConverter": "int", "UUIDConverter": "uuid", "SlugConverter": "slug"}.get(
        type(converter).__name__, "str"
    )


def _quoted(path):
    return quote(path, safe="/<>:@")


def test_every_address_is_known_here():
    assert len(ADDRESSES) > 40
    assert {name for _, converters in ADDRESSES for name, _ in converters} <= {
        "draft_id", "change_id", "dossier_id", "paper_id", "upload_id", "lookup", "page", "act", "code", "name", "absence_id", "batch_id", "remark_id", "complaint_id", "voice",
        "slug", "subject", "seal", "comment_id",
        "part", "kind", "year", "version_id", "reason",
    }  # fmt: skip


def test_no_address_answers_a_method_nobody_uses(house):
    people, real = house
    for pattern, converters in ADDRESSES:
        path = pattern
        for name, converter in converters:
            path = path.replace(f"<{_word(converter)}:{name}>", str(real.get(name, ["x"])[0]))
        for method in ("put", "patch", "delete", "options", "trace"):
            assert getattr(people["owner"], method)(_quoted("/" + path)).status_code == 405, (method, path)


def test_nothing_that_can_be_asked_breaks_a_page(house):
    people, real = house

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def ask(data):
        one = Ask(data.draw, people, real)
        with transaction.atomic():
            answer = one.answer(people[one.who])
            transaction.set_rollback(True)
        assert answer.status_code < 500, one

    ask()

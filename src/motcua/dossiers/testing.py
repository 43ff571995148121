"""Makers for tests: a birth filed through the real services, walked to any state."""

import contextlib
import io
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.documents import services as documents
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.rules.moves import MoveRefused
from motcua.dossiers.services import drafts, filing, intake, processing, result
from motcua.identity.models import User
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.testing import at
from motcua.organisations import queries as organisations

WEDNESDAY = at("2026-11-25 08:10")
PLACE = "commune-25318-2025"
ADDRESS = {
    "province": "province-75",
    "unit": PLACE,
    "given": "xã Tân Tiến, thành phố Đồng Nai",
    "line": "ấp Tân Lợi",
    "on": "2026-11-25",
}


def photo(name: str = "giay-chung-sinh.jpg") -> SimpleUploadedFile:
    """Return a small JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (320, 240), (230, 226, 210)).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def birth_answers(**changes: Any) -> dict[str, Any]:
    """Return the answers of a mother who registers her child, complete but for the photo."""
    return {
        "contact.phone": "+84912345678", "relation": "mother",
        "requester.name": "Thị Hương", "requester.number": "070198004412", "requester.born_on": "1998-03-02", "requester.residence": ADDRESS,
        "child.name": "Điểu Bảo Nam", "child.born_on": "2026-11-07", "child.sex": "male",
        "birth.place": "Trung tâm Y tế Bù Đốp", "birth.has_notice": True, "birth.notice_number": "12/2026",
        "child.ethnic": "xtieng", "child.nationality": "vn", "child.home": ADDRESS,
        "mother.name": "Thị Hương", "mother.born_on": "1998-03-02", "mother.number": "070198004412", "mother.ethnic": "xtieng",
        "mother.nationality": "vn", "mother.residence": ADDRESS,
        "father.recorded": True, "father.name": "Điểu Minh Tuấn", "father.born_on": "1995", "father.number": {"blank": "chồng đi làm xa"},
        "father.ethnic": "xtieng", "father.nationality": "vn", "father.residence": ADDRESS,
        "place": PLACE, "copies": 1, "receive": "electronic", "pledge": True,
        **changes,
    }  # fmt: skip


def make_draft(**changes: Any) -> Draft:
    """Return a complete draft of a birth registration, saved page by page."""
    return _answered(drafts.begin("1.001193", on=clock.today()), birth_answers(**changes))


def _answered(draft: Draft, answers: dict[str, Any]) -> Draft:
    upload = documents.store(photo(), subject=draft.subject, by=Actor(Kind.CITIZEN, draft.subject))
    answers.setdefault("birth.notice_photos", [str(upload.pk)])
    doc = drafts.document(draft)
    for page in doc.form:
        draft = drafts.save_page(draft.pk, page.page, {f.id: answers.get(f.id) for f in page.all_fields()})
    return draft


GROUP = "khai-sinh-lien-thong"
RESIDENCE, CARD = "0.000101", "0.000102"


def bundle_answers(**changes: Any) -> dict[str, Any]:
    """Return the answers of the same mother to the one form of the interlinked birth."""
    own = {
        "household.head.name": "Điểu Krui", "household.head.number": "070068001234", "household.relation": "cháu nội",
        "household.address": ADDRESS, "card.clinic": "Trạm Y tế xã Tân Tiến",
    }  # fmt: skip
    return birth_answers(**own, **changes)


def make_bundle_draft(chosen: Collection[str] = ("residence", "card"), group: str = GROUP, **changes: Any) -> Draft:
    """Return a complete draft of an interlinked birth, saved page by page."""
    draft = drafts.begin_group(group, chosen, on=clock.today())
    return _answered(draft, bundle_answers(**changes))


def make_bundle(chosen: Collection[str] = ("residence", "card"), group: str = GROUP, **changes: Any) -> list[Dossier]:
    """Return the dossiers of an interlinked birth, filed by one press, the birth first."""
    filed = filing.file(make_bundle_draft(chosen, group, **changes).pk).dossier
    return list(Dossier.objects.filter(bundle=filed.bundle_id).order_by("pk"))


def conclude_birth(dossier: Dossier) -> Dossier:
    """Walk a filed birth to its result through the real services."""
    desk, clerk, chair = officer("tiep-nhan-tan-tien"), officer("ho-tich-tan-tien"), officer("chu-tich-tan-tien")
    intake.accept(dossier.pk, by=desk)
    processing.send_draft(dossier.pk, changes={}, by=clerk)
    processing.agree_draft(dossier.pk, by=applicant(dossier))
    processing.decide(dossier.pk, by=chair)
    result.conclude_by_register(dossier.pk)
    dossier.refresh_from_db()
    return dossier


def officer(username: str, *, on: datetime | None = None) -> Actor:
    """Return a demo officer as an actor."""
    actor = organisations.actor_for(
        User.objects.get(username=username), (clock.local(on) if on else clock.local(clock.now())).date()
    )
    assert actor is not None
    return actor


def at_the_desk(username: str) -> Client:
    """Return a browser in which this officer is signed in; a seat alone (`tiep-nhan`) is the one in xã Tân Tiến."""
    client = Client()
    client.force_login(User.objects.get(username__in=(username, f"{username}-tan-tien")))
    return client


def applicant(dossier: Dossier) -> Actor:
    """Return the dossier's applicant as an actor."""
    return Actor(Kind.CITIZEN, dossier.subject)


def make_dossier(state: str = "filed", **changes: Any) -> Dossier:
    """Return a birth dossier walked to a state through the real services, on Wednesday 25/11/2026 unless frozen."""
    dossier = filing.file(make_draft(**changes).pk).dossier
    desk, head = officer("tiep-nhan-tan-tien"), officer("truong-trung-tam-tan-tien")
    clerk, chair = officer("ho-tich-tan-tien"), officer("chu-tich-tan-tien")
    missing = [intake.Defect("Ảnh giấy chứng sinh", "Ảnh mờ", "Chụp lại cho rõ", "birth.notice_photos")]
    walk: dict[str, list[Callable[[], object]]] = {
        "returned": [lambda: intake.return_(dossier.pk, defects=missing, by=desk)],
        "refusal_proposed": [
            lambda: intake.propose_refusal(dossier.pk, ground="registered-already", why="Đã có trong sổ", by=desk)
        ],
    }
    walk["refused"] = [*walk["refusal_proposed"], lambda: intake.agree_refusal(dossier.pk, by=head)]
    walk["in_process"] = [lambda: intake.accept(dossier.pk, by=desk)]
    walk["supplement"] = [
        *walk["in_process"],
        lambda: processing.ask_supplement(dossier.pk, missing=missing, by=clerk),
    ]
    walk["draft_check"] = [
        *walk["in_process"],
        lambda: processing.send_draft(dossier.pk, changes={}, by=clerk),
    ]
    walk["to_decide"] = [
        *walk["draft_check"],
        lambda: processing.agree_draft(dossier.pk, by=applicant(dossier)),
    ]
    walk["decided"] = [*walk["to_decide"], lambda: processing.decide(dossier.pk, by=chair)]
    walk["result_ready"] = [*walk["decided"], lambda: _concluded(dossier)]
    walk["handed_over"] = [
        *walk["result_ready"],
        lambda: result.hand_over(dossier.pk, to="Thị Hương", receipt_returned=True, signed=True, by=desk),
    ]
    for step in walk.get(state, []):
        step()
    dossier.refresh_from_db()
    return dossier


def _concluded(dossier: Dossier) -> None:
    """Make the result, unless a worker beside the tests was quicker."""
    with contextlib.suppress(MoveRefused):
        result.conclude_by_register(dossier.pk)

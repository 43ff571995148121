"""Makes dossiers, devices and sessions in a running installation, one line of JSON in, one out.

A process of its own, kept while the tests run: Django starts once, and what is made comes through the real services.
"""

import json
import os
import sys
from datetime import timedelta
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402 - after Django is set up
from django.core import signing  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from motcua.catalogue import invented  # noqa: E402
from motcua.documents import services as documents  # noqa: E402
from motcua.dossiers import queries, tasks  # noqa: E402
from motcua.dossiers.services import bundles, drafts, filing, handing, intake, more_time, result  # noqa: E402
from motcua.dossiers.testing import (  # noqa: E402
    PLACE,
    applicant,
    conclude_birth,
    make_bundle,
    make_bundle_draft,
    make_dossier,
    make_draft,
    officer,
    photo,
)
from motcua.dossiers.world.acts import DOES, actor_for  # noqa: E402
from motcua.editorial import world as site  # noqa: E402
from motcua.editorial.models import Comment, Document  # noqa: E402
from motcua.identity.models import Grant, User  # noqa: E402
from motcua.insight.register import world as stated  # noqa: E402
from motcua.insight.services import taking  # noqa: E402
from motcua.kernel import clock, codes  # noqa: E402
from motcua.kernel.actor import Actor, Kind  # noqa: E402
from motcua.voices.services import complaints  # noqa: E402
from motcua.voices.testing import make_complaint  # noqa: E402


def dossier(state="filed", answers=None):
    """Make a birth dossier in a state."""
    return known(make_dossier(state, **(answers or {})))


def filed(answers=None):
    """File a birth with these answers, in whichever world this is; no officer has touched it."""
    return known(filing.file(make_draft(**(answers or {})).pk).dossier)


def bundle(state="filed"):
    """File an interlinked birth: everything waits for it, or its result is there and the others have started."""
    made = make_bundle()
    if state == "started":
        conclude_birth(made[0])
        bundles.settle(made[0].pk)
    if state == "returned":
        missing = [intake.Defect("Tên con", "Khác giấy chứng sinh", "Sửa cho giống", "child.name")]
        intake.return_(made[0].pk, defects=missing, by=officer("tiep-nhan-tan-tien"))
    one = made[0].bundle
    known_by_member = {d.member: known(d) for d in made}
    return {"pk": one.pk, "lookup": codes.LOOKUP.show(one.lookup), "subject": one.subject, "dossiers": known_by_member}


def bundle_draft():
    """Make a complete draft of the interlinked birth."""
    made = make_bundle_draft()
    return {"id": str(made.pk), "code": codes.HAND_OVER.show(made.code), "subject": made.subject}


def document(number="18/2023/QĐ-UBND", comment="Dễ hiểu, xem thêm ở www.vi-du.example"):
    """Load the demo's library and poll; return one document of it, with comments shown and waiting."""
    site.load_demo()
    one = Document.objects.get(number=number)
    said = {"subject": one.subject, "browser": "x"}
    answer = {"state": "shown", "answer": "Cảm ơn.", "answered_at": clock.now(), "answered_for": "Sở Văn hóa"}
    known = {"text": "Rõ ràng.", "made_at": clock.now(), **answer}
    Comment.objects.get_or_create(**said, digest="a", defaults=known)
    waits = {"text": comment, "made_at": clock.now(), "has_link": True}
    waiting, _ = Comment.objects.get_or_create(**said, digest="b", defaults=waits)
    return {"slug": one.slug, "subject": one.subject, "comment": waiting.pk}


def elsewhere(*, handed_on=False):
    """Accept a birth at the next commune's centre, for the agency of its place; hand it on if asked."""
    one, desk = make_draft(receive="centre"), officer("tiep-nhan-thien-hung")
    drafts.choose_centre(one.pk, centre=desk.unit, collect="")
    made = intake.accept(filing.file(one.pk).dossier.pk, by=desk)
    return known(handing.hand_on(made.pk, by=desk) if handed_on else made)


def other(code, moves=(), answers=None):
    """File another procedure with invented answers; whoever may do it makes these moves, as the demo's people do."""
    begun = drafts.begin(code, on=clock.today())
    doc, by = drafts.document(begun), Actor(Kind.CITIZEN, begun.subject)
    cast = invented.Cast(
        Random(1),
        clock.today(),
        PLACE,
        "+84912345678",
        lambda _given: [str(documents.store(photo(), subject=begun.subject, by=by).pk)],
    )
    given = invented.answers(doc, cast, {"relation": doc.may_file[0].value, **(answers or {})})
    for page in doc.form:
        drafts.save_page(begun.pk, page.page, {f.id: given.get(f.id) for f in page.all_fields()})
    one = filing.file(begun.pk).dossier
    for name in moves:
        DOES[name](one, actor_for(one, name, clock.now(), Random(1)))
        one.refresh_from_db()
    return known(one)


def draft(answers=None, *, empty=False, code="1.001193"):
    """Make a complete draft, or one nobody wrote in yet."""
    made = drafts.begin(code, on=clock.today()) if empty else make_draft(**(answers or {}))
    return {"id": str(made.pk), "code": codes.HAND_OVER.show(made.code), "subject": made.subject}


def known(one):
    papers = [paper for group in queries.papers(one).values() for paper in group]
    return {
        "pk": one.pk,
        "lookup": codes.LOOKUP.show(one.lookup),
        "subject": one.subject,
        "code": one.code,
        "status": queries.status(one),
        "papers": [{"id": str(p.pk), "kind": p.kind, "code": codes.VERIFY.show(p.verify_code)} for p in papers],
    }


def look(pk):
    """Tell what a dossier is known by now."""
    return known(queries.dossier(pk))


def device(subjects):
    """Return the cookie of a device that may open these subjects."""
    holder = f"test-{timezone.now().timestamp()}"
    for subject in subjects:
        Grant.objects.create(holder=holder, subject=subject, until=timezone.now() + timedelta(days=1))
    return {"name": "motcua_giu", "value": signing.dumps(holder, salt="identity.grants")}


def session(username="", phone=""):
    """Return the cookie of somebody who signed in."""
    client = Client()
    client.force_login(User.objects.get(username=username) if username else _citizen(phone))
    return {"name": "sessionid", "value": client.cookies["sessionid"].value}


def _citizen(phone):
    nobody_can_type_it = make_password(None)
    user, _ = User.objects.get_or_create(
        phone=phone, defaults={"username": phone, "phone_verified": True, "password": nobody_can_type_it}
    )
    return user


def move(pk, name):
    """Let whoever may do it make one more move."""
    chair, clerk = officer("chu-tich-tan-tien"), officer("ho-tich-tan-tien")
    {
        "revoke": lambda: result.revoke(pk, why="Đăng ký sai thẩm quyền", by=chair),
        "stop": lambda: more_time.stop(pk, why="Người yêu cầu đề nghị dừng", by=chair),
        "withdraw": lambda: more_time.withdraw(pk, why="", by=applicant(queries.dossier(pk))),
        "propose_supplement": lambda: more_time.propose_supplement(
            pk, missing=[intake.Defect("Nơi sinh", "Chưa rõ", "Ghi đủ tên xã")], ground="Luật Hộ tịch", by=clerk
        ),
    }[name]()
    return look(pk)


def complaint(state="received"):
    """File a complaint and walk it to a state: as its person, a supervisor and the chair of the story do."""
    supervisor, chair = officer("theo-doi-dong-nai"), officer("chu-tich-tan-tien")
    one = make_complaint(phone="+84912345678", name="Thị Hương", consent=True)
    by = Actor(Kind.CITIZEN, one.subject)
    asked = [lambda: complaints.ask_supplement(one.pk, what="Ở quầy nào, hôm nào?", by=supervisor)]
    answered = [
        lambda: complaints.forward(one.pk, to="agency-commune-25318-2025", note="", by=supervisor),
        lambda: complaints.answer(one.pk, text="Đã kê thêm mười ghế.", by=chair),
    ]
    proposed = [
        *answered,
        lambda: complaints.propose_publication(one.pk, question="Thiếu ghế.", text="Đã kê ghế.", by=chair),
    ]
    walk = {
        "asked": asked,
        "asked_back": [*asked, lambda: complaints.supplement(one.pk, text="Quầy 2, sáng thứ Hai", by=by)],
        "answered": answered,
        "proposed": proposed,
        "published": [*proposed, lambda: complaints.publish(one.pk, by=supervisor)],
        "refused": [lambda: complaints.refuse(one.pk, why="Trùng với phản ánh trước.", by=supervisor)],
        "withdrawn": [lambda: complaints.withdraw(one.pk, by=by)],
    }
    for step in walk.get(state, []):
        step()
    return {"pk": one.pk, "code": codes.VOICE.show(one.lookup), "subject": one.subject}


def look_for_what_is_due():
    """Hand the worker the job that it defers to itself each minute."""
    return {"job": tasks.due.defer(timestamp=0)}


def count_figures():
    """Count every dossier that waits to be counted."""
    return {"counted": taking.take_all()}


def stated_figures():
    """Enter the report's figures in the register."""
    stated.load()
    return {}


MAKERS = {
    f.__name__: f
    for f in (
        dossier, filed, bundle, bundle_draft, document, elsewhere, other, draft, look, device, session, move, complaint, look_for_what_is_due,
        count_figures, stated_figures,
    )
}  # fmt: skip

for line in sys.stdin:
    wanted = json.loads(line)
    clock.forget()
    print(json.dumps(MAKERS[wanted.pop("do")](**wanted)), flush=True)

"""The installation the journeys share: each journey begins on the same Wednesday morning, its register answering."""

import pytest


@pytest.fixture
def installation(installed):
    """Today's world."""
    world = installed("journeys")
    world.set_clock("2026-11-25 08:10")
    world.register_answers(answers=True)
    return world


@pytest.fixture
def officer(visit, installation):
    """Return a page on which this officer sits at the desk."""
    return lambda username: visit(width=1280, cookie=installation.make("session", username=username))


@pytest.fixture
def filed(visit, installation):
    """Return a birth dossier in a state, and a phone that may open it."""

    def make(state="filed", *, width=360, script=True, **answers):
        one = installation.make("dossier", state=state, answers=answers)
        phone = visit(width=width, script=script, cookie=installation.make("device", subjects=[one["subject"]]))
        return one, phone

    return make


@pytest.fixture
def other(visit, installation):
    """Return a dossier of another procedure after some moves, and a phone that may open it."""

    def make(code, *moves, width=360, **answers):
        one = installation.make("other", code=code, moves=moves, answers=answers)
        return one, visit(width=width, cookie=installation.make("device", subjects=[one["subject"]]))

    return make

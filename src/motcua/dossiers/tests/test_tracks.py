"""The four tracks stand apart: a paid dossier can be late, a ready one uncollected."""

import pytest

from motcua.dossiers.rules.derive import Step
from motcua.dossiers.rules.moves import State
from motcua.dossiers.rules.tracks import Delivery, Money, Sync, tracks
from motcua.dossiers.tests.test_clock import at

FILED = ("file", State.FILED)
SLIP, PROOF = ("require_payment", State.WAITING_PAYMENT), ("release_payment", State.IN_PROCESS)
READY, GIVEN = ("conclude", State.RESULT_READY), ("hand_over", State.HANDED_OVER)
CASES = [
    ("filed", [FILED], {}, 1, Money.NOTHING_DUE, Delivery.NOT_YET),
    ("a tax slip is out", [FILED, SLIP], {}, 6, Money.OWED, Delivery.NOT_YET),
    ("paid", [FILED, SLIP, PROOF], {"proof": "paid"}, 4, Money.PAID, Delivery.NOT_YET),
    ("exempt, and ready", [FILED, SLIP, PROOF, READY], {"proof": "exempt"}, 9, Money.EXEMPT, Delivery.READY),
    ("handed over", [FILED, READY, GIVEN], {}, 10, Money.NOTHING_DUE, Delivery.HANDED_OVER),
    ("revoked afterwards", [FILED, READY, GIVEN, ("revoke", State.HANDED_OVER)], {}, 10, Money.NOTHING_DUE, Delivery.REVOKED),
    ("corrected afterwards", [FILED, READY, GIVEN, ("correct_result", State.HANDED_OVER)], {}, 10, Money.NOTHING_DUE, Delivery.HANDED_OVER),
    ("taken back while money was owed", [FILED, SLIP, ("withdraw", State.WITHDRAWN)], {}, 7, Money.NOTHING_DUE, Delivery.NONE),
    ("refused", [FILED, ("refuse", State.REFUSED)], {}, 3, Money.NOTHING_DUE, Delivery.NONE),
]  # fmt: skip


@pytest.mark.parametrize(("why", "moves", "facts", "status", "money", "delivery"), CASES, ids=[one[0] for one in CASES])
def test_each_track_says_its_own(why, moves, facts, status, money, delivery):
    told = [Step(name, at("2026-11-25 09:00"), to, number, "", facts) for number, (name, to) in enumerate(moves, 1)]
    found = tracks(told)
    assert (found.business, found.money, found.delivery) == (status, money, delivery)
    assert found.sync is Sync.NOT_APPLICABLE

"""One act over many dossiers: each its own outcome, a second press the same batch, a dead process's rest still to do."""

import pytest
from django.db import OperationalError

from motcua.dossiers import batch_lists, queries
from motcua.dossiers.errors import NotFilledIn
from motcua.dossiers.models import Batch
from motcua.dossiers.services import batches, processing, result, work
from motcua.dossiers.services.batches import Wish
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.errors import KeyReused, NotPermitted
from motcua.kernel.models import AuditRow, Command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def chair():
    return officer("chu-tich-tan-tien")


def desk():
    return officer("tiep-nhan-tan-tien")


def wishes(*dossiers, **says):
    return [Wish(one.pk, one.moves_made, says) for one in dossiers]


def states(batch):
    return list(batch.lines.order_by("order").values_list("state", flat=True))


def made(dossier):
    return [m.name for m in queries.moves(dossier)]


def test_each_has_its_own_outcome_and_one_that_cannot_does_not_stop_the_others():
    good, elsewhere, good_too = make_dossier("to_decide"), make_dossier("filed"), make_dossier("to_decide")
    batch = batches.begin("decide", wishes(good, elsewhere, good_too), key="a", by=chair())
    assert batches.run(batch.pk, by=chair()).finished_at == WEDNESDAY
    assert states(batch) == ["done", "refused", "done"]
    assert batch.lines.get(order=1).code == "dossier.move_refused"
    assert (made(good)[-1], made(elsewhere), made(good_too)[-1]) == ("decide", ["file"], "decide")
    assert Command.objects.filter(scope=f"batch:{batch.pk}").count() == 2, "each line has its own key"


def test_what_moved_since_it_was_ticked_is_told_and_left_alone():
    one = make_dossier("to_decide")
    batch = batches.begin("decide", wishes(one), key="a", by=chair())
    work.claim(one.pk, by=chair())
    batches.run(batch.pk, by=chair())
    assert (states(batch), batch.lines.get().code) == (["refused"], "kernel.conflict")
    assert "decide" not in made(one)


def test_pressed_again_it_is_the_same_batch_and_nothing_is_done_twice():
    one = make_dossier("to_decide")
    ticked = wishes(one)
    first = batches.begin("decide", ticked, key="press", by=chair())
    batches.run(first.pk, by=chair())
    again = batches.begin("decide", ticked, key="press", by=chair())
    batches.run(again.pk, by=chair())
    assert (again.pk, Batch.objects.count(), made(one).count("decide")) == (first.pk, 1, 1)
    with pytest.raises(KeyReused):
        batches.begin("decide", wishes(make_dossier("to_decide")), key="press", by=chair())
    assert batches.begin("forward", ticked, key="press", by=desk()).pk != first.pk, "a key is its officer's"


def test_a_dead_process_leaves_the_rest_to_do_and_it_goes_on(monkeypatch):
    many = [make_dossier("to_decide") for _ in range(3)]
    batch = batches.begin("decide", wishes(*many), key="a", by=chair())
    real, done = processing.decide, []

    def dies_at_the_second(*args, **kwargs):
        if len(done) == 1:
            raise KeyboardInterrupt
        done.append(real(*args, **kwargs))

    monkeypatch.setattr(processing, "decide", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        batches.run(batch.pk, by=chair())
    assert states(batch) == ["done", "todo", "todo"]
    assert batch_lists.unfinished(chair()) == [batch.pk]
    monkeypatch.undo()
    batches.run(batch.pk, by=chair())
    assert states(batch) == ["done"] * 3
    assert batch_lists.unfinished(chair()) == []
    assert [made(one).count("decide") for one in many] == [1, 1, 1]


def test_a_database_that_is_away_leaves_the_line_to_do_and_a_slip_of_the_house_is_told(monkeypatch):
    one, other = make_dossier("to_decide"), make_dossier("to_decide")
    batch = batches.begin("decide", wishes(one, other), key="a", by=chair())

    def breaks(problem):
        def call(*_args, **_kwargs):
            raise problem

        return call

    monkeypatch.setattr(processing, "decide", breaks(OperationalError("away")))
    with pytest.raises(OperationalError):
        batches.run(batch.pk, by=chair())
    assert states(batch) == ["todo", "todo"]
    monkeypatch.setattr(processing, "decide", breaks(RuntimeError("a slip")))
    batches.run(batch.pk, by=chair())
    assert states(batch) == ["broken", "broken"]
    assert made(one)[-1] != "decide"


def test_results_are_handed_over_each_to_its_own_receiver_and_the_names_stand_with_the_moves_alone():
    one, other = make_dossier("result_ready"), make_dossier("result_ready")
    ticked = [
        Wish(one.pk, one.moves_made, {"to": "Thị Hương", "receipt": True, "signed": True}),
        Wish(other.pk, other.moves_made, {"to": " ", "receipt": False, "signed": True}),
    ]
    batch = batches.begin("hand_over", ticked, key="a", by=desk())
    batches.run(batch.pk, by=desk())
    good, bad = batch_lists.outcomes(batch, by=desk())
    assert (good.state, good.received_by, good.receipt) == ("done", "Thị Hương", True)
    assert (bad.state, bad.code, bad.received_by) == ("refused", "dossier.not_filled_in", "")
    assert batch.lines.get(order=0).says == {}


def test_nothing_is_begun_that_cannot_be_a_batch():
    one = make_dossier("to_decide")
    for act, ticked in (
        ("decide", []),
        ("decide", wishes(one, one)),
        ("revoke", wishes(one)),
        ("decide", [Wish(one.pk + 1_000_000, 1)]),
        ("decide", [Wish(n, 1) for n in range(1, batches.MOST + 2)]),
    ):
        with pytest.raises(NotFilledIn):
            batches.begin(act, ticked, key="a", by=chair())
    with pytest.raises(NotFilledIn):
        batches.begin("decide", wishes(one), key="", by=chair())
    assert not Batch.objects.exists()


def test_a_batch_is_its_officers_alone_and_a_line_nobody_may_is_refused_and_logged():
    one = make_dossier("to_decide")
    batch = batches.begin("decide", wishes(one), key="a", by=desk())
    for look in (batches.run, batch_lists.batch):
        with pytest.raises(NotPermitted):
            look(batch.pk, by=chair())
    batches.run(batch.pk, by=desk())
    assert batch.lines.get().code == "kernel.not_permitted"
    assert AuditRow.objects.filter(act="desk.refused", subject=one.subject, actor_id=desk().id).count() == 1


def test_reading_a_batch_of_three_costs_what_one_of_one_costs(django_assert_num_queries):
    many = [make_dossier("result_ready") for _ in range(4)]
    says, by = {"to": "Thị Hương", "signed": True}, desk()
    sizes = [
        batches.begin("hand_over", wishes(*some, **says), key=str(len(some)), by=by) for some in (many[:1], many[1:])
    ]
    for batch in sizes:
        batches.run(batch.pk, by=by)
        batch_lists.outcomes(batch, by=by)
        with django_assert_num_queries(4):
            assert {line.state for line in batch_lists.outcomes(batch, by=by)} == {"done"}


def test_shares_are_proposed_by_role_never_back_to_the_holder_and_given_as_moves():
    head, first = officer("truong-trung-tam-tan-tien"), officer("tiep-nhan-tan-tien")
    many = [make_dossier() for _ in range(4)]
    work.assign(many[0].pk, to=first.id, by=head)
    tasks = [queries.open_task(one) for one in many]
    shares = work.proposal(tasks)
    assert set(shares) == {one.pk for one in many}
    assert shares[many[0].pk] != first.id
    assert len(set(shares.values())) >= 2
    assert work.proposal([]) == {}
    ids = batch_lists.free(head, limit=50)
    assert ids == [one.pk for one in many[1:]]
    chosen = [one for one in batch_lists.choices(ids, "assign", by=head) if one.may]
    ticked = [Wish(one.dossier.pk, one.dossier.moves_made, {"to": shares[one.dossier.pk]}) for one in chosen]
    batch = batches.begin("assign", ticked, key="a", by=head)
    batches.run(batch.pk, by=head)
    assert states(batch) == ["done"] * 3
    assert [queries.open_task(one).holder for one in many[1:]] == [shares[one.pk] for one in many[1:]]
    assert all(made(one) == ["file", "assign"] for one in many)


def test_only_ones_own_offices_dossiers_are_named():
    one = make_dossier("to_decide")
    assert batch_lists.choices([one.pk, 10**9], "decide", by=officer("chu-tich-thien-hung")) == []
    assert [c.may for c in batch_lists.choices([one.pk], "decide", by=officer("ho-tich-tan-tien"))] == [False]
    assert batch_lists.acts(one, chair()) == ["assign", "decide"]
    assert result.to_sign(one)

"""An answer is given again for two seconds and no longer; a refusal is asked again at once."""

import pytest

from motcua.kernel import lately


@pytest.fixture
def asked(monkeypatch):
    """Return a counted question and a clock the test moves."""
    now = [100.0]
    monkeypatch.setattr(lately.time, "monotonic", lambda: now[0])
    calls = []

    @lately.lately
    def question(name):
        calls.append(name)
        if name == "refused":
            raise KeyError(name)
        return f"{name} {len(calls)}"

    return question, calls, now


def test_the_same_question_is_answered_once_within_two_seconds(asked):
    question, calls, now = asked
    assert question("a") == "a 1"
    now[0] += 1.9
    assert question("a") == "a 1"
    assert question("b") == "b 2"
    now[0] += 0.2
    assert question("a") == "a 3"
    assert calls == ["a", "b", "a"]


def test_a_change_here_is_seen_at_once(asked):
    question, _calls, _now = asked
    question("a")
    lately.forget()
    assert question("a") == "a 2"


def test_a_refusal_is_not_kept(asked):
    question, calls, _now = asked
    for _ in range(2):
        with pytest.raises(KeyError):
            question("refused")
    assert len(calls) == 2


def test_memory_stays_small(asked):
    question, _calls, _now = asked
    for number in range(1200):
        question(number)
    assert len(lately._answers) <= 500

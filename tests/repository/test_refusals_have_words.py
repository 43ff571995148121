"""Every refusal a person can meet says what happened, why, and what to do now."""

import importlib
import pkgutil

from django.template.loader import get_template

import motcua
from motcua.kernel.errors import Refused


def every_refusal():
    for module in pkgutil.walk_packages(motcua.__path__, "motcua."):
        if ".tests" not in module.name and ".migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, todo = set(), [Refused]
    while todo:
        one = todo.pop()
        found.add(one)
        todo += one.__subclasses__()
    return sorted(
        (r for r in found if r.__module__.startswith("motcua.") and ".tests" not in r.__module__),
        key=lambda r: r.code,
    )


def test_every_code_is_one_refusal_and_has_its_words():
    refusals = every_refusal()
    codes = [r.code for r in refusals]
    assert len(codes) == len(set(codes)), [c for c in codes if codes.count(c) > 1]
    for refusal in refusals:
        words = get_template(f"refusals/{refusal.code}.txt").template.source.strip()
        headline, _, way_on = words.partition("\n")
        assert headline.strip(), refusal.code
        assert way_on.strip(), f"{refusal.code}: says no, but not what to do now"

"""Foreign keys obey the floors too; import-linter cannot see keys given by name."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]


def depth():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["name"] == "Packages only look down")
    return {name.strip(): at for at, layer in enumerate(layers) for name in layer.split("|")}


def test_foreign_keys_only_look_down():
    floors = depth()
    for model in apps.get_models():
        here = model._meta.app_label
        for field in model._meta.get_fields():
            there = getattr(getattr(field, "related_model", None), "_meta", None)
            if field.concrete and there and there.app_label != here and {here, there.app_label} <= set(floors):
                assert floors[here] < floors[there.app_label], f"{model.__name__}.{field.name} looks up"

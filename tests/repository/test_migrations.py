"""Migrations are named for what they do, and none is missing."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]


def test_migrations_are_named():
    for path in (ROOT / "src").glob("motcua/*/migrations/0*.py"):
        assert re.fullmatch(r"\d{4}_[a-z0-9_]+", path.stem), path
        assert "auto" not in path.stem, path


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)

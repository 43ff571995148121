"""Wagtail on the legal clock: what it schedules, stamps and compares follows `kernel.clock` like everything a reader sees.

Its modules ask `timezone.now()`; in those that publish, schedule or stamp, that name is ours.
"""

from importlib import import_module
from typing import Any

from django.utils import timezone

from motcua.kernel import clock

CORE = (
    "wagtail.actions.publish_revision",
    "wagtail.models.audit_log",
    "wagtail.models.pages",
    "wagtail.models.revisions",
    "wagtail.models.workflows",
)
EDITOR = ("wagtail.admin.forms.models", "wagtail.admin.views.pages.create", "wagtail.admin.views.pages.edit")


class _LegalTime:
    """Django's `timezone` with another now."""

    now = staticmethod(clock.now)

    def __getattr__(self, name: str) -> Any:
        return getattr(timezone, name)


def keep(modules: tuple[str, ...]) -> None:
    """Put these modules on the legal clock. Raises AttributeError where a new Wagtail asks in another way."""
    for name in modules:
        module = import_module(name)
        if not hasattr(module, "timezone"):
            raise AttributeError(f"{name} asks for the time in another way than Wagtail 8.0 did")
        module.timezone = _LegalTime()  # type: ignore[attr-defined]

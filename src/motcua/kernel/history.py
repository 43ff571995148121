"""Tables that only grow: the database itself refuses to change or delete their rows."""

import pgtrigger


def append_only() -> list[pgtrigger.Protect]:
    """Return the triggers for `Meta.triggers` of a table of history."""
    return [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

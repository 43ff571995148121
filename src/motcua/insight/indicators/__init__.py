"""The register of derived measures: one file each; the order here is the order they are listed in."""

from importlib import import_module

from motcua.insight.measure import Measure

ORDER = (
    "received", "accepted", "solved", "with_result", "refused", "refused_share", "withdrawn", "stopped",
    "early", "on_time", "late", "in_time_share", "late_unapologised", "extended", "returned_share", "returns",
    "supplemented_share", "supplements", "asked_twice", "retyped", "retyped_each", "online_share", "alone", "alone_share", "helped",
    "at_counter", "from_office", "door_unrecorded", "collected_online", "digitised_share", "pending", "pending_waiting",
    "overdue", "overdue_unapologised", "overdue_share", "pending_5", "pending_10", "pending_30",
    "pending_more", "hours_median", "hours_p90",
)  # fmt: skip

MEASURES: dict[str, Measure] = {name: import_module(f"motcua.insight.indicators.{name}").MEASURE for name in ORDER}
"""By id."""

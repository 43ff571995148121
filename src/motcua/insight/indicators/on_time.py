from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="on_time",
    name=_("Xong đúng hạn"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ làm xong trong kỳ đúng ngày hẹn."),
    kind="count",
    cohort="done",
    numerator="on_time",
    better="more",
    group="time",
)

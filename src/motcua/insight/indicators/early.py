from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="early",
    name=_("Xong sớm hạn"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ làm xong trong kỳ trước ngày hẹn."),
    kind="count",
    cohort="done",
    numerator="early",
    better="more",
    group="time",
)

from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="pending",
    name=_("Đang giải quyết"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ chưa xong lúc này."),
    kind="count",
    cohort="open",
    numerator="pending",
    group="open",
)

from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="alone",
    name=_("Người dân tự nộp"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ nộp trong kỳ do chính người nộp làm trên máy của mình, không ai làm giúp."),
    kind="count",
    cohort="came",
    numerator="alone",
    better="more",
    group="door",
)

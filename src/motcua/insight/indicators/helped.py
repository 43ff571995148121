from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="helped",
    name=_("Nộp có người giúp"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ nộp trực tuyến trong kỳ có người giúp (tình nguyện viên, tổ công nghệ số, cán bộ)."),
    kind="count",
    cohort="came",
    numerator="helped",
    group="door",
)

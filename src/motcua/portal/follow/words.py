"""What is said of a verified paper, in words anybody understands."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.documents.queries import Outcome, Verdict, Verified
from motcua.kernel import codes
from motcua.kernel.text import moment


@dataclass(frozen=True)
class Told:
    """The answer: a headline, a sentence, the paper's public facts."""

    kind: str
    title: str
    text: str
    facts: list[dict[str, str]]
    successor: str = ""
    """Code of the paper that stands in its place now."""


def told(verdict: Verdict, *, from_file: bool) -> Told:
    """Put a verdict into words."""
    paper = verdict.paper
    if paper is None:
        if from_file:
            return Told(
                "warn",
                _("Không phải giấy do chúng tôi cấp"),
                _("Tệp này không mang mã của chúng tôi, hoặc là ảnh chụp không đọc được mã."),
                [],
            )
        return Told(
            "warn",
            _("Không có giấy nào mang mã này"),
            _("Hãy xem lại mã. Nếu mã đúng như in trên giấy, giấy đó không do chúng tôi cấp."),
            [],
        )
    facts = _facts(paper)
    if verdict.outcome is Outcome.ALTERED:
        return Told(
            "error",
            _("Tệp này đã bị sửa"),
            _("Tệp mang mã của một giấy có thật, nhưng nội dung không còn là bản đã cấp. Chỉ tin những dòng dưới đây."),
            facts,
        )
    if paper.state == "revoked":
        return Told("error", _("Giấy này đã bị thu hồi"), _("Giấy từng được cấp nhưng không còn giá trị."), facts)
    if paper.state == "replaced":
        return Told(
            "warn", _("Giấy này đã được thay bằng giấy khác"), _("Hãy dùng giấy mới."), facts, paper.successor_code
        )
    if from_file and verdict.outcome is Outcome.GENUINE:
        return Told(
            "done",
            _("Tệp này đúng là bản đã cấp"),
            _("Từng byte giống bản đã cấp, giấy đang có hiệu lực."),
            facts,
        )
    return Told(
        "done",
        _("Giấy này có thật, đang có hiệu lực"),
        _("Hãy so những dòng dưới đây với giấy đang cầm."),
        facts,
    )


def _facts(paper: Verified) -> list[dict[str, str]]:
    state = {"issued": _("đang có hiệu lực"), "revoked": _("đã thu hồi"), "replaced": _("đã thay thế")}[paper.state]
    if paper.changed_at is not None and paper.state != "issued":
        state = f"{state}, {moment(paper.changed_at)}"
    rows = [
        (_("Loại giấy"), _(paper.title)), (_("Số"), paper.number), (_("Nơi cấp"), paper.issuer_name), (_("Ngày cấp"), moment(paper.issued_at)),
        (_("Cấp cho"), paper.masked_name), (_("Hiệu lực"), state), (_("Mã"), codes.VERIFY.show(paper.code.replace("-", ""))),
    ]  # fmt: skip
    return [{"key": key, "value": value} for key, value in rows if value]

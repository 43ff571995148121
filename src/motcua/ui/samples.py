"""Sample pages of the gallery: invented content, real templates, the states that deserve as much care as the happy one."""

from dataclasses import dataclass, field
from typing import Any

from motcua.ui import registry

_TYPED = [
    ("csrf", ""),
    ("child.name", "Điểu Bảo Nam"),
    ("born.day", "7"),
    ("born.month", "11"),
    ("born.year", "2026"),
]


@dataclass(frozen=True)
class Page:
    """One sample: its name in the list, template and context."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    status: int = 200


def _shown(name: str, option: str, at: int = 0) -> Any:
    """Return what the component's own example shows: written once."""
    return registry.component(name).examples[at].values[option]


PAGES: dict[str, Page] = {
    "trang-dau": Page(
        "Trang đầu",
        "ui/samples/home.html",
        {
            "chips": _shown("chips", "items"),
            "cards": _shown("cards", "items"),
            "procedures": _shown("cards", "items", 1),
        },
    ),
    "thu-tuc": Page(
        "Trang thủ tục",
        "ui/samples/procedure.html",
        {
            "crumbs": _shown("crumbs", "items"),
            "facts": _shown("facts", "rows"),
            "prepare": _shown("checklist", "items"),
            "path": _shown("path", "items"),
        },
    ),
    "cau-hoi": Page(
        "Câu hỏi có lỗi",
        "ui/samples/question.html",
        {"errors": [{"href": "#born.month", "text": "Ngày sinh của con: tháng phải từ 1 đến 12"}]},
        status=422,
    ),
    "kiem-tra": Page("Kiểm tra câu trả lời", "ui/samples/check.html", {"rows": _shown("summary", "rows")}),
    "ho-so": Page(
        "Hồ sơ đang ở đâu",
        "ui/samples/timeline.html",
        {"timeline": _shown("timeline", "items"), "cards": _shown("cards", "items")},
    ),
    "ban-lam-viec": Page(
        "Bàn làm việc",
        "ui/samples/desk.html",
        {
            "groups": _shown("work", "groups"),
            "queue": _shown("queue", "items"),
            "steps": _shown("path", "items", 1),
            "rows": _shown("summary", "rows"),
            "columns": ["Lúc", "Ai", "Việc"],
            "history": [["20:52 23/11", "Người nộp", "Nộp hồ sơ"], ["07:40 25/11", "Lê Thu Hà", "Mở xem"]],
        },
    ),
    "bi-tu-choi": Page(
        "Không làm được, có lý do",
        "refused.html",
        {
            "words": {
                "headline": "Có người vừa làm việc này trước",
                "body": "Hồ sơ đã thay đổi khi anh/chị đang mở. Hãy tải lại trang để xem hiện trạng rồi làm tiếp.",
            },
            "reference": "7K4-2M9",
        },
        status=409,
    ),
    "tam-ngung": Page(
        "Tạm ngừng, giữ điều đã ghi",
        "unavailable.html",
        {"typed": _TYPED, "action": "/giao-dien/"},
        status=503,
    ),
    "tam-ngung-doc": Page(
        "Tạm ngừng khi đang xem", "unavailable.html", {"typed": [], "action": "/giao-dien/"}, status=503
    ),
    "mo-qua-lau": Page(
        "Trang mở quá lâu", "form_expired.html", {"typed": _TYPED, "action": "/giao-dien/"}, status=403
    ),
    "khong-co": Page("Không có trang này", "404.html", status=404),
    "hong": Page("Trang hỏng", "500.html", status=500),
    "khong-duoc-xem": Page("Không được xem", "403.html", status=403),
    "khong-doc-duoc": Page("Yêu cầu không đọc được", "400.html", status=400),
}

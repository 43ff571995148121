"""Makers other packages' tests and the bench may use: an example of every paper, small files."""

import io
from datetime import UTC, date, datetime
from typing import Any

from PIL import Image

_HEAD = {
    "parent_body": "UBND xã Tân Tiến",
    "body": "Trung tâm Phục vụ hành chính công",
    "paper_number": "05/GTN",
    "place": "Tân Tiến",
}
_FILER = {
    **_HEAD,
    "code": "H70.118.00-261125-0007",
    "applicant": "Điểu Thị Bích Ngọc",
    "address": "Ấp Sóc Nêu, xã Tân Tiến, thành phố Đồng Nai",
    "phone": "0912 000 123",
    "request": "Đăng ký khai sinh cho trẻ Điểu Hoàng Bảo Nam",
    "officer": "Lâm Thị Quỳnh Giao",
    "contact_phone": "0271 3000 118",
}
_MORNING = datetime(2026, 11, 25, 2, 20, tzinfo=UTC)
_EVENING = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
EXAMPLES: dict[str, dict[str, Any]] = {
    "acceptance": {
        **_FILER,
        "lookup": "7K42-M9P-3AC",
        "components": [
            {"name": "Tờ khai đăng ký khai sinh điện tử", "kind": "bản điện tử", "count": 1},
            {"name": "Giấy chứng sinh", "kind": "bản điện tử", "count": 1},
        ],
        "sets": 1,
        "time_limit": "Trong ngày làm việc; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo",
        "received_at": _MORNING,
        "due_at": _EVENING,
        "collect_at": "Nhận bản điện tử; bản giấy tại Trung tâm Phục vụ hành chính công xã Tân Tiến",
    },
    "supplement": {
        **_FILER,
        "paper_number": "12/YCBS",
        "stage": "khi tiếp nhận",
        "items": [
            {
                "about": "Giấy chứng sinh",
                "reason": "Ảnh trang 1 bị mờ, không đọc được ngày sinh của trẻ.",
                "way_on": "Chụp lại trang 1 ở nơi đủ sáng, thấy rõ bốn góc giấy, rồi gửi lại.",
            },
            {
                "about": "Họ, chữ đệm, tên của mẹ",
                "reason": "Tên trên tờ khai khác tên trên Giấy chứng sinh.",
                "way_on": "Kiểm tra và ghi lại đúng như trên căn cước của mẹ.",
            },
        ],
    },
    "refusal": {
        **_FILER,
        "paper_number": "03/TCTN",
        "ground": "Việc sinh đã được đăng ký trước đó",
        "why": "Trẻ đã được đăng ký khai sinh ngày 20/11/2026, số 118/2026.",
        "way_on": "Xin cấp bản sao Trích lục hộ tịch bằng thủ tục 2.000635, có thể nộp trên mạng.",
        "officer_title": "Trưởng trung tâm",
        "officer": "Phan Đình Khôi",
    },
    "receipt": {
        "lookup": "7K42M9P3AC",
        "procedure": "Đăng ký khai sinh",
        "applicant": "Điểu Thị Bích Ngọc",
        "filed_at": _MORNING,
        "centre": "Trung tâm Phục vụ hành chính công xã Tân Tiến",
        "reply_due_at": _EVENING,
        "site": "127.0.0.1:8000/tra-cuu/",
        "contact_phone": "0271 3000 118",
    },
    "birth-certificate": {
        "issuer": "Ủy ban nhân dân xã Tân Tiến, thành phố Đồng Nai",
        "number": "123/2026",
        "registered_on": date(2026, 11, 25),
        "child": {
            "name": "Điểu Hoàng Bảo Nam",
            "born_on": date(2026, 11, 15),
            "sex": "Nam",
            "ethnic": "S'tiêng",
            "nationality": "Việt Nam",
            "birth_place": "Trung tâm Y tế khu vực Bù Đốp, xã Thiện Hưng, thành phố Đồng Nai",
            "home_place": "Xã Tân Tiến, thành phố Đồng Nai",
            "number": "070226000118",
        },
        "mother": {
            "name": "Điểu Thị Bích Ngọc",
            "born": date(1999, 4, 21),
            "ethnic": "S'tiêng",
            "nationality": "Việt Nam",
            "residence": "Ấp Sóc Nêu, xã Tân Tiến, thành phố Đồng Nai",
        },
        "father": {
            "name": "Hoàng Văn Thuận",
            "born": "1996",
            "ethnic": "Kinh",
            "nationality": "Việt Nam",
            "residence": "Ấp Sóc Nêu, xã Tân Tiến, thành phố Đồng Nai",
        },
        "requester": {
            "name": "Điểu Thị Bích Ngọc",
            "document": "Căn cước công dân số 070199000123",
            "relation": "Mẹ",
        },
        "signer": "Nông Quốc Bình",
        "signer_title": "Chủ tịch",
    },
    "extension": {
        **_FILER,
        "due_was": _MORNING,
        "due_at": datetime(2026, 12, 3, 9, 30, tzinfo=UTC),
        "why": "Nơi cư trú trước đây chưa trả lời xác minh.",
    },
    "stop": {
        **_FILER,
        "why": "Người nộp rút hồ sơ. Gia đình đăng ký ở nơi khác.",
        "way_on": "Có thể nộp hồ sơ mới bất cứ lúc nào.",
    },
    "control": {
        **_HEAD,
        "paper_number": "07/2026",
        "code": "H70.118.00-261125-0007",
        "request": "Đăng ký khai sinh",
        "agency": "Ủy ban nhân dân xã Tân Tiến, thành phố Đồng Nai",
        "received_at": _MORNING,
        "due_at": _EVENING,
        "handovers": [
            {
                "step": "Tiếp nhận, kiểm tra hồ sơ",
                "giver": "Lâm Thị Quỳnh Giao",
                "giver_office": "Trung tâm Phục vụ hành chính công xã Tân Tiến",
                "receiver": "Điểu Thanh Hà",
                "receiver_office": "Ủy ban nhân dân xã Tân Tiến",
                "at": datetime(2026, 11, 25, 3, 5, tzinfo=UTC),
                "planned": "2 giờ",
                "real": "45 phút",
                "outcome": "Trước hạn",
            },
            {
                "step": "Thẩm tra, soạn dự thảo",
                "giver": "Điểu Thanh Hà",
                "giver_office": "Ủy ban nhân dân xã Tân Tiến",
                "receiver": "Nông Quốc Bình",
                "receiver_office": "Ủy ban nhân dân xã Tân Tiến",
                "at": datetime(2026, 11, 25, 9, 50, tzinfo=UTC),
                "planned": "3 giờ",
                "real": "4 giờ 15 phút",
                "outcome": "Quá hạn",
                "note": "Đã trừ thời gian chờ người nộp xem bản dự thảo.",
            },
        ],
        "ending": "Đã trả kết quả",
        "ended_at": datetime(2026, 11, 25, 9, 55, tzinfo=UTC),
    },
    "register": {
        **{key: value for key, value in _HEAD.items() if key != "paper_number"},
        "period": "Tháng 11 năm 2026",
        "chosen": [("Lĩnh vực", "Hộ tịch")],
        "lines": [
            {
                "code": "H70.118.00-261125-0007",
                "applicant": "Đ*** T*** B*** Ngọc",
                "address": "xã Tân Tiến, thành phố Đồng Nai",
                "phone": "091*****23",
                "procedure": "Đăng ký khai sinh",
                "received_at": _MORNING,
                "due_at": _EVENING,
                "ended_at": _EVENING,
                "note": "Đã trả kết quả, đúng hạn",
            },
        ],
        "masked": True,
        "as_of": _EVENING,
        "officer": "Lâm Thị Quỳnh Giao",
    },
    "extract-copy": {
        "parent_body": "Thành phố Đồng Nai",
        "body": "Ủy ban nhân dân xã Tân Tiến",
        "place": "Tân Tiến",
        "paper_number": "41/TLKS-BS",
        "title": "Trích lục khai sinh (bản sao)",
        "facts": [
            ("Họ, chữ đệm, tên", "Điểu Hoàng Bảo Nam"),
            ("Ngày, tháng, năm sinh", date(2026, 11, 15)),
            ("Giới tính", "Nam"),
            ("Dân tộc", "S'tiêng"),
            ("Quốc tịch", "Việt Nam"),
            ("Nơi sinh", "Trung tâm Y tế khu vực Bù Đốp, xã Thiện Hưng, thành phố Đồng Nai"),
            ("Số định danh cá nhân", "070226000118"),
            ("Họ, chữ đệm, tên người mẹ", "Điểu Thị Bích Ngọc"),
            ("Họ, chữ đệm, tên người cha", "Hoàng Văn Thuận"),
        ],
        "registered_at": "Ủy ban nhân dân xã Tân Tiến, thành phố Đồng Nai",
        "registered_number": "123/2026",
        "registered_on": date(2026, 11, 25),
        "signer": "Nông Quốc Bình",
        "signer_title": "Chủ tịch",
    },
    "decision": {
        "parent_body": "Ủy ban nhân dân thành phố Đồng Nai",
        "body": "Sở Nội vụ",
        "place": "Đồng Nai",
        "paper_number": "15/2026",
        "title": "Quyết định",
        "about": "Giải quyết chế độ trợ cấp thờ cúng liệt sĩ",
        "code": "H19.101.00-261125-0007",
        "facts": [("Họ, chữ đệm, tên", "Điểu Thị Bích Ngọc"), ("Ngày, tháng, năm sinh", date(1961, 11, 15))],
        "signer": "Từ Bảo Quyên",
        "signer_title": "Giám đốc",
    },
    "certificate": {
        "parent_body": "Ủy ban nhân dân thành phố Đồng Nai",
        "body": "Sở Nội vụ",
        "place": "Đồng Nai",
        "paper_number": "15/2026",
        "title": "Giấy xác nhận",
        "about": "Giải quyết chế độ trợ cấp thờ cúng liệt sĩ",
        "code": "H19.101.00-261125-0007",
        "facts": [("Họ, chữ đệm, tên", "Điểu Thị Bích Ngọc"), ("Ngày, tháng, năm sinh", date(1961, 11, 15))],
        "signer": "Từ Bảo Quyên",
        "signer_title": "Giám đốc",
    },
    "notice": {
        "parent_body": "Ủy ban nhân dân thành phố Đồng Nai",
        "body": "Sở Nội vụ",
        "place": "Đồng Nai",
        "paper_number": "15/2026",
        "title": "Thông báo kết quả giải quyết",
        "about": "Giải quyết chế độ trợ cấp thờ cúng liệt sĩ",
        "code": "H19.101.00-261125-0007",
        "facts": [("Họ, chữ đệm, tên", "Điểu Thị Bích Ngọc"), ("Ngày, tháng, năm sinh", date(1961, 11, 15))],
        "signer": "Từ Bảo Quyên",
        "signer_title": "Giám đốc",
    },
    "marital-status": {
        "parent_body": "Thành phố Đồng Nai",
        "body": "Ủy ban nhân dân xã Tân Tiến",
        "place": "Tân Tiến",
        "paper_number": "27/UBND-XNTTHN",
        "requested_by": "Bà Lê Thị Mỹ Hạnh, về việc cấp Giấy xác nhận tình trạng hôn nhân",
        "name": "Lê Thị Mỹ Hạnh",
        "born_on": date(2001, 2, 3),
        "sex": "Nữ",
        "ethnic": "Kinh",
        "nationality": "Việt Nam",
        "document": "Căn cước công dân số 070301000456",
        "residence": "Ấp Tân Phước, xã Tân Tiến, thành phố Đồng Nai",
        "status": "Hiện tại chưa đăng ký kết hôn với ai",
        "purpose": "Đăng ký kết hôn",
        "months": 6,
        "signer": "Nông Quốc Bình",
        "signer_title": "Chủ tịch",
    },
}


def example(kind: str) -> dict[str, Any]:
    """Return a filled-in example of a paper; its people are invented."""
    return dict(EXAMPLES[kind])


_LONG_NAME = "Công Tằng Tôn Nữ Điểu K'Rễ Thị Ngọc Bích Brĭng Ƀŭ Đăk Ñ'Hai Hoàng Nguyễn Phước Thuỳ Dương"
"""Longer than any we know, with the letters of S'tiêng and M'nông as far as they are written in civil status."""
_LONG_PLACE = "Tổ 12, ấp Sóc Nêu - Bù Tam (khu tái định cư số 3), xã Bù Gia Mập, huyện Bù Gia Mập, tỉnh Bình Phước, nay là xã Bù Gia Mập, thành phố Đồng Nai"
_LONG_WORDS = (
    "Nơi cư trú trước đây chưa trả lời xác minh; cơ quan đã gửi văn bản nhắc hai lần và đang chờ sổ gốc chuyển về. "
)


def extreme(kind: str) -> dict[str, Any]:
    """Return the longest that may stand on a form: long names, thirty components, pages of hand-overs."""
    long = {
        **example(kind),
        "body": "Bộ phận Tiếp nhận và Trả kết quả giải quyết thủ tục hành chính của Văn phòng Đăng ký đất đai - Chi nhánh Chơn Thành",
        "parent_body": "Ủy ban nhân dân huyện Bù Gia Mập",
        **({"paper_number": "1204/2026-YCBS-TTPVHCC"} if kind != "register" else {}),
        "applicant": _LONG_NAME,
        "address": _LONG_PLACE,
        "email": "cong.tang.ton.nu.dieu.thi.ngoc.bich.hoang.nguyen.phuoc@hopthu.dongnai.example",
        "request": "Đăng ký biến động đối với trường hợp chuyển nhượng, thừa kế, tặng cho, góp vốn bằng quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
        "officer": _LONG_NAME,
        "why": _LONG_WORDS * 6,
        "way_on": _LONG_WORDS * 2,
    }
    many: dict[str, list[dict[str, Any]]] = {
        "components": [
            {"name": f"Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất, trang bổ sung số {n} của thửa đất", "kind": "bản chính, bản sao", "count": n}
            for n in range(1, 31)
        ],
        "items": [
            {"about": f"Giấy tờ thứ {n}: {_LONG_NAME}", "reason": _LONG_WORDS * 2, "way_on": _LONG_WORDS, "basis": "Khoản 2 Điều 17"}
            for n in range(1, 13)
        ],
        "handovers": [
            {**example("control")["handovers"][n % 2], "giver": _LONG_NAME, "note": _LONG_WORDS, "planned": "12 ngày làm việc 4 giờ 30 phút"}
            for n in range(24)
        ],
        "lines": [
            {**example("register")["lines"][0], "code": f"H70.118.00-261125-{n:04d}", "applicant": _LONG_NAME, "address": _LONG_PLACE}
            for n in range(1, 61)
        ],
    }  # fmt: skip
    return {**long, **{key: rows for key, rows in many.items() if key in long}}


def photo(width: int = 60, height: int = 40, form: str = "JPEG", **options: object) -> io.BytesIO:
    """Return a small picture file, named like a phone's."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, form, **options)
    out.seek(0)
    out.name = f"IMG_0001.{form.lower()}"
    return out

"""Pages anybody may open: procedures, looking up, verifying, signing in, the tour."""

from motcua.kernel import codes
from tests.access.states import State, blank_pdf, typed, uploaded, without_cookies

PUBLIC = [
    *(State(path, path) for path in (
        "/", "/thu-tuc/", "/thu-tuc/?q=xyz", "/thu-tuc/?q=khai+sinh", "/thu-tuc/1.001193/", "/thu-tuc/1.004873/", "/thu-tuc/2.000635/",
        "/thu-tuc/khai-sinh-lien-thong/", "/nop/khai-sinh-lien-thong/", "/nop/1.001193/", "/tiep-tuc/", "/tra-cuu/", "/xac-minh/", "/tai-khoan/dang-nhap/", "/can-bo/dang-nhap/", "/giao-dien/",
        "/tham-quan/", "/tham-quan/?lang=en", "/tham-quan/muoi-nguoi/", "/thu-tuc/1.012783/", "/trang-thai/", "/demo/dang-nhap/", "/demo/hop-thu/",
    )),
    State("gallery dark by choice", "/giao-dien/?che-do=toi"),
    State("no such page", "/khong-co/", status=404),
    State("hand-over code mistyped", "/tiep-tuc/", then=typed("Gửi mã đến điện thoại", code="7K4")),
    State("one-time code asked", "/tiep-tuc/", then=typed("Gửi mã đến điện thoại", code=codes.HAND_OVER.show(codes.HAND_OVER.new()))),
    State("one-time code wrong", "/tiep-tuc/", then=lambda p: (
        typed("Gửi mã đến điện thoại", code=codes.HAND_OVER.show(codes.HAND_OVER.new()))(p), typed("Mở bản đang làm", typed="123456")(p),
    )),
    State("lookup code mistyped", "/tra-cuu/", then=typed("Xem hồ sơ", code="7K4")),
    State("lookup code unknown", "/tra-cuu/", then=typed("Xem hồ sơ", code=codes.LOOKUP.show(codes.LOOKUP.new()))),
    State("verify code mistyped", "/xac-minh/", then=typed("Xem", code="12")),
    State("verify code unknown", f"/xac-minh/{codes.VERIFY.show(codes.VERIFY.new())}/"),
    State("somebody else's PDF", "/xac-minh/", then=uploaded(blank_pdf)),
    State("sign-in: number wrong", "/tai-khoan/dang-nhap/", then=typed("Gửi mã cho tôi", phone="12")),
    State("sign-in: code asked", "/tai-khoan/dang-nhap/", then=typed("Gửi mã cho tôi", phone="0912 000 001")),
    State("sign-in: code wrong", "/tai-khoan/dang-nhap/", then=lambda p: (
        typed("Gửi mã cho tôi", phone="0912 000 002")(p), typed("Vào tài khoản", code="000000")(p),
    )),
    State("officer sign-in wrong", "/can-bo/dang-nhap/", then=typed("Đăng nhập", username="ai", password="x")),
    State("form grown old", "/tra-cuu/", then=without_cookies("Xem hồ sơ")),
]  # fmt: skip

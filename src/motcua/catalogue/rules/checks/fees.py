"""Fees: every name resolves, what is counted is a number, steps, limits and percentages fit together."""

from collections import Counter
from collections.abc import Iterator

from motcua.catalogue.rules.checks.finding import Finding
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.schema import Component, Exemption, Fee, VersionDoc

_COUNTS = {"number", "group"}
_KINDS = {"person", "organisation"}
_NEVER = "khoản này không bao giờ tính được"


def check(doc: VersionDoc) -> Iterator[Finding]:
    """Yield every finding about fees and who pays them."""
    fields = doc.fields_by_id()
    for at, fee in enumerate(doc.fees):
        path = f"fees.{at}"
        if not fee.id:
            yield Finding(f"{path}.id", "không có tên", "biểu phí và biên nhận gọi khoản này bằng tên", "đặt tên")
        for option in ("per", "times"):
            name = getattr(fee, option)
            if name:
                yield from _counted(f"{path}.{option}", name, fields.get(name))
        yield from _sums(path, fee)
        yield from _steps(path, fee)
        yield from _channels(path, fee)
        for one in fee.exemptions:
            yield from _exemption(f"{path}.exemptions.{one.id}", one, doc.components)
        for name, count in Counter(one.id for one in fee.exemptions).items():
            if count > 1:
                yield Finding(
                    f"{path}.exemptions.{name}", "tên bị lặp", "không biết miễn giảm theo dòng nào", "đổi tên"
                )
    yield from _who(doc)


def _counted(path: str, name: str, asked: Field | None) -> Iterator[Finding]:
    if asked is None or asked.kind not in _COUNTS:
        yield Finding(path, f"{name!r} không phải câu hỏi một số", _NEVER, "dùng câu loại number")
    elif asked.kind == "number" and asked.most is None:
        yield Finding(path, f"câu {name!r} không có most", "gõ nhầm vài chữ số là thành tiền tỷ", "ghi số lớn nhất")


def _sums(path: str, fee: Fee) -> Iterator[Finding]:
    for option in ("amount", "then", "at_most", "online"):
        if (getattr(fee, option) or 0) < 0:
            yield Finding(f"{path}.{option}", "số tiền âm", "không có nghĩa", "ghi số đồng, hoặc bỏ khi chưa biết")
    if fee.amount is not None and fee.tariff:
        yield Finding(f"{path}.amount", "vừa có số tiền vừa lấy theo biểu của tỉnh", "hai nơi nói hai số", "bỏ một")


def _steps(path: str, fee: Fee) -> Iterator[Finding]:
    if (fee.first is None) != (fee.then is None):
        yield Finding(
            path, "first và then phải đi với nhau", "không biết từ đâu thì đổi giá", "ghi đủ hai, hoặc bỏ cả hai"
        )
    if fee.first is not None and fee.first < 1:
        yield Finding(f"{path}.first", f"bậc đầu có {fee.first} đơn vị", "bậc đầu trống", "ghi từ 1 trở lên")
    if fee.first is not None and not fee.per:
        yield Finding(f"{path}.first", "có bậc mà không đếm gì", "không biết bao nhiêu đơn vị", "thêm per")
    if fee.online is not None and fee.first is not None:
        yield Finding(f"{path}.online", "giá trực tuyến đi cùng bậc giá", "không biết bậc sau giá nào", "dùng discount")


def _channels(path: str, fee: Fee) -> Iterator[Finding]:
    if fee.online is not None and fee.discount:
        yield Finding(f"{path}.discount", "vừa có giá trực tuyến vừa giảm theo phần trăm", "giảm hai lần", "bỏ một")
    for channel, percent in fee.discount.items():
        yield from _percent(f"{path}.discount.{channel}", percent)


def _percent(path: str, percent: int) -> Iterator[Finding]:
    if not 1 <= percent <= 100:
        yield Finding(path, f"giảm {percent}%", "số tiền phải nộp thành vô nghĩa", "ghi từ 1 đến 100")


def _exemption(path: str, one: Exemption, components: tuple[Component, ...]) -> Iterator[Finding]:
    yield from _percent(f"{path}.percent", one.percent)
    if not one.words.strip():
        yield Finding(f"{path}.words", "để trống", "người nộp không biết mình được giảm vì sao", "viết một câu ngắn")
    if not one.proof:
        return
    proof = next((c for c in components if c.id == one.proof), None)
    if proof is None:
        yield Finding(
            f"{path}.proof", f"không có giấy tờ {one.proof!r}", "không ai chứng minh được", "thêm vào components"
        )
    elif proof.when is None or not proof.when.names() & one.when.names():
        why = "người không xin miễn giảm cũng phải nộp"
        yield Finding(f"{path}.proof", f"{one.proof!r} không hỏi theo lý do này", why, "thêm when cho giấy tờ đó")


def _who(doc: VersionDoc) -> Iterator[Finding]:
    name = doc.filing.applicant_kind
    if name:
        asked = doc.fields_by_id().get(name)
        if asked is None or asked.kind != "one_of" or not {o.value for o in asked.options} <= _KINDS:
            why = "không biết người nộp là cá nhân hay tổ chức"
            yield Finding(
                "filing.applicant_kind", "không phải câu chọn person, organisation", why, "sửa tên hoặc lựa chọn"
            )
        return
    for at, fee in enumerate(doc.fees):
        if fee.for_ == "organisation":
            yield Finding(f"fees.{at}.for", "không hỏi ai là tổ chức", _NEVER, "ghi filing.applicant_kind")

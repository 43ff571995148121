"""A visitor who walks through the real server: cookies, form tokens, bytes and requests counted."""

import re
import urllib.parse
from dataclasses import dataclass, field
from datetime import timedelta

from motcua.config.bench.server import Answer, Server
from motcua.kernel import clock

CONTACT = {"contact.phone": "0912 345 678", "relation": "mother"}
ADDRESS = {"find": "xã Tân Tiến, thành phố Đồng Nai", "line": "ấp Tân Lợi", "province": "province-75"}
PLACE = "commune-25318-2025"


def _address(name: str) -> dict[str, str]:
    return {f"{name}.{part}": value for part, value in ADDRESS.items()}


def _day(name: str, day: str, month: str, year: str) -> dict[str, str]:
    return {f"{name}.day": day, f"{name}.month": month, f"{name}.year": year}


_MOTHER = {
    "mother.name": "Thị Hương",
    **_day("mother.born_on", "2", "3", "1998"),
    "mother.number": "070198004412",
    "mother.ethnic": "xtieng",
    "mother.nationality": "vn",
    **_address("mother.residence"),
}
BIRTH_PAGES: list[tuple[str, dict[str, str]]] = [
    ("contact", CONTACT),
    ("requester", {"requester.name": "Thị Hương", "requester.number": "070198004412", **_day("requester.born_on", "2", "3", "1998"), **_address("requester.residence")}),
    ("child", {"child.name": "Điểu Bảo Nam", "child.sex": "male"}),
    ("birth", {"birth.place": "Trung tâm Y tế Bù Đốp", "birth.has_notice": "yes", "birth.notice_number": "12/2026"}),
    ("origin", {"child.ethnic": "xtieng", "child.nationality": "vn", **_address("child.home")}),
    ("mother", _MOTHER),
    ("father", {"father.recorded": "no"}),
    ("place", {"place": PLACE, "copies": "1", "receive": "electronic"}),
    ("pledge", {"pledge": "yes"}),
]  # fmt: skip
"""A mother registers her child; her photo of the birth notice goes with the page `birth`."""
ONE_PAGE_TYPED = {
    "requester.name": "Thị Hương", "requester.number": "070198004412", **_day("requester.born_on", "2", "3", "1998"),
    "contact.phone": "0912 345 678", "purpose": "Vay vốn ngân hàng", "place": PLACE, "receive": "electronic", "pledge": "yes",
}  # fmt: skip


@dataclass
class Visitor:
    """One browser without script: it follows redirects and keeps what the server sets."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    """Everything that came down."""
    token: str = ""

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._keep(self.server.request("GET", path, cookies=self.cookies))

    def post(self, path: str, values: dict[str, str], files: dict[str, bytes] | None = None) -> Answer:
        """Send a form with the token of the last page; return the redirect or the page."""
        values = {**({"csrfmiddlewaretoken": self.token} if self.token else {}), **values}
        body, kind = _multipart(values, files) if files else (urllib.parse.urlencode(values).encode(), _PLAIN)
        headers = {"Content-Type": kind, "Origin": f"http://127.0.0.1:{self.server.port}"}
        return self._keep(self.server.request("POST", path, body, headers, cookies=self.cookies))

    def begin(self, code: str) -> str:
        """Press start; return the address of the first question."""
        return self.post(f"/nop/{code}/", {}).place

    def file_one_page(self, code: str) -> Answer:
        """Walk from the press of start to the receipt, as a browser does: every page in between is loaded."""
        question = self.begin(code)
        self.get(question)
        check = self.post(question, ONE_PAGE_TYPED).place
        self.get(check)
        receipt = self.post(check, {}).place
        return self.get(receipt)

    def register_birth(self, photo: bytes) -> Answer:
        """Walk the whole birth registration; return the receipt."""
        self.get("/thu-tuc/1.001193/")
        at = self.begin("1.001193")
        born = clock.today() - timedelta(days=17)
        days = _day("child.born_on", str(born.day), str(born.month), str(born.year))
        for page, values in BIRTH_PAGES:
            if not at.endswith(f"/{page}/"):
                raise AssertionError(f"the journey stands at {at}, not at {page}")
            self.get(at)
            values = values | days if page == "child" else values  # noqa: PLW2901 - the child is always as old
            at = self.post(at, values, {"birth.notice_photos.new": photo} if page == "birth" else None).place
        self.get(at)
        return self.get(self.post(at, {}).place)

    def _keep(self, answer: Answer) -> Answer:
        self.answers.append(answer)
        self.cookies.update(answer.cookies)
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.text) if answer.status == 200 else None
        self.token = found.group(1) if found else self.token
        return answer


_PLAIN = "application/x-www-form-urlencoded"


def _multipart(values: dict[str, str], files: dict[str, bytes]) -> tuple[bytes, str]:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 - after the settings
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart  # noqa: PLC0415

    sent = {name: SimpleUploadedFile("anh.jpg", data, "image/jpeg") for name, data in files.items()}
    return encode_multipart(BOUNDARY, {**values, **sent}), MULTIPART_CONTENT

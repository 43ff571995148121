"""Every page in every state, each reached as directly as it can be: made by the services, then opened, rarely clicked."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image


@dataclass(frozen=True)
class State:
    """One page in one state. `who` opens it; `then` does what is left to do."""

    name: str
    path: str
    who: str = "stranger"
    then: Callable | None = None
    status: int = 200

    @property
    def officers(self):
        return self.path.startswith("/can-bo/") and "dang-nhap" not in self.path

    @property
    def wrong(self):
        """A page seen before, now with its errors on top."""
        return self.name.endswith(", wrong")


def press(label):
    """Press a button of this name and stay for what comes."""

    def do(page):
        page.get_by_role("button", name=label, exact=True).last.click()
        page.wait_for_load_state()

    return do


def pressed_first(label):
    """Press the first of several buttons of this name."""

    def do(page):
        page.get_by_role("button", name=label, exact=True).first.click()
        page.wait_for_load_state()

    return do


def typed(label, **values):
    """Fill boxes by name, then press."""

    def do(page):
        for name, value in values.items():
            page.locator(f'[name="{name.replace("__", ".")}"]').first.fill(value)
        press(label)(page)

    return do


def uploaded(content):
    def do(page):
        page.locator('input[name="file.new"]').set_input_files(
            {"name": "giay.pdf", "mimeType": "application/pdf", "buffer": content(page)}
        )
        press("So với bản đã cấp")(page)

    return do


def blank_pdf(_page):
    out = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(out, "PDF")
    return out.getvalue()


def stale(label):
    """Press on a page that somebody overtook: its `seen` is old."""

    def do(page):
        page.evaluate("document.querySelector('[name=seen]').value = '0'")
        press(label)(page)

    return do


def without_cookies(label):
    def do(page):
        page.context.clear_cookies()
        press(label)(page)

    return do

"""Text for phones and gateways that know no Vietnamese marks."""

import unicodedata


def without_marks(text: str) -> str:
    """Return the text in plain letters, case and punctuation kept: `Hồ sơ` → `Ho so`."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return bare.replace("đ", "d").replace("Đ", "D").replace("–", "-").replace("“", '"').replace("”", '"')

"""The demo's site: its library of documents and one poll."""

from datetime import date

from motcua.editorial.library import sample
from motcua.editorial.readers.models import Choice, Poll

_QUESTION = "Tìm thủ tục trên trang này dễ hay khó?"
_CHOICES = ("Dễ", "Tạm được", "Khó", "Tôi nhờ người khác tìm")


def load() -> str:
    """Load what is not there yet; return what stands now."""
    poll, new = Poll.objects.get_or_create(
        slug="tim-thu-tuc", defaults={"question": _QUESTION, "starts_on": date(2020, 7, 1)}
    )
    if new:
        Choice.objects.bulk_create(Choice(poll=poll, order=n, text=text) for n, text in enumerate(_CHOICES))
    return f"{sample.load()} văn bản trong thư viện, {Poll.objects.count()} thăm dò"

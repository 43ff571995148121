"""Where a page stands that once stood elsewhere."""

from motcua.editorial.models import MovedPage
from motcua.editorial.queries.body import paths


def now_at(path: str) -> str:
    """Return where the page that once stood at this address is read now; nothing if there is none."""
    page = MovedPage.objects.filter(path=path).values_list("page_id", flat=True).first()
    return paths({page}).get(page, "") if page else ""

"""What the site says outside its pages."""

from django.template.loader import render_to_string

from motcua.editorial.rules.publishing import Lack


def lack_words(lack: Lack) -> str:
    """Return what stands in the way of publishing, in the reader's language."""
    return render_to_string("editorial/lack.txt", {"one": str(lack)}).strip()

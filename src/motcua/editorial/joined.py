"""What the parts of this room offer each other: what readers may speak about, what the search of the whole site finds."""

from motcua.editorial import news, procedures, search
from motcua.editorial.guides import hits as guides
from motcua.editorial.library import hits as library
from motcua.editorial.readers import subjects


def connect() -> None:
    """Register every part's subjects and finders; repeating it changes nothing."""
    subjects.register("article", news.named)
    subjects.register("document", library.named)
    search.register("procedures", procedures.found)
    search.register("articles", news.found)
    search.register("guides", guides.found)
    search.register("documents", library.found)

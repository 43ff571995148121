"""What can be done with files and papers: the package's one door for writing."""

from motcua.documents.services.papers import Prepared, issue, issue_now, prepare, replace, revoke
from motcua.documents.services.uploads import (
    adopt,
    as_pages,
    discard,
    forget_unused,
    remove,
    store,
    thumbnail,
)
from motcua.documents.serving import serve, serve_picture

__all__ = [
    "Prepared",
    "adopt",
    "as_pages",
    "discard",
    "forget_unused",
    "issue",
    "issue_now",
    "prepare",
    "remove",
    "replace",
    "revoke",
    "serve",
    "serve_picture",
    "store",
    "thumbnail",
]

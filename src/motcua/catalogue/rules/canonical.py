"""One canonical text per document: export gives the same bytes, importing it twice changes nothing."""

import hashlib
import io
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from motcua.catalogue.rules.fields import Strict
from motcua.catalogue.rules.groups import GroupDoc
from motcua.catalogue.rules.schema import VersionDoc

Document = TypeVar("Document", bound=Strict)


class BadDocument(Exception):
    """The text is no version; `defects` are (path, what) pairs, all of them."""

    def __init__(self, defects: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{path}: {what}" for path, what in defects))
        self.defects = defects


def read(text: str) -> VersionDoc:
    """Read a version from YAML 1.2; raises BadDocument naming every defect with its path."""
    return from_data(_loaded(text))


def read_group(text: str) -> GroupDoc:
    """Read a group the same way."""
    return group_from_data(_loaded(text))


def from_data(raw: object) -> VersionDoc:
    """Read a version from plain data."""
    return _valid(VersionDoc, raw)


def group_from_data(raw: object) -> GroupDoc:
    """Read a group from plain data."""
    return _valid(GroupDoc, raw)


def _loaded(text: str) -> object:
    try:
        loaded: object = YAML(typ="safe", pure=True).load(text)
    except YAMLError as problem:
        raise BadDocument([("", f"không đọc được YAML: {str(problem).splitlines()[0]}")]) from None
    return loaded


def _valid(kind: type[Document], raw: object) -> Document:
    try:
        return kind.model_validate(raw)
    except ValidationError as problem:
        defects = [(".".join(str(p) for p in e["loc"]), e["msg"]) for e in problem.errors()]
        raise BadDocument(defects) from None


def data(doc: Strict) -> dict[str, Any]:
    """Return the document as plain data: what was set, by the names of the file, dates as text."""
    plain: dict[str, Any] = doc.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return plain


def write(doc: Strict) -> str:
    """Return the canonical text."""
    yaml: Any = YAML(typ="safe", pure=True)  # its attributes carry no types
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 4096
    yaml.sort_base_mapping_type_on_output = False
    out = io.StringIO()
    plain = doc.model_dump(by_alias=True, exclude_unset=True)
    yaml.dump(_plain(plain), out)
    return out.getvalue()


def digest(text: str) -> str:
    """Return the hash by which an import knows what it has already."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value

"""A published version is never rewritten: what was stored by an earlier schema must still be read."""

from pathlib import Path

import pytest

from motcua.catalogue.rules import canonical

STORED = sorted((Path(__file__).parent / "stored").glob("*.yaml"))


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_document_stored_long_ago_is_read_and_written_as_it_was(path):
    text = path.read_text()
    doc = canonical.read(text)
    assert canonical.read(canonical.write(doc)) == doc
    assert canonical.data(canonical.from_data(canonical.data(doc))) == canonical.data(doc)


def test_there_are_such_documents():
    assert STORED

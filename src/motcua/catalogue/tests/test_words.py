"""Whatever a shipped procedure says by a key has words for people."""

from motcua.catalogue.testing import DATA, shipped
from motcua.catalogue.words import FIELDS, field_name


def test_every_field_of_a_shipped_procedure_has_a_name():
    fields = {shipped(path.stem).field for path in DATA.glob("*.yaml")}
    assert "bao-hiem-y-te" in fields
    assert fields <= set(FIELDS)
    assert field_name("bao-hiem-y-te") == "Bảo hiểm y tế"

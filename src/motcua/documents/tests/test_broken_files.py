"""Files with any of their bytes turned over, cut or doubled: taken or refused in words, never a broken page."""

import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.documents import images, queries, services
from motcua.documents.errors import UploadRefused
from motcua.documents.testing import photo
from motcua.documents.tests.test_uploads import BY, jpeg_with_place, laden, named, pdf

pytestmark = pytest.mark.django_db
SOUND = {
    "jpeg": jpeg_with_place(),
    "png": photo(80, 60, "PNG").getvalue(),
    "pdf": pdf(2, laden),
    "plain pdf": pdf(1, compress_streams=False),
}


@st.composite
def damaged(draw):
    data = bytearray(SOUND[draw(st.sampled_from(sorted(SOUND)))])
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(["turn", "cut", "double", "end"])):
            case "turn":
                data[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "cut":
                del data[at : at + draw(st.integers(1, 40))]
            case "double":
                data[at:at] = data[at : at + draw(st.integers(1, 60))]
            case _:
                del data[max(8, at) :]
    return bytes(data)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged())
def test_a_damaged_file_is_taken_or_refused_and_can_be_asked_about(data):
    try:
        upload = services.store(named(data, "a.pdf"), subject="draft:1", by=BY)
    except UploadRefused:
        pass
    else:
        assert queries.data(upload)
        services.thumbnail(upload)
    assert queries.verify_bytes(data).outcome == queries.Outcome.UNKNOWN


def test_a_photo_whose_notes_are_broken_is_still_a_photo(monkeypatch):
    def broken(_picture):
        raise struct.error("required argument is not an integer")

    monkeypatch.setattr("motcua.documents.images.ImageOps.exif_transpose", broken)
    kind, data = images.rebuild(photo().getvalue(), "jpeg")
    assert kind == "jpeg"
    assert data.startswith(b"\xff\xd8")

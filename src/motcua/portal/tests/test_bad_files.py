"""Files as an attacker or an unlucky person sends them, through the real pages: told in words, the rest is kept."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.documents import queries as files
from motcua.documents.tests.test_uploads import REFUSED, jpeg_with_place, laden, pdf
from motcua.dossiers import queries
from motcua.dossiers.models import Draft
from motcua.dossiers.testing import WEDNESDAY, make_dossier, photo
from motcua.kernel import clock, codes
from motcua.portal.testing import trusted
from motcua.portal.tests.test_story import PAGES, start

pytestmark = pytest.mark.django_db
BIRTH = dict(PAGES[3][1])
NEW = "birth.notice_photos.new"
BAD = {
    **REFUSED,
    "a program called jpg": (b"MZ\x90\0" + b"\x01" * 400, "anh.jpg", None),
    "a zip called png": (b"PK\x03\x04" + b"\x02" * 400, "anh.png", None),
    "a picture that is also a page": (b"GIF89a/*<svg onload=alert(1)>*/=1;", "anh.gif", None),
}


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def sent(data, name):
    return SimpleUploadedFile(name, data, "image/jpeg")


def kept(draft):
    return files.uploads_of(Draft.objects.get(pk=draft).subject)


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_told_in_words_and_the_rest_of_the_page_is_kept(client, case):
    data, name, _ = BAD[case]
    if not name:  # a browser always says a name
        name = "khong-ten"
    draft = start(client)
    answer = client.post(f"/nhap/{draft}/birth/", {**BIRTH, NEW: [photo("tot.jpg"), sent(data, name)]})
    page = answer.content.decode()
    assert answer.status_code == 422
    summary = re.search(r'class="error-summary.*?</ul>', page, re.DOTALL).group()
    assert 'href="#birth-notice_photos"' in summary
    assert len(re.sub(r"<[^>]+>|\s+", " ", summary)) > 60, "says too little"
    assert "Traceback" not in page
    assert "tot.jpg" in page  # the good file stays
    assert [u.name for u in kept(draft)] == ["tot.jpg"]
    assert 'value="Trung tâm Y tế Bù Đốp"' in page
    assert 'value="12/2026"' in page
    held = re.search(r'name="birth.notice_photos" value="([^"]+)"', page).group(1)
    again = client.post(f"/nhap/{draft}/birth/", {**BIRTH, "birth.notice_photos": held})
    assert again.status_code == 302
    assert Draft.objects.get(pk=draft).answers["birth.notice_photos"] == [held]


def test_where_it_was_taken_is_gone_from_what_the_page_shows(client):
    draft = start(client)
    client.post(f"/nhap/{draft}/birth/", {**BIRTH, NEW: sent(jpeg_with_place(), "a.jpg")})
    upload = kept(draft)[0]
    shown = client.get(f"/nhap/{draft}/giay/{upload.pk}/").content
    for data in (shown, files.data(upload)):
        with Image.open(io.BytesIO(data)) as picture:
            assert not picture.getexif()
        assert b"MakerOfThisPhone" not in data


def test_a_pdf_that_acts_is_taken_without_what_acts(client):
    draft = start(client)
    answer = client.post(f"/nhap/{draft}/birth/", {**BIRTH, NEW: sent(pdf(2, laden), "giay.pdf")})
    assert answer.status_code == 302
    assert b"JavaScript" not in files.data(kept(draft)[0])


def test_what_hides_behind_a_picture_never_reaches_an_officer(client):
    draft = start(client)
    polyglot = photo("a.jpg").read() + b"PK\x03\x04<script>alert(1)</script>%PDF-1.7"
    client.post(f"/nhap/{draft}/birth/", {**BIRTH, NEW: sent(polyglot, '"><script>alert(1)</script>.jpg')})
    page = client.get(f"/nhap/{draft}/birth/").content.decode()
    assert "<script>alert" not in page
    assert b"<script>" not in files.data(kept(draft)[0])
    served = client.get(f"/nhap/{draft}/giay/{kept(draft)[0].pk}/")
    assert served["Content-Type"] == "image/jpeg"
    assert "sandbox" in served["Content-Security-Policy"]


def test_more_files_than_the_question_takes_are_told(client):
    draft = start(client)
    many = [photo(f"{n}.jpg") for n in range(15)]
    answer = client.post(f"/nhap/{draft}/birth/", {**BIRTH, NEW: many})
    assert answer.status_code == 422
    assert 'value="12/2026"' in answer.content.decode()


@pytest.mark.parametrize("case", ["nothing", "a pixel bomb", "thirty megabytes", "a locked pdf"])
def test_a_bad_file_in_a_repair_is_told_the_same_way(case):
    dossier = make_dossier("returned")
    client, lookup = trusted(dossier), codes.LOOKUP.show(dossier.lookup)
    data, name, _ = REFUSED[case]
    answer = client.post(f"/ho-so/{lookup}/sua/birth/", {**BIRTH, NEW: sent(data, name)})
    assert answer.status_code == 422
    assert 'value="12/2026"' in answer.content.decode()
    assert queries.answers(dossier)["birth.notice_number"] == "12/2026"


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_to_verify_is_told_and_breaks_nothing(client, case):
    data, name, _ = REFUSED[case]
    answer = client.post("/xac-minh/", {"file.new": sent(data, name or "khong-ten")})
    assert answer.status_code in {200, 422}
    assert "đúng là bản đã cấp" not in answer.content.decode()

"""Publishing, reading by date, searching, and the command."""

import importlib
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

import motcua.documents
from motcua.catalogue import queries, services
from motcua.catalogue.models import Version
from motcua.catalogue.rules import canonical
from motcua.catalogue.rules.vocabulary import VOCABULARY
from motcua.kernel import clock
from motcua.kernel.refusals import words
from motcua.kernel.text import fold
from motcua.organisations.rules import Role

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[1] / "data"
BIRTH = (DATA / "1.001193@2025-07-01.yaml").read_text()
TODAY, THEN = date(2026, 11, 24), date(2021, 11, 24)


def test_each_day_has_its_own_version():
    assert queries.version_in_force("1.001193", TODAY).doc.online.label == "toàn trình"
    then = queries.version_in_force("1.001193", THEN)
    assert then.doc.online.label == "mức độ 4"
    assert (then.doc.any_centre, then.doc.supplement.clock) == (False, "restart")
    assert (then.valid_from, then.valid_to) == (date(2020, 5, 22), date(2025, 6, 30))
    assert queries.version_in_force("1.001193", date(2025, 6, 30)).id == then.id
    assert queries.version_in_force("1.001193", date(2025, 7, 1)).id != then.id


def test_an_upgrade_keeps_what_was_published_from_the_same_day(tmp_path, capsys):
    path = tmp_path / "1.001193@2025-07-01.yaml"
    path.write_text(BIRTH.replace("everyday: Khai sinh cho con", "everyday: Khai sinh cho bé"))
    with pytest.raises(SystemExit):
        call_command("catalogue", "import", str(path), verbosity=0)
    call_command("catalogue", "import", str(path), keep=True, verbosity=0)
    assert queries.version_in_force("1.001193", TODAY).doc.everyday == "Khai sinh cho con"


def test_no_version_is_refused_in_words():
    with pytest.raises(queries.NotInForce) as refused:
        queries.version_in_force("1.004873", THEN)
    assert words(refused.value).body


def test_importing_twice_changes_nothing():
    before = (queries.revision(), Version.objects.count())
    assert services.publish(BIRTH).new is False
    assert (queries.revision(), Version.objects.count()) == before


def test_another_layout_of_the_same_document_is_the_same_version():
    untidy = "# ghi chú của người soạn\n" + BIRTH.replace("name: Đăng ký khai sinh", "name:   'Đăng ký khai sinh'")
    assert services.publish(untidy).new is False


def test_a_defective_version_stays_outside():
    done = services.publish(BIRTH.replace("may:\n  - hand_over", "may: []").replace("2025-07-01", "2027-03-01"))
    assert not done.new
    assert [f.path for f in done.findings] == ["process.hand_over.may"]


def test_a_new_version_ends_the_one_before_it_and_is_seen_at_once():
    old, revision = queries.version_in_force("1.001193", TODAY), queries.revision()
    assert services.publish(BIRTH.replace("valid_from: 2025-07-01", "valid_from: 2027-03-01")).new
    assert queries.revision() == revision + 1
    assert queries.version_in_force("1.001193", date(2027, 3, 1)).id != old.id
    assert queries.version(old.id).valid_to == date(2027, 2, 28)
    assert queries.version(old.id).doc == old.doc
    assert services.publish(BIRTH).new is False


def test_a_version_on_taken_days_is_refused_in_words():
    with pytest.raises(services.Overlaps) as refused:
        services.publish(BIRTH.replace("valid_from: 2025-07-01", "valid_from: 2021-01-01"))
    assert "22/05/2020" in words(refused.value).body


def test_the_database_itself_keeps_versions_apart():
    one = Version.objects.get(procedure="1.001193", valid__contains=TODAY)
    with pytest.raises(IntegrityError, match="versions_never_overlap"), transaction.atomic():
        Version.objects.create(procedure=one.procedure, valid=DateRange(TODAY, None), document={}, text="",
                               digest="x", published_at=clock.now())  # fmt: skip


def test_documents_are_parsed_once(django_assert_num_queries):
    queries.procedures(TODAY)
    with django_assert_num_queries(1):
        again = queries.procedures(TODAY)
    assert again[0].doc is queries.version(again[0].id).doc
    with django_assert_num_queries(1):
        queries.search("khai sinh", TODAY)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("lam giay khai sinh cho con", "1.001193"),
        ("Làm giấy khai sinh cho con", "1.001193"),
        ("LÀM GIẤY KHAI SINH CHO CON!!!", "1.001193"),
        ("khai sinh", "1.001193"),
        ("giay khai sin", "1.001193"),
        ("toi muon dang ky khai sing cho chau", "1.001193"),
        ("đẻ con", "1.001193"),
        ("moi sinh em be", "1.001193"),
        ("1.001193", "1.001193"),
        ("giay doc than", "1.004873"),
        ("giấy độc thân", "1.004873"),
        ("xac nhan tinh trang hon nhan", "1.004873"),
        ("xin giay xac nhan doc than", "1.004873"),
        ("trich luc", "2.000635"),
        ("trích lục khai sinh", "2.000635"),
        ("ban sao giay khai sinh", "2.000635"),
        ("mat giay khai sinh", "2.000635"),
        ("tric luc khai tu", "2.000635"),
        ("sổ đỏ", "1.012783"),
        ("sang ten so do", "1.013831"),
        ("cho đất con", "1.013831"),
        ("tach thua", "1.012784"),
        ("dat duoc giao quan ly", "1.012756"),
        ("sao y ban chinh", "2.000815"),
        ("cong chung can cuoc", "2.000815"),
        ("chung thuc chu ky", "2.000884"),
        ("hợp đồng mua bán nhà đất", "2.001035"),
        ("mat bang", "2.000908"),
        ("dang ky tam tru", "1.004194"),
        ("ở trọ", "1.004194"),
        ("nhap ho khau", "1.004222"),
        ("bao tu", "1.000656"),
        ("giấy hôn thú", "1.000894"),
        ("lay chong", "1.000894"),
        ("tho cung liet si", "1.010803"),
        ("mai tang phi nguoi co cong", "1.010824"),
        ("tien nguoi gia", "1.014027"),
        ("giấy khuyết tật", "1.001699"),
        ("mo quan", "1.001612"),
        ("giay phep kinh doanh", "1.001612"),
    ],
)
def test_everyday_words_find_the_procedure_first(typed, code):
    hits = queries.search(typed, TODAY)
    assert hits, typed
    assert hits[0].code == code, [(h.code, h.score, h.why) for h in hits]


@pytest.mark.parametrize("on", [TODAY, THEN], ids=["today", "2021"])
def test_every_name_people_use_finds_its_procedure_with_and_without_marks(on):
    for view in queries.procedures(on):
        for said in (view.doc.everyday, *view.doc.also_called):
            for typed in (said, fold(said)):
                hits = queries.search(typed, on)
                assert view.code in {hit.code for hit in hits[:3]}, (typed, view.code, [h.code for h in hits[:4]])


@pytest.mark.parametrize("typed", ["", " ", "???", "xyzzy", "con bò", "hộ chiếu", "\x00", "a" * 5000, "khai " * 3000])
def test_what_fits_nothing_finds_nothing_or_little(typed):
    assert len(queries.search(typed, TODAY)) <= 6
    if typed in {"", "xyzzy", "con bò", "hộ chiếu"}:
        assert queries.search(typed, TODAY) == []


def test_export_gives_the_same_bytes(tmp_path):
    call_command("catalogue", "export", str(tmp_path))
    for folder in (".", "groups"):
        written = {path.name: path.read_bytes() for path in (tmp_path / folder).glob("*.yaml")}
        assert written == {path.name: path.read_bytes() for path in (DATA / folder).glob("*.yaml")}
        assert written


def test_check_passes_on_what_is_shipped(capsys):
    call_command("catalogue", "check")
    versions, together = len(list(DATA.glob("*.yaml"))), len(list(DATA.glob("groups/*.yaml")))
    assert f"{versions} phiên bản, {together} nhóm liên thông, 0 có lỗi, 0 lưu ý" in capsys.readouterr().out


def test_list_names_every_version(capsys):
    call_command("catalogue", "list")
    out = capsys.readouterr().out
    assert "22/05/2020 đến 30/06/2025" in out
    assert "mức độ 4" in out


@pytest.mark.parametrize("act", ["check", "import"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (BIRTH.replace("code: '1.001193'", "code: '7'"), "code"),
        (BIRTH.replace("code: '1.001193'", ""), "code"),
        ("a: [", "YAML"),
        ("", "tệp"),
        (b"\xff\xfe", "không đọc được tệp"),
    ],
    ids=["finding", "missing", "no yaml", "empty", "no text"],
)
def test_a_bad_file_ends_the_command_with_one(tmp_path, capsys, act, content, says):
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SystemExit) as ended:
        call_command("catalogue", act, str(bad))
    assert ended.value.code == 1
    out = capsys.readouterr().out
    assert "HỎNG" in out
    assert says in out


def test_a_file_that_is_not_there_ends_the_command_with_one(tmp_path):
    with pytest.raises(SystemExit):
        call_command("catalogue", "check", str(tmp_path / "none.yaml"))
    with pytest.raises(SystemExit):
        call_command("catalogue", "check", str(tmp_path))


def test_the_vocabulary_is_that_of_the_rooms_that_own_it():
    assert VOCABULARY.roles - {"applicant"} <= {role.value for role in Role}
    try:
        moves = importlib.import_module("motcua.dossiers.rules.moves")
    except ModuleNotFoundError:
        pytest.skip("dossiers is not installed")
    assert set(moves.MOVES) >= VOCABULARY.moves


def test_every_result_is_a_paper_that_can_be_drawn():
    drawn = {p.stem for p in (Path(motcua.documents.__file__).parent / "papers").glob("*.typ")}
    assert drawn >= VOCABULARY.papers
    assert canonical.read(BIRTH).result.paper in drawn

"""Interlinked groups as published: found in everyday words, one at a time. What holds of them: `test_group_rules.py`."""

from datetime import date

import pytest
from django.core.management import call_command

from motcua.catalogue import groups, queries, services
from motcua.catalogue.testing import DATA, publish_group_like

TODAY = date(2026, 11, 25)
TEXT = (DATA / "groups" / "khai-sinh-lien-thong@2025-07-01.yaml").read_text(encoding="utf-8")


@pytest.mark.django_db
class TestPublished:
    @pytest.mark.parametrize(
        "typed", ["khai sinh hộ khẩu bảo hiểm", "giay to cho con moi sinh", "lien thong khai sinh"]
    )
    def test_everyday_words_find_it(self, typed):
        assert groups.search(typed, TODAY)[0].code == "khai-sinh-lien-thong"

    def test_the_single_procedure_is_still_found_first_by_its_own_words(self):
        single, linked = queries.search("giấy khai sinh", TODAY)[0], groups.search("giấy khai sinh", TODAY)
        assert single.code == "1.001193"
        assert not linked or linked[0].score <= single.score

    def test_before_its_day_there_is_none(self):
        with pytest.raises(queries.NotInForce):
            groups.in_force("khai-sinh-lien-thong", date(2025, 6, 30))
        assert groups.every(date(2025, 6, 30)) == []

    def test_published_again_nothing_changes(self):
        assert services.publish_group(TEXT).new is False

    def test_another_one_on_the_same_days_is_refused(self):
        changed = TEXT.replace("everyday: Khai sinh", "everyday: Làm khai sinh")
        with pytest.raises(services.Overlaps):
            services.publish_group(changed)

    def test_a_later_one_ends_it(self):
        publish_group_like("khai-sinh-lien-thong", ("valid_from: 2025-07-01", "valid_from: 2026-12-01"))
        old, new = (groups.in_force("khai-sinh-lien-thong", on).id for on in (TODAY, date(2026, 12, 1)))
        assert old != new

    def test_the_command_checks_brings_in_and_lists_groups(self, tmp_path, capsys):
        folder = tmp_path / "groups"
        folder.mkdir()
        (folder / "x.yaml").write_text(TEXT.replace("procedure: '0.000102'", "procedure: '1.999999'"))
        for act in ("check", "import"):
            with pytest.raises(SystemExit):
                call_command("catalogue", act, str(folder / "x.yaml"))
            assert "không có phiên bản" in capsys.readouterr().out
        call_command("catalogue", "list")
        assert "khai-sinh-lien-thong" in capsys.readouterr().out

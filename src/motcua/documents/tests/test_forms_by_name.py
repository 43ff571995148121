"""Papers issued while forms were known by number are found by name afterwards; nothing else about them changed."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.documents import services
from motcua.documents.models import Paper, PaperCounter
from motcua.documents.testing import example
from motcua.kernel.actor import SYSTEM

MIGRATION = import_module("motcua.documents.migrations.0002_forms_by_name")


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_old_kinds_become_names_and_the_guard_stands_again():
    facts = {"number": "1/2021", "issuer": "a", "issuer_name": "A", "subject": "dossier:1", "holder_name": "Lý Lan"}
    for kind in ("acceptance", "supplement", "stop"):
        services.issue_now(kind, example(kind), by=SYSTEM, **facts)
    services.issue_now("birth-certificate", example("birth-certificate"), by=SYSTEM, **facts)
    old = {"acceptance": "form-01-2018", "supplement": "form-02", "stop": "form-05"}
    for name, number in old.items():
        run("ALTER TABLE documents_paper DISABLE TRIGGER USER")
        Paper.objects.filter(kind=name).update(kind=number)
        run("ALTER TABLE documents_paper ENABLE TRIGGER USER")
    PaperCounter.objects.create(issuer="a", kind="form-02", year=2021, last=7)
    before = list(Paper.objects.order_by("pk").values_list("pk", "title", "number", "sha256", "state"))

    for _ in range(2):
        for operation in MIGRATION.Migration.operations:
            run(operation.sql)

    assert set(Paper.objects.values_list("kind", flat=True)) == {*old, "birth-certificate"}
    assert list(Paper.objects.order_by("pk").values_list("pk", "title", "number", "sha256", "state")) == before
    assert PaperCounter.objects.get(issuer="a", kind="supplement").last == 7
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        run("UPDATE documents_paper SET kind = 'x'")

"""The DCAT description of our open data, as JSON-LD: what, by whom, for which time, under which licence, as which files."""

from collections.abc import Callable, Sequence
from typing import Any, TypedDict

from django.conf import settings
from django.utils.translation import get_language

from motcua.insight import queries
from motcua.kernel import clock
from motcua.organisations import queries as organisations


class File(TypedDict):
    """One file of a data set."""

    href: str
    title: str
    kind: str
    type: str


class Set(TypedDict):
    """One data set; `first` and `last` are the days it speaks of."""

    id: str
    title: str
    about: str
    first: str
    last: str
    page: str
    files: list[File]


def licence() -> str:
    """Return the address of the licence the publisher chose."""
    return str(settings.DATA_LICENCE)


def catalogue(sets: Sequence[Set], absolute: Callable[[str], str]) -> dict[str, Any]:
    """Return the catalogue with its data sets and their files."""
    site, modified = organisations.site_at(clock.today()), queries.as_of().isoformat(timespec="seconds")
    publisher = {
        "@type": "foaf:Organization",
        "foaf:name": site.publisher.agency,
        "foaf:mbox": f"mailto:{site.publisher.email}",
    }
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": absolute("/so-lieu/mo/"),
        "@type": "dcat:Catalog",
        "dct:title": _said(f"{site.service_name} {site.place}"),
        "dct:publisher": publisher,
        "dct:license": {"@id": licence()},
        "dct:modified": _typed(modified, "dateTime"),
        "dcat:dataset": [_set(one, publisher, modified, absolute) for one in sets],
    }


def _set(one: Set, publisher: dict[str, str], modified: str, absolute: Callable[[str], str]) -> dict[str, Any]:
    return {
        "@id": absolute(f"/so-lieu/mo/#{one['id']}"),
        "@type": "dcat:Dataset",
        "dct:identifier": one["id"],
        "dct:title": _said(one["title"]),
        "dct:description": _said(one["about"]),
        "dct:publisher": publisher,
        "dct:license": {"@id": licence()},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _typed(one["first"], "date"),
            "dcat:endDate": _typed(one["last"], "date"),
        },
        "dct:modified": _typed(modified, "dateTime"),
        "dcat:landingPage": {"@id": absolute(one["page"])},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": _said(f"{one['title']} {file['title']} ({file['kind'].upper()})"),
                "dcat:downloadURL": {"@id": absolute(file["href"])},
                "dcat:mediaType": file["type"],
                "dct:license": {"@id": licence()},
            }
            for file in one["files"]
        ],
    }


def _said(words: str) -> dict[str, str]:
    return {"@value": words, "@language": get_language() or "vi"}


def _typed(value: str, kind: str) -> dict[str, str]:
    return {"@value": value, "@type": f"xsd:{kind}"}

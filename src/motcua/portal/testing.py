"""Makers for tests: a device that may open a dossier or a draft."""

from django.http import HttpResponse
from django.test import Client, RequestFactory

from motcua.dossiers import queries
from motcua.dossiers.together import Bundle
from motcua.identity import grants
from motcua.voices.queries import Complaint


def trusted(one: queries.Dossier | queries.Draft | Bundle | Complaint) -> Client:
    """Return a browser that proved the phone of this dossier (or bundle of them), began this draft or sent this complaint."""
    client, response = Client(), HttpResponse()
    grants.give(response, RequestFactory().get("/"), one.subject)
    client.cookies.update(response.cookies)
    return client

"""The dossier's papers as PDF, for the proven phone only."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from motcua.documents import queries as files
from motcua.documents import services as documents
from motcua.dossiers import queries, together
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services import issuing, result
from motcua.kernel import codes
from motcua.portal.follow.access import applicant, find, find_any, trusted


@never_cache
def receipt(request: HttpRequest, lookup: str) -> HttpResponse:
    """Give the receipt slip (A6): no name on it, so the lookup code is enough."""
    found = find_any(lookup)
    drawn = issuing.bundle_receipt(found) if isinstance(found, together.Bundle) else issuing.receipt(found)
    return _pdf(drawn, f"bien-nhan-{codes.LOOKUP.show(found.lookup)}.pdf")


@never_cache
def issued(request: HttpRequest, lookup: str, paper_id: UUID) -> HttpResponse:
    """Give an issued paper; taking the electronic result is its hand-over."""
    dossier = find(lookup)
    if not trusted(request, dossier):
        return redirect("dossier_unlock", lookup)
    for role, papers in queries.papers(dossier).items():
        for paper in papers:
            if paper.pk == paper_id:
                if role == "result" and dossier.state == State.RESULT_READY and dossier.wants == "electronic":
                    result.collect(dossier.pk, by=applicant(dossier))
                return documents.serve(paper, inline=True)
    raise Http404


@never_cache
def picture(request: HttpRequest, lookup: str, upload_id: UUID) -> HttpResponse:
    """Give a filed photo, small, to the proven phone."""
    dossier = find(lookup)
    upload = files.upload(upload_id, subject=dossier.subject) if trusted(request, dossier) else None
    small = documents.thumbnail(upload) if upload else None
    if small is None:
        raise Http404
    return documents.serve_picture(small)


@never_cache
def draft(request: HttpRequest, lookup: str) -> HttpResponse:
    """Give the draft of the certificate as the paper it will be, marked as a draft."""
    dossier = find(lookup)
    if not trusted(request, dossier):
        return redirect("dossier_unlock", lookup)
    if queries.certificate(dossier) is None:
        raise Http404
    return _pdf(issuing.draft(dossier), f"ban-du-thao-{codes.LOOKUP.show(dossier.lookup)}.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response

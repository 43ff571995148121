"""Files of clips leave through here: by parts, as players ask, and kept for ever under an address of their content."""

from django.http import Http404, HttpRequest, HttpResponse

from motcua.editorial.guides import queries, shelf
from motcua.editorial.guides.rules import ranges

TYPES = {
    "mp4": "video/mp4", "m4a": "audio/mp4", "webp": "image/webp",
    "vi.vtt": "text/vtt; charset=utf-8", "en.vtt": "text/vtt; charset=utf-8",
}  # fmt: skip


def clip_file(request: HttpRequest, name: str) -> HttpResponse:
    """Give a file of a clip, or the part a player asks for (206); an address of an older content gets today's."""
    stem, _, rest = name.partition(".")
    digest, _, kind = rest.partition(".")
    clip = queries.clip(stem)
    if clip is None or kind not in clip.digests:
        raise Http404
    content = shelf.file(stem, kind).read_bytes()
    etag = f'"{clip.digests[kind]}"'
    response = _part(request, content, etag)
    response["Content-Type"] = TYPES[kind]
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    fresh = digest == clip.digests[kind]
    response["Cache-Control"] = "public, max-age=31536000, immutable" if fresh else "public, max-age=60"
    return response


def _part(request: HttpRequest, content: bytes, etag: str) -> HttpResponse:
    header = request.headers.get("Range", "")
    if not header or request.headers.get("If-Range", etag) != etag:
        return HttpResponse(content)
    try:
        asked = ranges.wanted(header, len(content))
    except ranges.Unsatisfiable:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{len(content)}"
        return response
    if asked is None:
        return HttpResponse(content)
    first, end = asked
    response = HttpResponse(content[first:end], status=206)
    response["Content-Range"] = f"bytes {first}-{end - 1}/{len(content)}"
    return response


def with_films(page: HttpResponse) -> HttpResponse:
    """Let this page play our own films; other pages play nothing, and are spared the bytes of saying so."""
    page._csp_update = {"media-src": ["'self'"]}  # type: ignore[attr-defined]  # noqa: SLF001 - django-csp's own way
    return page

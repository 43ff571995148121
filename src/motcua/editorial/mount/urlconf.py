"""Addresses while somebody is inside the editor: Wagtail's own under one path, then everybody else's.

Only requests to the mount see this list (`middleware`): in the house's own, every `reverse` of every process would import
Wagtail's views.
"""

from importlib import import_module

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as editor

from motcua.editorial import views
from motcua.editorial.mount import MOUNT, files, script_words
from motcua.identity import views as identity


def sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the officers' sign-in: there is no second one."""
    return redirect("officer_sign_in")


def closed(request: HttpRequest) -> HttpResponse:
    """Say that there is no such page: this report names the drafts of every unit."""
    raise Http404


urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{MOUNT}tinh/<path:name>", files.serve),
    path(f"{MOUNT}hinh/<path:name>", views.inner_picture),
    path(f"{MOUNT}jsi18n/", script_words.serve),
    path(f"{MOUNT}login/", sign_in),
    path(f"{MOUNT}logout/", identity.leave),
    path(f"{MOUNT}reports/page-types-usage/", closed),
    path(f"{MOUNT}reports/page-types-usage/results/", closed),
    path(MOUNT, include(editor)),
    *import_module(settings.ROOT_URLCONF).urlpatterns,
]
handler400, handler404 = "motcua.kernel.views.unreadable", "motcua.kernel.views.missing"
handler500 = "motcua.kernel.views.broken"

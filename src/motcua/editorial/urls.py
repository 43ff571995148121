"""Addresses of the department's site."""

from django.urls import path

from motcua.editorial import views
from motcua.editorial.library import views as library
from motcua.editorial.readers import beacon
from motcua.editorial.readers import views as readers

urlpatterns = [
    path("tim/", views.find, name="find"),
    path("van-ban/", library.listing, name="documents"),
    path("van-ban/<slug:slug>/", library.document, name="document"),
    path("van-ban/<slug:slug>/tep/<uuid:upload_id>/", library.download, name="document_file"),
    path("ban-doc/<str:subject>/", readers.page, name="readers"),
    path("ban-doc/<str:subject>/sao/", readers.stars, name="stars"),
    path("tham-do/", readers.polls, name="polls"),
    path("tham-do/<slug:slug>/", readers.vote, name="vote"),
    path("luot-truy-cap/", readers.visitors, name="visitors"),
    path("dem/<str:subject>/<str:seal>.gif", beacon.picture, name="count"),
]

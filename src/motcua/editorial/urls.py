"""Addresses of the department's site."""

from django.urls import include, path

from motcua.editorial import feeds, finding, views
from motcua.editorial.library import views as library
from motcua.editorial.readers import beacon
from motcua.editorial.readers import views as readers

urlpatterns = [
    path("", include("motcua.editorial.guides.urls")),
    path("tim/", finding.find, name="find"),
    path("tin-tuc/", views.news, name="news"),
    path("tin-tuc/rss.xml", feeds.feed, {"kind": "rss"}, name="news_rss"),
    path("tin-tuc/atom.xml", feeds.feed, {"kind": "atom"}, name="news_atom"),
    path("tin-tuc/hinh/<str:name>", views.picture, name="news_picture"),
    path("tin-tuc/don-vi/", views.fronts, name="unit_sites"),
    path("tin-tuc/don-vi/<slug:slug>/", views.front, name="unit_site"),
    path("tin-tuc/<slug:slug>/", views.article, name="article"),
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

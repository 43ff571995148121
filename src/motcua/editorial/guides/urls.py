"""Addresses of guides and clips."""

from django.urls import path

from motcua.editorial.guides import files, views

urlpatterns = [
    path("huong-dan/", views.guides, name="guides"),
    path("huong-dan/phim/<str:name>", files.clip_file, name="clip_file"),
    path("huong-dan/<str:code>/", views.guide, name="guide"),
    path("huong-dan/<str:code>/<str:name>/giup/", views.clip_vote, name="clip_vote"),
    path("huong-dan/<str:code>/<str:name>/xem-het/", views.clip_shown, name="clip_shown"),
]

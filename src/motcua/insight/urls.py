"""Figures for everybody."""

from django.urls import path

from motcua.insight.views import files, pages, people

urlpatterns = [
    path("so-lieu/", pages.home, name="figures"),
    path("so-lieu/mo/", files.open_data, name="open_data"),
    path("so-lieu/mo/dcat.jsonld", files.described, name="open_data_dcat"),
    path("so-lieu/mo/neu-theo-nguon.<slug:kind>", files.stated_file, name="open_data_stated"),
    path("so-lieu/mo/<slug:name>/<int:year>.<slug:kind>", files.open_file, name="open_data_file"),
    path("so-lieu/nguoi-dan/", people.page, name="people"),
    path("so-lieu/nguoi-dan/<int:year>.<slug:kind>", people.table, name="people_file"),
    path("so-lieu/<slug:name>/", pages.indicator, name="figure"),
    path("so-lieu/<slug:name>/<slug:part>.<slug:kind>", files.table, name="figure_table"),
]

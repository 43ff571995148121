"""Figures for leaders and supervisors, under `/can-bo/so-lieu/`."""

from django.urls import path

from motcua.desk.figures import index, lists, measures, people, register, sheet, terms

urlpatterns = [
    path("", sheet.page, name="desk_figures"),
    path("766/", index.page, name="desk_index"),
    path("766/bang.<slug:kind>", index.table, name="desk_index_table"),
    path("766/<str:name>/", index.part, name="desk_index_part"),
    path("chi-so/", register.book, name="desk_register"),
    path("chi-so/moi/", register.new, name="desk_indicator_new"),
    path("chi-so/duyet/<int:version_id>/", register.judge, name="desk_indicator_judge"),
    path("chi-so/<slug:name>/", register.indicator, name="desk_indicator"),
    path("he-so/<slug:kind>/", terms.page, name="desk_terms"),
    path("nguoi-dan/", people.page, name="desk_people"),
    path("nguoi-dan/<slug:part>.<slug:kind>", people.table, name="desk_people_table"),
    path("ly-do/<slug:kind>/<str:reason>/", lists.because, name="desk_reason"),
    path("<slug:name>/", measures.measure, name="desk_figure"),
    path("<slug:name>/ho-so/", lists.dossiers, name="desk_figure_dossiers"),
    path("<slug:name>/<slug:part>.<slug:kind>", measures.table, name="desk_figure_table"),
]

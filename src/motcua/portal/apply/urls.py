"""Starting, answering, checking, filing, continuing."""

from django.urls import path

from motcua.portal.apply import centre, check, go_on, question, start

urlpatterns = [
    path("nop/<str:code>/", start.page, name="start"),
    path("nhap/<uuid:draft_id>/", question.first, name="draft"),
    path("nhap/<uuid:draft_id>/kiem-tra/", check.page, name="check"),
    path("nhap/<uuid:draft_id>/noi-nop/", centre.page, name="centre"),
    path("nhap/<uuid:draft_id>/giay/<uuid:upload_id>/", question.picture, name="draft_picture"),
    path("nhap/<uuid:draft_id>/<slug:page>/", question.page, name="question"),
    path("tiep-tuc/", go_on.ask, name="continue"),
    path("tiep-tuc/ma/", go_on.code, name="continue_code"),
]

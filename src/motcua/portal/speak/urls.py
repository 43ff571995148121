"""Complaints and suggestions."""

from django.urls import path

from motcua.portal.speak import ask, follow

urlpatterns = [
    path("phan-anh/", ask.page, name="speak"),
    path("phan-anh/da-tra-loi/", follow.answered, name="answered"),
    path("phan-anh/<slug:voice>/", follow.page, name="complaint"),
    path("phan-anh/<slug:voice>/mo/", follow.unlock, name="complaint_unlock"),
    path("phan-anh/<slug:voice>/<slug:act>/", follow.act, name="complaint_act"),
]

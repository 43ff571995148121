"""Following a dossier and verifying a paper."""

from django.urls import path

from motcua.portal.follow import dossier, mend, opinion, paper, track, verify, visit, withdraw

urlpatterns = [
    path("tra-cuu/", track.ask, name="track"),
    path("ho-so/<slug:lookup>/", dossier.page, name="dossier"),
    path("ho-so/<slug:lookup>/mo/", track.unlock, name="dossier_unlock"),
    path("ho-so/<slug:lookup>/bien-nhan.pdf", paper.receipt, name="dossier_receipt"),
    path("ho-so/<slug:lookup>/giay/<uuid:paper_id>.pdf", paper.issued, name="dossier_paper"),
    path("ho-so/<slug:lookup>/ban-du-thao/", mend.draft, name="dossier_draft"),
    path("ho-so/<slug:lookup>/ban-du-thao.pdf", paper.draft, name="dossier_draft_pdf"),
    path("ho-so/<slug:lookup>/anh/<uuid:upload_id>/", paper.picture, name="dossier_picture"),
    path("ho-so/<slug:lookup>/sua/", mend.overview, name="dossier_mend"),
    path("ho-so/<slug:lookup>/sua/<slug:page>/", mend.page, name="dossier_mend_page"),
    path("ho-so/<slug:lookup>/y-kien/", opinion.page, name="dossier_opinion"),
    path("ho-so/<slug:lookup>/vi-sao-den/", visit.page, name="dossier_visit"),
    path("ho-so/<slug:lookup>/rut/", withdraw.page, name="dossier_withdraw"),
    path("xac-minh/", verify.ask, name="verify"),
    path("xac-minh/<slug:code>/", verify.show, name="verify_code"),
]

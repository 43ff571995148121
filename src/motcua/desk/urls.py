"""The officer's workbench."""

from django.urls import path

from motcua.desk import (
    absences,
    acts,
    batches,
    calendars,
    control,
    moderation,
    opinions,
    oversight,
    register,
    views,
    visits,
)

urlpatterns = [
    path("can-bo/", views.work, name="officer_home"),
    path("can-bo/so/", register.page, name="register_book"),
    path("can-bo/so/bang-tinh/", register.sheet, name="register_book_sheet"),
    path("can-bo/so/ban-in/", register.pdf, name="register_book_pdf"),
    path("can-bo/lich/", calendars.year, name="office_calendar"),
    path("can-bo/lich/sua/", calendars.edit, name="office_calendar_edit"),
    path("can-bo/lich/<uuid:change_id>/", calendars.change, name="office_calendar_change"),
    path("can-bo/ho-so/<int:dossier_id>/", views.case, name="desk_case"),
    path("can-bo/ho-so/<int:dossier_id>/so/", views.reveal, name="desk_reveal"),
    path("can-bo/ho-so/<int:dossier_id>/giay/<uuid:upload_id>/", views.picture, name="desk_picture"),
    path("can-bo/ho-so/<int:dossier_id>/pdf/<uuid:paper_id>/", views.paper, name="desk_paper"),
    path("can-bo/ho-so/<int:dossier_id>/du-thao.pdf", views.draft, name="desk_draft"),
    path("can-bo/ho-so/<int:dossier_id>/kiem-soat/", control.page, name="desk_control"),
    path("can-bo/ho-so/<int:dossier_id>/kiem-soat.pdf", control.pdf, name="desk_control_pdf"),
    path("can-bo/ho-so/<int:dossier_id>/viec/<slug:act>/", acts.page, name="desk_act"),
    path("can-bo/ho-so/<int:dossier_id>/y-kien/", opinions.ask, name="desk_opinion"),
    path("can-bo/vi-sao/", visits.page, name="officer_visits"),
    path("can-bo/vi-sao/man-hinh/", visits.screen, name="officer_visits_screen"),
    path("can-bo/y-kien/", opinions.page, name="officer_opinions"),
    path("can-bo/y-kien/<uuid:remark_id>/xoa/", opinions.erase, name="officer_opinion_erase"),
    path("can-bo/vang-mat/", absences.page, name="officer_absences"),
    path("can-bo/vang-mat/<int:absence_id>/ket-thuc/", absences.end, name="officer_absence_end"),
    path("can-bo/binh-luan/", moderation.listing, name="officer_comments"),
    path("can-bo/binh-luan/<int:comment_id>/", moderation.page, name="officer_comment"),
    path("can-bo/dang-giu/", oversight.holding, name="officer_holding"),
    path("can-bo/qua-han/", oversight.overdue, name="officer_overdue"),
    path("can-bo/dot/moi/", batches.new, name="officer_batch_new"),
    path("can-bo/dot/<int:batch_id>/", batches.page, name="officer_batch"),
    path("can-bo/dot/<int:batch_id>/phieu/", batches.slip, name="officer_batch_slip"),
]

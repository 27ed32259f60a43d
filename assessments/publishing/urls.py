from django.contrib import admin
from django.urls import path

from assessments.publishing import views

page = admin.site.admin_view
urlpatterns = [
    path("<int:pk>/publiceren/", page(views.publish_version), name="publish_version"),
    path("<int:pk>/intrekken/", page(views.withdraw_version), name="withdraw_version"),
]

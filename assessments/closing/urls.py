from django.urls import path

from assessments.closing import views

urlpatterns = [
    path("metingen/<uuid:pk>/controle/", views.review, name="review"),
    path("metingen/<uuid:pk>/bevestigen/", views.confirm, name="confirm"),
    path("metingen/<uuid:pk>/heropenen/", views.reopen, name="reopen"),
]

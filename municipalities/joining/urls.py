from django.urls import path

from municipalities.joining import views

urlpatterns = [
    path("account/uitnodiging/<str:token>/", views.invitation, name="invitation"),
    path("account/aanmelden/", views.register, name="register"),
    path("account/aanmelden/verstuurd/", views.register_done, name="register_done"),
]

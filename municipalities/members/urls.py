from django.urls import path

from municipalities.members import views

urlpatterns = [
    path("gemeenten/<slug:code>/leden/", views.members, name="members"),
    path("gemeenten/<slug:code>/leden/uitnodigen/", views.invite, name="invite"),
    path("gemeenten/<slug:code>/leden/<int:pk>/rol/", views.member_role, name="member_role"),
    path(
        "gemeenten/<slug:code>/leden/<int:pk>/verwijderen/",
        views.member_remove,
        name="member_remove",
    ),
    path(
        "gemeenten/<slug:code>/uitnodigingen/<int:pk>/opnieuw/",
        views.invitation_again,
        name="invitation_again",
    ),
    path(
        "gemeenten/<slug:code>/uitnodigingen/<int:pk>/intrekken/",
        views.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("gemeenten/<slug:code>/logboek/", views.events, name="events"),
]

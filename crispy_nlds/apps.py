from django.apps import AppConfig


class CrispyNldsConfig(AppConfig):
    name = "crispy_nlds"

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "interviewkit.accounts"
    verbose_name = "People who sign in"

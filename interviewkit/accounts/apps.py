from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "interviewkit.accounts"
    verbose_name = "Accounts"

"""Django's PostgreSQL backend, which starts the embedded server on the first connection."""

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base, client

from interviewkit.postgres.server import server_of


class DatabaseClient(client.DatabaseClient):
    def runshell(self, parameters):
        server_of(settings.BASE_DIR).use()
        super().runshell(parameters)

    @classmethod
    def settings_to_cmd_args_env(cls, settings_dict, parameters):
        """Uses the bundled psql, since the machine may have none."""
        (_, *arguments), environment = super().settings_to_cmd_args_env(settings_dict, parameters)
        return [str(server_of(settings.BASE_DIR).place.program("psql")), *arguments], environment


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_new_connection(self, conn_params):
        server = server_of(settings.BASE_DIR)
        if not server.in_use:
            server.use()
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            server.use()
            return super().get_new_connection(conn_params)

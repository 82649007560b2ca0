"""Django's PostgreSQL, which starts the embedded server when something first connects."""

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base, client

from interviewkit.postgres.server import server_of


class DatabaseClient(client.DatabaseClient):
    def runshell(self, parameters):
        server = server_of(settings.BASE_DIR)
        server.use()
        self.executable_name = str(server.place.program("psql"))
        super().runshell(parameters)


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

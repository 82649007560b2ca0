"""The last step of bin/run: updates the database, then serves until ctrl-C or SIGTERM."""

import multiprocessing.connection
import os
import signal
import socket
import sys
import threading

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from interviewkit import database, environment, postgres

ADDRESS = "127.0.0.1"

# Library files that no page uses: compressing them would take a minute and a half.
NO_PAGE_ASKS_FOR = [
    *["bootstrap-*", "bootstrap.rtl*", "bootstrap.css*", "bootstrap.js*", "bootstrap.min.js*", "bootstrap.esm*"],
    *["bootstrap.bundle.js*", "htmx-4*", "htmax-*", "ext", "*.otf", "*Pro-Black*", "*Pro-Bold*", "*Pro-ExtraLight*"],
    *["*Pro-Light*", "*Pro-SemiboldIt*", "SourceSansPro-It.ttf"],
]


def main() -> None:
    # A shell that starts this in the background makes it ignore ctrl-C, which the workers would inherit.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        port = environment.port(os.environ.get("PORT", "8000"))
        find_free(port)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interviewkit.settings")
        django.setup()
        prepare()
        serve(port)
    except (ImproperlyConfigured, OperationalError) as reason:
        sys.exit(f"Interviewkit did not start. {reason}")
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    finally:
        finish_undisturbed()


def find_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as reason:
            sys.exit(f"Port {port} can't be used ({reason.strerror}): choose another, such as PORT=8001 bin/run")


def prepare() -> None:
    database.wait_until_it_answers()
    with database.alone():
        database.bring_up_to_date()
        if settings.EMBEDDED_DATABASE:
            load_samples_once()
    if not (settings.EMBEDDED_DATABASE or static_files_are_collected()):
        collect_static_files()
    connections.close_all()


def load_samples_once() -> None:
    """Loads samples and their accounts into a database without users; deleted samples don't come back."""
    call_command("load_samples", sign_ins=get_user_model().objects.exists())


def collect_static_files() -> None:
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NO_PAGE_ASKS_FOR)


def static_files_are_collected() -> bool:
    """Compressing them takes long, so it is only done after a change."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.exists():
        return False
    files = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return max(os.stat(path).st_mtime for path in files) <= manifest.stat().st_mtime


def serve(port: int) -> None:
    # Spawn on every Python version, so workers inherit no locks or connections.
    multiprocessing.set_start_method("spawn")
    server = Granian(
        "interviewkit.serve:application_of_worker",
        factory=True,
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=4,
        workers_kill_timeout=10,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
    )
    # Closing the terminal also stops the server.
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    server.on_startup(lambda: say(f"\nInterviewkit: http://{ADDRESS}:{port}\nPress ctrl-C to stop"))
    server.serve()


def application_of_worker() -> WSGIHandler:
    threading.Thread(target=end_with_parent, daemon=True).start()
    return get_wsgi_application()


def end_with_parent() -> None:
    """Stops a worker whose parent was killed, which would otherwise keep serving with no way to stop it."""
    multiprocessing.connection.wait([multiprocessing.parent_process().sentinel])
    os.kill(os.getpid(), signal.SIGTERM)


def finish_undisturbed() -> None:
    """Shuts the database down cleanly, even if ctrl-C is pressed again."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    if settings.configured and settings.EMBEDDED_DATABASE:
        postgres.stop(settings.BASE_DIR)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

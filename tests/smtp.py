"""A loopback mail server that accepts and stores every email."""

import email
import email.policy
import socketserver
import threading
import time
from contextlib import contextmanager

from tests.waiting import wait_for_all


class Conversation(socketserver.StreamRequestHandler):
    """The subset of SMTP needed to send an email."""

    def handle(self):
        self.say("220 loopback")
        for line in iter(self.rfile.readline, b""):
            verb = line.split(b":")[0].split()[0].upper()
            if verb == b"DATA" and self.server.refuses is not True:
                self.say("354 go on")
                time.sleep(self.server.takes)
                self.server.letters.append(email.message_from_bytes(self.letter(), policy=email.policy.default))
            if verb == b"RCPT" and self.server.refuses_one(line.decode()):
                self.say("550 no such user")
            elif verb == b"QUIT":
                return self.say("221 bye")
            else:
                self.say("250 ok")

    def letter(self):
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line.removeprefix(b".") if line.startswith(b"..") else line for line in lines)

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, *, refuses=False, takes=0):
        """Rejects all recipients or those with a prefix, and delays each email by some seconds."""
        super().__init__(("127.0.0.1", 0), Conversation)
        self.refuses, self.takes = refuses, takes
        self.letters = []

    def refuses_one(self, line):
        return self.refuses is True or bool(self.refuses) and f"<{self.refuses}" in line

    @property
    def mailers(self):
        """Django's setting for this server."""
        host, port = self.server_address
        options = {"host": host, "port": port, "timeout": 5}
        return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


@contextmanager
def mail_server(**options):
    with MailServer(**options) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            wait_for_all([thread])

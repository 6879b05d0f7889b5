#!/bin/sh
# Radicale 3.9.0 (vobject 0.9.9): a CardDAV server keeps another card than the one it was sent.
# It takes each card apart with vobject and stores what that writes of it, so that what
# vobject passes over (vobject_commas.sh) is gone for good: of two nicknames, a list by RFC 2426
# (3.1.3), the second, of a web address what stands behind a comma. Quoted-printable of a card
# 2.1 is written in plain letters, under a CHARSET that is of no use then. The answer is 201
# Created with a strong ETag, which a client may not get where what is stored is not what
# it sent (RFC 6352, 6.3.2.3): by it the telephone takes its own card for the same, and shows
# what the server lacks.
# A file that is exported from such a server is short of it; an importer cannot know.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q radicale==3.9.0 vobject==0.9.9
FILES="$folder/files" "$folder/venv/bin/python" - <<'PYTHON'
import base64
import http.client
import os
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import radicale
from radicale import config


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args):
        pass


settings = config.load()
settings.update(
    {
        "auth": {"type": "none"},
        "storage": {"filesystem_folder": os.environ["FILES"]},
        "logging": {"level": "critical"},
    },
    "here",
)
server = make_server(
    "127.0.0.1", 0, radicale.Application(settings), handler_class=Quiet
)
threading.Thread(target=server.serve_forever, daemon=True).start()
WHO = {"Authorization": "Basic " + base64.b64encode(b"jan:x").decode()}


def ask(method, path, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request(method, path, body and body.encode(), WHO)
    answer = connection.getresponse()
    return answer.status, answer.getheader("ETag"), answer.read().decode()


BOOK = (
    '<create xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>'
    "<resourcetype><collection/><C:addressbook/></resourcetype></prop></set></create>"
)
CARD = "BEGIN:VCARD\r\nVERSION:{}\r\nUID:1\r\nFN:Jan\r\nN:;Jan;;;\r\n{}\r\nEND:VCARD\r\n"
SEEN = {
    ("3.0", "NICKNAME:Honza,Jenda"): "NICKNAME:Honza",
    ("3.0", "URL:https://hotel.example/?rooms=1,2"): "URL:https://hotel.example/?rooms=1",
    ("3.0", r"NOTE:late\, quiet"): r"NOTE:late\, quiet",
    (
        "2.1",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Nov=C3=A1k",
    ): "NOTE;CHARSET=UTF-8:Novák",
}
try:
    assert ask("MKCOL", "/jan/book/", BOOK)[0] == 201
    for (version, line), seen in SEEN.items():
        status, etag, _ = ask("PUT", "/jan/book/1.vcf", CARD.format(version, line))
        _, same, stored = ask("GET", "/jan/book/1.vcf")
        lines = stored.split("\r\n")
        kept = [each for each in lines if each.startswith(line[:3])]
        print(status, etag, line, kept)
        assert status in (201, 204) and etag == same and etag.startswith('"')
        assert kept == [seen]
finally:
    server.shutdown()
PYTHON

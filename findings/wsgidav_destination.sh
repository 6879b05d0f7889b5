#!/bin/sh
# wsgidav 4.4.0: a file that is moved or copied to a name with ";" or "?" gets the part
# before it as its name, and the answer is 201 Created. The header Destination (RFC 4918) is
# decoded first and taken apart as an address then, so that "%3B" and "%3F" part it, too;
# PUT to the same address keeps the name, "#" and "%" are kept by both.
# An importer that puts files away must look for the name it was told, or take no such names.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q wsgidav==4.4.0 cheroot==11.1.2
mkdir "$folder/files"
FILES="$folder/files" "$folder/venv/bin/python" - <<'PYTHON'
import http.client
import os
import threading
from pathlib import Path

from cheroot import wsgi
from wsgidav.wsgidav_app import WsgiDAVApp

FILES = Path(os.environ["FILES"])
app = WsgiDAVApp(
    {
        "provider_mapping": {"/": str(FILES)},
        "simple_dc": {"user_mapping": {"*": True}},
        "logging": {"enable": False},
        "verbose": 0,
    }
)
server = wsgi.Server(("127.0.0.1", 0), app)
server.prepare()
threading.Thread(target=server.serve, daemon=True).start()
host = f"127.0.0.1:{server.bind_addr[1]}"


def after(method, path, destination=None):
    """The status of a request, and the names that are there then."""
    for each in FILES.iterdir():
        each.unlink()
    (FILES / "list.csv").write_text("x")
    headers = {"Destination": f"http://{host}{destination}"} if destination else {}
    connection = http.client.HTTPConnection(host)
    connection.request(method, path, b"x" if method == "PUT" else None, headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status, sorted(each.name for each in FILES.iterdir())


SEEN = {
    "/smith%3Bjones.csv": ("smith", "smith;jones.csv"),
    "/who%3F.csv": ("who", "who?.csv"),
    "/room%23.csv": ("room#.csv", "room#.csv"),
    "/50%25.csv": ("50%.csv", "50%.csv"),
}
try:
    for path, (moved, put) in SEEN.items():
        told = after("MOVE", "/list.csv", path), after("PUT", path)
        print(path, told)
        assert told == ((201, [moved]), (201, sorted(["list.csv", put]))), path
finally:
    server.stop()
PYTHON

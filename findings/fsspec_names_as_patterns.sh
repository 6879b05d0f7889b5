#!/bin/sh
# fsspec 2026.9.0, s3fs 2026.9.0: the name of a file is a pattern to some of their calls, also
# where a file of that very name is there. Browsers and mail programs name a second download
# guests[1].csv; told to remove it, rm() removes guests1.csv in its place, mv() to done.csv
# makes done.csv/guests1.csv of that one, cat() gives its contents, all without an error;
# without a guests1.csv they find no file. exists(), info(), open() and the calls whose
# names end in _file take the name as it is; on a local disk rm() and mv() do, cat() does
# not. The reference of rm() says "file(s) to delete" and nothing of patterns.
# An import that puts away what it has read uses rm_file(), cat_file() and cp_file().
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q fsspec==2026.9.0 s3fs==2026.9.0 "moto[server]==5.2.5"
mkdir "$folder/files"
FILES="$folder/files" "$folder/venv/bin/python" - <<'PYTHON'
import logging
import os

import s3fs
from fsspec.implementations.local import LocalFileSystem
from fsspec.implementations.memory import MemoryFileSystem
from moto.server import ThreadedMotoServer

TOLD, OTHER = "guests[1].csv", "guests1.csv"
logging.getLogger("werkzeug").disabled = True


def left(fs, root, call, names=(TOLD, OTHER)):
    """The files that are left after a call, or what it raises."""
    fs.invalidate_cache()
    for path in fs.find(root):
        fs.rm_file(path)
    for name in names:
        fs.pipe_file(f"{root}/{name}", name.encode())
    try:
        call(f"{root}/{TOLD}")
    except FileNotFoundError as error:
        return type(error).__name__
    fs.invalidate_cache()
    return sorted(path.removeprefix(f"{root}/") for path in fs.find(root))


def seen(fs, root):
    told = {
        "rm": left(fs, root, fs.rm),
        "mv": left(fs, root, lambda path: fs.mv(path, f"{root}/done.csv")),
        "rm_file": left(fs, root, fs.rm_file),
        "rm of the only one": left(fs, root, fs.rm, [TOLD]),
    }
    left(fs, root, fs.info)
    [cat] = fs.cat(f"{root}/{TOLD}").values()
    told["cat"], told["cat_file"] = cat, fs.cat_file(f"{root}/{TOLD}")
    with fs.open(f"{root}/{TOLD}") as file:
        assert fs.exists(f"{root}/{TOLD}") and file.read() == told["cat_file"]
    print(type(fs).__name__, told)
    return told


server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
try:
    s3 = s3fs.S3FileSystem(
        key="x", secret="x", endpoint_url="http://%s:%s" % server.get_host_and_port()
    )
    s3.mkdir("inbox")
    memory = MemoryFileSystem()
    memory.mkdir("/inbox")
    for fs, root in ((s3, "inbox"), (memory, "/inbox")):
        assert seen(fs, root) == {
            "rm": [TOLD],
            "mv": ["done.csv/" + OTHER, TOLD],
            "rm_file": [OTHER],
            "rm of the only one": "FileNotFoundError",
            "cat": OTHER.encode(),
            "cat_file": TOLD.encode(),
        }
    local = seen(LocalFileSystem(), os.environ["FILES"])
    assert local["rm"] == [OTHER] and local["mv"] == ["done.csv", OTHER]
    assert local["cat"] == OTHER.encode() and local["cat_file"] == TOLD.encode()
finally:
    server.stop()
PYTHON

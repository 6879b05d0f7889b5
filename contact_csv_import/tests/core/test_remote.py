"""Files on other computers, with real servers: what is there, what changes meanwhile,
and what must not be reached."""

import datetime
import logging
import os
import socket
from unittest.mock import patch

import pytest

from odoo.addons.contact_csv_import.core.connectors import (
    S3,
    Found,
    Link,
    LocalFolder,
    Settings,
    Sftp,
    WebDav,
    fetch_host_key,
)
from odoo.addons.contact_csv_import.core.connectors.addresses import may_reach, resolve
from odoo.addons.contact_csv_import.core.errors import SourceFailed

from .servers import PASSWORD, SftpServer, WebServer, s3_server, webdav_server

DAY = datetime.date(2026, 3, 1)
LIST = b"Name,E-mail\nJan,jan@r.example\n"
LOOPBACK = ("127.0.0.1", "localhost")


def refused(code):
    """The next thing is refused with a code."""
    return pytest.raises(SourceFailed, match=f"^{code}$")


@pytest.fixture(scope="module")
def sftp_server(tmp_path_factory):
    server = SftpServer(tmp_path_factory.mktemp("sftp"))
    yield server
    server.stop()


@pytest.fixture
def sftp(sftp_server):
    sftp_server.cut_after = None
    for each in sftp_server.root.iterdir():
        each.unlink() if each.is_file() else None

    def settings(**told):
        return Settings(
            **{
                "address": f"localhost:{sftp_server.port}",
                "user": "hotel",
                "password": PASSWORD,
                "host_key": sftp_server.public_key,
                "allowed": LOOPBACK,
                **told,
            }
        )

    sftp_server.settings = settings
    return sftp_server


@pytest.fixture(scope="module")
def dav_root(tmp_path_factory):
    root = tmp_path_factory.mktemp("dav")
    with webdav_server(root) as address:
        yield root, address


@pytest.fixture(scope="module")
def bucket():
    with s3_server() as address:
        yield address


@pytest.fixture
def web(tmp_path):
    server = WebServer(tmp_path)
    with patch.dict(os.environ, SSL_CERT_FILE=str(server.certificate)):
        yield server
    server.stop()


def dav_settings(address, **told):
    return Settings(
        **{
            "address": address,
            "user": "hotel",
            "password": PASSWORD,
            "allowed": LOOPBACK,
            **told,
        }
    )


def s3_settings(address, **told):
    return Settings(
        **{
            "address": address,
            "user": "key",
            "password": PASSWORD,
            "folder": "lists/hotel",
            "allowed": LOOPBACK,
            **told,
        }
    )


# -- what all places have in common ------------------------------------------------


@pytest.fixture(params=["folder", "sftp", "webdav", "s3"])
def place(request, tmp_path):
    """A function that connects, and one that puts bytes there; the names that are
    there."""
    if request.param == "folder":
        settings = Settings(root=str(tmp_path))
        root, connect = tmp_path, lambda: LocalFolder(settings)
    elif request.param == "sftp":
        server = request.getfixturevalue("sftp")
        root, connect = server.root, lambda: Sftp(server.settings())
    elif request.param == "webdav":
        above, address = request.getfixturevalue("dav_root")
        root = above / tmp_path.name
        root.mkdir()
        settings = dav_settings(address, folder=root.name)
        connect = lambda: WebDav(settings)  # noqa: E731
    else:
        address = request.getfixturevalue("bucket")
        settings = s3_settings(address, folder=f"lists/{tmp_path.name}")
        fs = S3(settings)._fs
        if not fs.exists("lists"):
            fs.call_s3("create_bucket", Bucket="lists")

        def put(name, data):
            fs.pipe_file(f"{settings.folder}/{name}", data)

        def names(folder):
            path = f"{settings.folder}/{folder}".rstrip("/")
            fs.invalidate_cache()
            listed = fs.ls(path, detail=True) if fs.exists(path) else []
            return sorted(
                one["name"].rpartition("/")[2]
                for one in listed
                if one["type"] == "file"
            )

        return (lambda: S3(settings)), put, names

    def put(name, data):
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)

    def names(folder):
        path = root / folder
        if not path.exists():
            return []
        return sorted(one.name for one in path.iterdir() if one.is_file())

    return connect, put, names


def test_listed_read_and_put_away(place):
    connect, put, names = place
    put("list.csv", LIST)
    put("half.csv.part", LIST)
    put(".hidden", LIST)
    put("sub/inner.csv", LIST)
    connector = connect()
    try:
        [found] = connector.list()
        assert (found.path, found.size) == ("list.csv", len(LIST))
        assert connector.read(found, 1 << 20) == LIST
        assert len(connector.read(found, 5)) == 6
        # A file that came later is seen, one that changed has another version.
        put("later.csv", LIST)
        put("list.csv", LIST + b"Eva,eva@r.example\n")
        listed = {one.path: one for one in connector.list()}
        assert set(listed) == {"later.csv", "list.csv"}
        assert listed["list.csv"] != found
        # Names that are taken are never written over.
        put("done/2026-03-01 list.csv", b"another's")
        where = connector.done(listed["list.csv"], "move", DAY)
        assert where == "done/2026-03-01 list (2).csv"
        assert connector.failed(listed["later.csv"], "keep", DAY) == "later.csv"
        assert names("done") == ["2026-03-01 list (2).csv", "2026-03-01 list.csv"]
        assert connector.failed(listed["later.csv"], "delete", DAY) == ""
        assert "later.csv" not in names("")
        # What is not there is no lost connection.
        for lost in (connector.read, connector.done, connector.failed):
            with pytest.raises(FileNotFoundError):
                args = (1,) if lost == connector.read else ("move", DAY)
                lost(listed["later.csv"], *args)
    finally:
        connector.close()


def test_a_name_is_taken_as_it_stands(place):
    connect, put, names = place
    odd = ["a b.csv", "a#b.csv", "a%20b.csv", "50%.csv", "[1]+b.csv"]
    for name in odd:
        put(name, name.encode())
    connector = connect()
    try:
        listed = connector.list()
        assert sorted(each.name for each in listed) == sorted(odd)
        for found in listed:
            assert connector.read(found, 1 << 20) == found.name.encode()
            connector.done(found, "move", DAY)
    finally:
        connector.close()
    assert {f"2026-03-01 {name}" for name in odd} <= set(names("done"))
    assert names("") == []


# -- SFTP -----------------------------------------------------------------------------


def test_only_a_trusted_server(sftp):
    with refused("SOURCE_KEY_UNKNOWN"):
        Sftp(sftp.settings(host_key=""))
    key, shown = fetch_host_key(sftp.settings(host_key=""))
    assert key.split()[:2] == sftp.public_key.split()[:2]
    assert shown == sftp.key.get_fingerprint()
    Sftp(sftp.settings(host_key=key)).close()
    sftp.change_key()
    with refused("SOURCE_KEY_CHANGED"):
        Sftp(sftp.settings(host_key=key))


def test_a_key_in_place_of_a_password(sftp):
    import asyncssh

    own = asyncssh.generate_private_key("ssh-ed25519")
    text = own.export_private_key().decode()
    with refused("SOURCE_LOGIN"):
        Sftp(sftp.settings(password="", private_key=text))
    sftp.authorized = own
    Sftp(sftp.settings(password="", private_key=text)).close()
    with refused("SOURCE_LOGIN"):
        Sftp(sftp.settings(password="wrong"))
    with refused("SOURCE_KEY_UNREADABLE"):
        Sftp(sftp.settings(password="", private_key="no key"))


def test_cut_off_in_the_middle(sftp):
    (sftp.root / "large.csv").write_bytes(b"x" * 3_000_000)
    connector = Sftp(sftp.settings())
    [found] = connector.list()
    sftp.cut_after = 1_000_000
    with refused("SOURCE_LOST"):
        connector.read(found, 10_000_000)
    connector.close()


def test_links_of_a_server_are_no_files(sftp):
    (sftp.root / "link.csv").symlink_to("/etc/passwd")
    connector = Sftp(sftp.settings())
    assert connector.list() == []
    connector.close()
    (sftp.root / "link.csv").unlink()


def test_folders_that_are_none(sftp, dav_root, bucket):
    for connect in (
        lambda: Sftp(sftp.settings(folder="no")),
        lambda: WebDav(dav_settings(dav_root[1], folder="no")),
        lambda: S3(s3_settings(bucket, folder="nobucket/x")),
    ):
        connector = connect()
        with refused("SOURCE_NO_FOLDER"):
            connector.list()
        connector.close()
    with refused("SOURCE_OUTSIDE"):
        Sftp(sftp.settings(folder="../up"))
    with refused("SOURCE_NO_BUCKET"):
        S3(s3_settings(bucket, folder=""))


def test_logins(dav_root, bucket):
    connector = WebDav(dav_settings(dav_root[1], password="wrong"))
    with refused("SOURCE_LOGIN"):
        connector.list()
    connector.close()


# -- links ----------------------------------------------------------------------------


def page(data=LIST, status=200, **headers):
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _asked: (status, told, data)


def link(url, **told):
    return Link(Settings(link=url, **{"allowed": LOOPBACK, "max_bytes": 1000, **told}))


def test_a_link_that_changes_rarely(web):
    def conditional(asked):
        if asked.get("If-None-Match") == '"v1"':
            return 304, {}, b""
        return 200, {"ETag": '"v1"'}, LIST

    web.pages["/pub"] = conditional
    connector = link(web.url("/pub?token=top"))
    [found] = connector.list()
    assert (found.path, found.stamp) == ("pub", 'etag:"v1"')
    assert connector.read(found, 1000) == LIST
    assert link(web.url("/pub"), taken=(found.stamp,)).list() == []
    # A server without versions: what came before is known by its bytes.
    disposition = 'attachment; filename="../guests.csv"'
    web.pages["/plain"] = page(Content_Disposition=disposition)
    [found] = link(web.url("/plain")).list()
    assert found.path == "guests.csv"
    assert link(web.url("/plain"), taken=(found.stamp,)).list() == []


def test_a_link_that_is_refused(web):
    web.pages["/large"] = page(b"x" * 2000)
    web.pages["/gone"] = page(status=410)
    web.pages["/short"] = page(Content_Length="500")
    web.pages["/plain"] = page(status=302, Location="http://example.com/x")
    web.pages["/round"] = page(status=302, Location="/round")
    web.pages["/home"] = page(status=302, Location="https://127.0.0.2/secrets")
    web.pages["/meta"] = page(status=307, Location="https://169.254.169.254/latest/")
    for path, code in (
        ("/large", "SOURCE_TOO_LARGE"),
        ("/gone", "SOURCE_ANSWER"),
        ("/short", "SOURCE_LOST"),
        ("/plain", "SOURCE_NOT_HTTPS"),
        ("/round", "SOURCE_ANSWER"),
        ("/home", "SOURCE_PRIVATE"),
        ("/meta", "SOURCE_PRIVATE"),
    ):
        with refused(code):
            link(web.url(path)).list()
    for url, code in (
        ("http://example.com/x", "SOURCE_NOT_HTTPS"),
        ("file:///etc/passwd", "SOURCE_ADDRESS"),
        ("https://user:pass@example.com/", "SOURCE_ADDRESS"),
        ("", "SOURCE_ADDRESS"),
    ):
        with refused(code):
            link(url).list()
    # Without the certificate's authority, and without being allowed.
    with patch.dict(os.environ, SSL_CERT_FILE=""), refused("SOURCE_CERTIFICATE"):
        link(web.url("/large")).list()
    asked = len(web.asked)
    with refused("SOURCE_PRIVATE"):
        link(web.url("/large"), allowed=()).list()
    assert len(web.asked) == asked


# -- addresses ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254"),
        *("0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::"),
        *("fe80::1%eth0", "fd00:ec2::254", "::ffff:127.0.0.1", "64:ff9b::7f00:1"),
        *("2002:7f00:1::", "ff02::1", "192.0.2.1", "::ffff:169.254.169.254"),
    ],
)
def test_private_addresses(address):
    assert not may_reach(address, ())


def test_allowed_addresses():
    assert may_reach("8.8.8.8", ()) and may_reach("2606:4700::1111", ())
    assert may_reach("10.1.2.3", ("nas.local", "10.0.0.0/8"))
    assert not may_reach("10.1.2.3", ("10.2.0.0/16",))
    assert may_reach("::ffff:10.1.2.3", ("10.0.0.0/8",))


def test_a_private_address_behind_a_name(sftp, dav_root, bucket):
    """Names say nothing, and numbers are written in many ways."""
    told = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("10.0.0.5", 443))]
    with patch("socket.getaddrinfo", return_value=told):
        with refused("SOURCE_PRIVATE"):
            resolve("innocent.example", 443)
        for connect in (
            lambda: link("https://innocent.example/x"),
            lambda: WebDav(dav_settings("https://innocent.example/")),
            lambda: S3(s3_settings("https://innocent.example/")),
            lambda: Sftp(sftp.settings(address="innocent.example")),
        ):
            with refused("SOURCE_PRIVATE"):
                connect().list()
    for written in (
        "2130706433",
        "0x7f.1",
        "127.1",
        "[::ffff:127.0.0.1]",
        "localhost.",
    ):
        with refused("SOURCE_PRIVATE"):
            resolve(written, 443)


def test_a_name_that_changes_its_mind():
    """What was judged is what is connected to: the second answer is judged too."""
    good = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("93.184.216.34", 443))]
    bad = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 443))]
    asked = []

    def told(host, *_more, **_told):
        asked.append(host)
        return good if len(asked) == 1 else bad

    with patch("socket.getaddrinfo", side_effect=told):
        connector = S3(s3_settings("https://innocent.example/", allowed=()))
        with refused("SOURCE_UNREACHABLE"):
            connector.list()
    assert len(asked) > 1


# -- secrets --------------------------------------------------------------------------


def test_secrets_are_in_no_error_and_no_log(sftp, dav_root, bucket, web, caplog):
    caplog.set_level(logging.DEBUG)
    web.pages["/x"] = page(status=500)
    told = []
    for connect in (
        lambda: Sftp(sftp.settings(user="nobody")),
        lambda: WebDav(dav_settings(dav_root[1], user="nobody")),
        lambda: S3(s3_settings(bucket, folder="nobucket/x")),
        lambda: link(web.url(f"/x?token={PASSWORD}")),
        lambda: link(f"https://nowhere.invalid/x?token={PASSWORD}"),
    ):
        with pytest.raises(SourceFailed) as raised:
            connect().list()
        told += [repr(raised.value), repr(raised.value.issue)]
        told.append(repr(raised.value.__cause__))
    told.append(repr(sftp.settings()))
    assert PASSWORD not in "".join(told)
    ours = [one for one in caplog.records if one.levelno >= logging.INFO]
    assert PASSWORD not in "".join(one.getMessage() for one in ours)


# -- names ----------------------------------------------------------------------------


def test_names_of_any_system(tmp_path, sftp):
    """A name that is no text holds no other file back, and is put away like any."""
    for root, connect in (
        (tmp_path, lambda: LocalFolder(Settings(root=str(tmp_path)))),
        (sftp.root, lambda: Sftp(sftp.settings())),
    ):
        for name in (b"p\xf8ehled.csv", "žluťoučký kůň.csv".encode(), b"a\nb.csv"):
            (root / os.fsdecode(name)).write_bytes(LIST)
        (root / ("x" * 251 + ".csv")).write_bytes(LIST)
        connector = connect()
        listed = connector.list()
        names = {one.path for one in listed}
        assert {"p\\xf8ehled.csv", "žluťoučký kůň.csv", "a\nb.csv"} <= names
        for one in listed:
            one.path.encode()
            assert connector.read(one, 1000) == LIST
            assert connector.done(one, "move", DAY)
        assert connector.list() == []
        connector.close()


def test_what_cannot_be_stored_is_made_storable():
    told = Found.of("a\0b.csv", 5_000_000_000, "x" * 5000)
    assert (told.path, told.size, len(told.stamp)) == ("ab.csv", 2**31 - 1, 64)
    assert Found.of("a", None, 1.5) == Found("a", -1, "1.5")

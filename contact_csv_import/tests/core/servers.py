"""Servers for tests: SFTP, S3, WebDAV and HTTPS, on loopback, each for some files."""

import asyncio
import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PASSWORD = "secret-of-the-test"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class SftpServer:
    """asyncssh's own, below a folder; its key can be changed.

    :param cut_after: of a file that is read, so many bytes; then the connection is gone
    """

    def __init__(self, root, user="hotel", key=None):
        import asyncssh

        self.root, self.user, self.authorized = root, user, None
        self.key = key or asyncssh.generate_private_key("ssh-ed25519")
        self.cut_after, self._open = None, 0
        self.port = free_port()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._server = self._call(self._listen())

    @property
    def public_key(self):
        return self.key.export_public_key().decode().strip()

    async def _listen(self):
        import asyncssh

        me = self

        class Login(asyncssh.SSHServer):
            def connection_made(self, conn):
                me._open += 1

            def connection_lost(self, exc):
                me._open -= 1

            def begin_auth(self, username):
                return True

            def password_auth_supported(self):
                return True

            def validate_password(self, username, password):
                return (username, password) == (me.user, PASSWORD)

            def public_key_auth_supported(self):
                return True

            def validate_public_key(self, username, key):
                return bool(me.authorized) and (
                    key.public_data == me.authorized.public_data
                )

        class Files(asyncssh.SFTPServer):
            def __init__(self, channel):
                super().__init__(channel, chroot=str(me.root).encode())
                self._channel = channel

            def read(self, file_obj, offset, size):
                if me.cut_after is not None and offset + size > me.cut_after:
                    self._channel.get_connection().abort()
                    return b""
                return super().read(file_obj, offset, size)

        return await asyncssh.listen(
            "127.0.0.1",
            self.port,
            server_host_keys=[self.key],
            server_factory=Login,
            sftp_factory=Files,
        )

    def connections(self):
        """How many are open, after those that are ending."""
        self._call(asyncio.sleep(0.1))
        return self._open

    def _call(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def change_key(self):
        """As if it was set up anew, or somebody stood in between."""
        import asyncssh

        self._call(self._end())
        self.key = asyncssh.generate_private_key("ssh-ed25519")
        self._server = self._call(self._listen())

    async def _end(self):
        self._server.close()
        await self._server.wait_closed()

    def stop(self):
        self._call(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@contextlib.contextmanager
def webdav_server(root):
    """wsgidav below a folder.

    :return: its address
    """
    from cheroot import wsgi
    from wsgidav.wsgidav_app import WsgiDAVApp

    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(root)},
            "simple_dc": {"user_mapping": {"*": {"hotel": {"password": PASSWORD}}}},
            "verbose": 0,
            "logging": {"enable": False},
        }
    )
    server = wsgi.Server(("127.0.0.1", free_port()), app)
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.bind_addr[1]}/"
    finally:
        server.stop()
        thread.join()


@contextlib.contextmanager
def s3_server():
    """moto.

    :return: its address
    """
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", free_port(), verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


class WebServer:
    """Answers each path with what ``pages`` says: a function of the request's headers
    that returns status, headers and body."""

    def __init__(self, folder):
        self.pages, self.asked = {}, []
        self.certificate = folder / "certificate.pem"
        _make_certificate(self.certificate)
        me = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):  # noqa: N802
                me.asked.append((self.path, dict(self.headers)))
                status, headers, body = me.pages[self.path.partition("?")[0]](
                    self.headers
                )
                self.send_response(status)
                told = {"Content-Length": str(len(body)), "Connection": "close"}
                for name, value in {**told, **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                self.close_connection = True

            def log_message(self, *told):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def url(self, path, host="localhost"):
        return f"https://{host}:{self.port}{path}"

    def stop(self):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _make_certificate(path):
    """For ``localhost``, its own authority."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = [
        x509.DNSName("localhost"),
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
    ]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    path.write_bytes(
        certificate.public_bytes(encoding)
        + key.private_bytes(
            encoding,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )

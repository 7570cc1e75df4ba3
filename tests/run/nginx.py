"""An nginx of its own with `deploy/nginx.conf`, on a free port, stopped and removed whatever happens."""

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.run import machine

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
SITE = "investors.example.com"
START_SECONDS = 10

MAIN = """
{user}
worker_processes 2;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log info;
events {{ worker_connections 256; }}
http {{
    include {types};
    default_type application/octet-stream;
    client_body_temp_path {folder}/client;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


class Ports(NamedTuple):
    """Where it listens, on 127.0.0.1."""

    http: int
    https: int


class Nginx(NamedTuple):
    """A running server; `folder` holds its logs and what it keeps."""

    ports: Ports
    folder: Path
    certificate: Path

    def kept(self) -> list[bytes]:
        """The entries of its cache: each the address, the answer's headers and its body."""
        return [path.read_bytes() for path in (self.folder / "kept").rglob("*") if path.is_file()]

    def logs(self) -> str:
        return "".join(log.read_text() for log in sorted(self.folder.glob("*.log")))


def rendered(folder: Path, *, ports: Ports, portals: Sequence[int], private: Path, static: Path) -> str:
    """The configuration of the deployment with the places of a test in it, and nothing else changed."""
    servers = "\n".join(f"    server 127.0.0.1:{port} max_fails=2 fail_timeout=2s;" for port in portals)
    places = {
        "    server 127.0.0.1:8001 max_fails=2 fail_timeout=2s;\n"
        "    server 127.0.0.1:8002 max_fails=2 fail_timeout=2s;": servers,
        "    listen [::]:80 default_server;\n": "",
        "    listen [::]:443 ssl default_server;\n": "",
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "listen 80": f"listen 127.0.0.1:{ports.http}",
        "listen 443": f"listen 127.0.0.1:{ports.https}",
        "/etc/ssl/irportal/fullchain.pem": f"{folder}/certificate.pem",
        "/etc/ssl/irportal/key.pem": f"{folder}/key.pem",
        "/dev/shm/irportal": f"{folder}/kept",
        "/var/log/nginx/irportal": f"{folder}/irportal",
        "/srv/irportal/private/": f"{private}/",
        "/srv/irportal/static/": f"{static}/",
    }
    text = CONFIGURATION.read_text()
    for literal, here in places.items():
        if literal not in text:
            raise ValueError(f"deploy/nginx.conf no longer says {literal!r}: let this test replace what it says now.")
        text = text.replace(literal, here)
    return text


def write(folder: Path, *, portals: Sequence[int], private: Path, static: Path) -> Ports:
    """Everything that nginx needs to start from `folder`."""
    ports = Ports(free_port(), free_port())
    text = rendered(folder, ports=ports, portals=portals, private=private, static=static)
    (folder / "portal.conf").write_text(text)
    # Started by root it gives up its rights to a user who could not read what a test wrote.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user, types=_types()))
    _certify(folder)
    return ports


def check(folder: Path) -> str:
    """What `nginx -t` says of the configuration in `folder`; nothing when it is content."""
    told = subprocess.run([*_command(folder), "-t", "-q"], capture_output=True, text=True, check=False)
    return told.stdout + told.stderr


@contextmanager
def serving(*, portals: Sequence[int], private: Path, static: Path) -> Iterator[Nginx]:
    """nginx in front of the portals that listen on these ports."""
    with tempfile.TemporaryDirectory(prefix="irportal-nginx-") as name:
        folder = Path(name)
        ports = write(folder, portals=portals, private=private, static=static)
        process = subprocess.Popen(_command(folder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            _wait(ports.https, process)
            yield Nginx(ports, folder, folder / "certificate.pem")
        finally:
            process.terminate()
            process.communicate(timeout=10)


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _command(folder: Path) -> list[str]:
    program = machine.nginx()
    if program is None:
        raise machine.MissingProgram("nginx is not installed (Debian: nginx).")
    return [str(program), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


def _types() -> Path:
    """The table of media types that comes with nginx."""
    candidates = (
        "/etc/nginx/mime.types",
        "/usr/local/etc/nginx/mime.types",
        "/opt/homebrew/etc/nginx/mime.types",
    )
    return next((path for path in map(Path, candidates) if path.exists()), Path(candidates[0]))


def _certify(folder: Path) -> None:
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", folder / "key.pem"]
    names = ["-subj", f"/CN={SITE}", "-addext", f"subjectAltName=DNS:{SITE}"]
    request = ["openssl", "req", "-x509", "-days", "2", *key, *names, "-out", folder / "certificate.pem"]
    subprocess.run(request, capture_output=True, check=True)


def _wait(port: int, process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise RuntimeError(f"nginx did not start: {process.communicate()[1]}")
        time.sleep(0.02)

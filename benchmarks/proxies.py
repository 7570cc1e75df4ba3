"""The configurations of nginx that are measured: that of `deploy/`, one with a file, and what naive ones cost."""

import os
import re
from pathlib import Path

from benchmarks.clients import HOST
from benchmarks.servers import ROOT

USER = "user root;" if os.geteuid() == 0 else ""

COMMON = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 10000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{inside}
}}
"""

FILE = """
    server {{
        listen 127.0.0.1:{port};
        location = /page {{
            alias {file};
            default_type "text/html; charset=utf-8";
            add_header Content-Encoding gzip;
            add_header Cache-Control "public, max-age=0, must-revalidate";
        }}
    }}
"""

SITE = "investors.example.com"
PORTAL = Path("/srv/irportal")
UPSTREAM = re.compile(r"(?:    server 127\.0\.0\.1:\d+( [^;]*);\n)+")
TLS = re.compile(r"^ *(?:listen \[::\]|ssl_).*\n", re.MULTILINE)
CACHE = re.compile(r"(?<=proxy_cache_path )(\S+)")
SERVERS = re.compile(r"^server \{\n.*?^\}\n", re.MULTILINE | re.DOTALL)

NAIVE = """
        proxy_ignore_headers Cache-Control Expires Vary X-Accel-Expires;
        proxy_cache_valid 200 1s;
        proxy_cache_use_stale updating;
"""
"""For the record: one second for every page, and the old one while the new one is fetched."""


def deployed(ports: list[int], *, port: int, folder: Path, private: Path) -> str:
    """`deploy/nginx.conf` in front of portals at `ports`: without TLS, and with its folders in `folder`.

    `private` is the portal's folder for private files.
    """
    written = (ROOT / "deploy" / "nginx.conf").read_text()
    main = next(each for each in SERVERS.findall(written) if f"server_name {SITE}" in each and "proxy_cache " in each)
    inside = SERVERS.sub("", written) + TLS.sub("", main)
    inside = UPSTREAM.sub(lambda found: "".join(f"    server 127.0.0.1:{each}{found[1]};\n" for each in ports), inside)
    for there, here in (
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port};"),
        (f"server_name {SITE};", f"server_name {HOST};"),
        (CACHE.findall(written)[0], str(cache_folder(folder))),
        ("/var/log/nginx", str(folder)),
        (f"{PORTAL}/private/", f"{private}/"),
        (f"{PORTAL}/", f"{folder}/"),
    ):
        if there not in inside:
            raise ValueError(f"deploy/nginx.conf has no {there!r} any more: change benchmarks/proxies.py.")
        inside = inside.replace(there, here)
    return COMMON.format(user=USER, folder=folder, inside=inside)


def cache_folder(folder: Path) -> Path:
    """Where nginx keeps pages: in memory, apart from the disk, where `deploy/nginx.conf` says so."""
    named = CACHE.findall((ROOT / "deploy" / "nginx.conf").read_text())[0]
    if named.startswith(("/dev/shm/", "/run/")):
        return Path("/dev/shm") / f"{folder.parent.name}-{folder.name}"
    return folder / "pages"


def naive(ports: list[int], *, port: int, folder: Path, private: Path) -> str:
    """The same, but keeping pages as one would without knowing of edges."""
    told = deployed(ports, port=port, folder=folder, private=private)
    told = told.replace("proxy_cache_use_stale off;", "").replace("proxy_cache_background_update off;", "")
    return re.sub(r"\n *proxy_ignore_headers Cache-Control Expires Vary;", NAIVE, told)


def with_file(file: Path, *, port: int, folder: Path) -> str:
    """nginx alone, with one file that holds packed bytes, at `/page`."""
    return COMMON.format(user=USER, folder=folder, inside=FILE.format(port=port, file=file))

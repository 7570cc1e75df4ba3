"""The files under `deploy/`: nginx as it will run in front of real processes, and units that say what is true."""

import gzip
import http.client
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from publication.site.fastpath import takes_gzip
from tests.run import nginx
from tests.website.control.servers import ROOT, Reader, command
from tests.website.control.sites import control_site, served
from tests.world import LONG_AGO

DEPLOY = ROOT / "deploy"
UNITS = sorted(path for path in DEPLOY.iterdir() if path.suffix in (".service", ".target"))
LIFETIME = "public, max-age=0, must-revalidate"
PAGE, FILE = "/news/an-old-release/", "/news/an-old-release/files/old.txt"


def test_nginx_takes_the_configuration(tmp_path):
    nginx.write(tmp_path, portals=[8001, 8002], private=tmp_path / "private", static=tmp_path / "static")
    assert nginx.check(tmp_path) == ""


def test_what_nginx_would_refuse_is_found(tmp_path):
    nginx.write(tmp_path, portals=[8001], private=tmp_path, static=tmp_path)
    written = tmp_path / "portal.conf"
    written.write_text(written.read_text().replace("proxy_cache irportal;", "proxy_cache elsewhere;"))
    assert '"elsewhere"' in nginx.check(tmp_path)


@pytest.mark.parametrize(
    ("accepted", "sent_on"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "gzip"),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip"),
        ("GZIP ; q=0.001", "gzip"),
        ("*", "gzip"),
        ("identity", ""),
        ("", ""),
        ("gzip;q=0", ""),
        ("gzip;q=0.000, identity", ""),
        ("br", ""),
        ("xgzip", ""),
    ],
)
def test_readers_are_of_two_kinds_to_nginx_as_to_the_portal(accepted, sent_on):
    pattern = re.search(r'"~\*(.*)" gzip;', nginx.CONFIGURATION.read_text())[1]
    assert bool(re.search(pattern, accepted, re.IGNORECASE)) is (sent_on == "gzip")
    assert takes_gzip(accepted) is (sent_on == "gzip")


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_every_unit_names_files_that_exist(unit):
    text = unit.read_text()
    for path in re.findall(r"/srv/irportal/portal/(\S+)", text):
        assert path.startswith(".venv/bin/") or (ROOT / path).exists()
    for name in re.findall(r"irportal[@\w-]*\.(?:service|target)", text):
        assert (DEPLOY / name).exists()


def test_the_server_takes_every_option_of_the_unit():
    program, *words = command(8001, "irportal.wsgi:application")
    told = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    assert [word for word in words if word.startswith("--") and word not in told] == []


def test_the_example_of_the_environment_names_every_setting_of_production_and_no_other():
    example = (DEPLOY / "irportal.env.example").read_text()
    named = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "irportal" / "settings.py").read_text()))
    assert named - read == {"PROBE_SITE"}
    assert read - named == {"ENVIRONMENT", "DEBUG"}


def test_the_settings_take_the_example_once_a_key_is_in_it(tmp_path):
    values = dict(re.findall(r"^([A-Z_]+)=(.*)$", (DEPLOY / "irportal.env.example").read_text(), re.MULTILINE))
    values |= {"SECRET_KEY": "Vt3bq0zXyR7mJ5sLw9nKc2dHf8gPa4uE6iTo1xYvBjQrMkWlSeNhCzDpGa", "PATH": os.environ["PATH"]}
    asked = "import irportal.settings as s; print(s.PRODUCTION, s.TRUSTED_NGINX, s.SECURE_PROXY_SSL_HEADER[0])"
    said = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, env=values, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["True", "True", "HTTP_X_FORWARDED_PROTO"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """One site, served bare and behind nginx, on clocks that stand long after everything in it."""
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        pytest.skip("real processes are tried on PostgreSQL")
    with control_site(tmp_path_factory.mktemp("deploy"), os.environ["DATABASE_URL"]) as control:
        control.set_clock(LONG_AGO.replace(year=2030))
        with served(control) as (running,):
            yield running


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_nginx_answers_as_the_portal_does(site, accepted):
    for address in (PAGE, "/", "/feeds/news.rss", "/nowhere/", "/news/a-withdrawn-release/", "/news", FILE):
        bare, behind = (ask(address, Accept_Encoding=accepted) for ask in (site.ask_bare, site.ask_nginx))
        assert (behind.status, said(behind), behind.body) == (bare.status, said(bare), bare.body)
        head = site.ask_nginx(address, "HEAD", Accept_Encoding=accepted)
        assert (head.status, said(head), head.body) == (behind.status, said(behind), b"")


def said(answer):
    """The headers that are not of the server itself; nginx offers ranges of a file, and marks its own connections."""
    own = {"server", "connection", "accept-ranges", "keep-alive"}
    return {name: value for name, value in answer.headers if name not in own}


def test_a_page_is_kept_for_both_kinds_of_readers_and_the_same_to_all(site):
    first = [site.ask_nginx("/contacts/", Accept_Encoding=accepted) for accepted in ("gzip", "")]
    again = [
        site.ask_nginx("/contacts/", Accept_Encoding=accepted, Cookie="sessionid=x", Authorization="Basic eDp5")
        for accepted in ("br, gzip;q=0.5", "identity")
    ]
    assert again == first
    assert gzip.decompress(first[0].body) == first[1].body
    assert sum(b"/contacts/ gzip\n" in entry for entry in site.nginx.kept()) == 1
    assert sum(b"/contacts/ \n" in entry for entry in site.nginx.kept()) == 1


def test_a_reader_who_has_the_page_gets_304_from_what_nginx_keeps(site):
    page = site.ask_nginx(PAGE, Accept_Encoding="gzip")
    for held in (page.header("etag"), f'"x", {page.header("etag")}', "*"):
        again = site.ask_nginx(PAGE, Accept_Encoding="gzip", If_None_Match=held)
        assert (again.status, again.body) == (304, b"")
        assert again.header("cache-control") == LIFETIME
    assert site.ask_nginx(PAGE, If_None_Match='"other"').status == 200
    assert site.ask_nginx(PAGE, If_Modified_Since="Fri, 31 Dec 2038 00:00:00 GMT").status == 200


def test_what_is_not_found_is_not_kept(site):
    for _ in range(3):
        assert site.ask_nginx("/news/never-there/").status == 404
    assert not any(b"never-there" in entry for entry in site.nginx.kept())


def test_nginx_sends_an_attachment_whole_in_part_and_not_at_all(site):
    whole = site.ask_nginx(FILE)
    assert (whole.status, whole.body) == (200, b"old")
    assert whole.header("content-disposition") == 'attachment; filename="old.txt"'
    assert whole.header("cache-control") == LIFETIME
    assert whole.header("x-content-type-options") == "nosniff"
    assert whole.header("last-modified") is None
    part = site.ask_nginx(FILE, Range="bytes=1-1", If_Range=whole.header("etag"))
    assert (part.status, part.body) == (206, b"l")
    again = site.ask_nginx(FILE, If_None_Match=whole.header("etag"))
    assert (again.status, again.body, again.header("etag")) == (304, b"", whole.header("etag"))
    assert site.ask_nginx(FILE, If_Modified_Since="Fri, 31 Dec 2038 00:00:00 GMT").status == 200


def test_private_files_and_how_a_process_fares_are_not_to_be_had(site):
    stored = [str(path.relative_to(site.site.private)) for path in site.site.private.rglob("*") if path.is_file()]
    assert stored
    ways = ["/private/{}", "//private/{}", "/static/../private/{}", "/static/..%2fprivate/{}", "/%70rivate/{}"]
    addresses = [way.format(name) for way in ways for name in stored] + ["/-/ready", "/%2d/ready", "//-/ready", "/-/"]
    assert {site.ask_nginx(address).status for address in addresses} == {404}
    assert site.ask_bare("/-/ready").body == b"ready\n"


def test_no_word_between_the_portal_and_nginx_is_heard_outside(site):
    for address in (PAGE, FILE, "/", "/nowhere/", "/static/site/site.css", "/admin/login/"):
        names = {name for name, _ in site.ask_nginx(address).headers}
        assert not any(name.startswith("x-accel") or name == "x-cache" for name in names)


def test_nobody_outside_says_how_the_page_was_asked_for(site):
    lies = {
        "X_Forwarded_Proto": "http", "X_Forwarded_Host": "evil.example", "Forwarded": "proto=http;host=evil.example",
        "X_Forwarded_For": "6.6.6.6", "X_Accel_Redirect": "/private/x", "X_Accel_Expires": "@9999999999",
    }  # fmt: skip
    for address in (PAGE, "/admin/login/"):
        answer = site.ask_nginx(address, **lies)
        assert answer.status == 200
        assert b"evil.example" not in answer.body
    assert b"https://investors.example.com/news/an-old-release/" in site.ask_nginx(PAGE, **lies).body


def test_a_plain_connection_is_led_to_a_safe_one_and_other_names_get_no_answer(site):
    def plainly(host):
        connection = http.client.HTTPConnection("127.0.0.1", site.nginx.ports.http, timeout=10)
        with Reader(connection, {"Host": host}) as reader:
            return reader.ask("/news/?year=2004")

    assert plainly("investors.example.com").header("location") == "https://investors.example.com/news/?year=2004"
    with pytest.raises(http.client.RemoteDisconnected):
        plainly("evil.example")
    with pytest.raises(http.client.RemoteDisconnected):
        site.ask_nginx("/", Host="evil.example")
    # The connection was closed; the next question opens another.
    assert site.ask_nginx("/").status == 200


def test_styles_are_sent_ready_packed_and_for_good(site):
    static = re.search(rb"/static/site/site\.[0-9a-f]{12}\.css", site.ask_nginx(PAGE).body)[0].decode()
    packed, plain = (site.ask_nginx(static, Accept_Encoding=accepted) for accepted in ("gzip", "identity"))
    assert gzip.decompress(packed.body) == plain.body
    assert "immutable" in packed.header("cache-control")
    assert site.ask_nginx("/static/site/site.css").header("cache-control") == LIFETIME
    assert site.ask_nginx("/static/nothing.css").body == site.ask_bare("/static/nothing.css").body
    assert site.ask_nginx("/static/staticfiles.json").status == 404


def test_what_staff_ask_for_is_never_kept_and_may_be_large(site):
    first, second = (site.ask_nginx("/admin/login/", Accept_Encoding="gzip") for _ in range(2))
    assert first.header("set-cookie") != second.header("set-cookie")
    assert "no-store" in first.header("cache-control")
    assert not any(b"/admin/" in entry for entry in site.nginx.kept())
    large = {"Content_Length": "20000000", "Expect": "100-continue"}
    assert site.ask_nginx("/contacts/", "POST", **large).status == 413
    assert site.ask_nginx("/admin/login/", "POST", Content_Length="40000000").status == 413
    assert site.ask_nginx("/admin/?q=embargoed+words").status == 302
    assert "embargoed" not in site.nginx.logs()

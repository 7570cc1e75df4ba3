"""Files through the door: exactly the bytes that were approved, or none."""

import logging
import os

import pytest
from django.test import override_settings

from tests import world
from tests.website import amended
from website import downloads

SLUG = "tallgrass-instruments-reports-first-quarter-2004-results"
FILE, ADDED = f"/news/{SLUG}/files/q1-slides.pdf", f"/news/{SLUG}/files/q1-2004-slides.pdf"


@pytest.fixture
def files(attached):
    """By its address, a file of the release and one that was added to it."""
    return {FILE: attached.attachments.get(), ADDED: amended.addition(attached)}


def rewrite(attached, content: bytes, *, keep_date: bool = False):
    path = attached.file.path
    before = os.stat(path)
    with open(path, "wb") as opened:
        opened.write(content)
    if keep_date:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("address", [FILE, ADDED])
def test_the_etag_is_the_hash_and_asked_again_there_is_no_body(address, files, client):
    first = client.get(address)
    assert first.headers["ETag"] == f'"{files[address].sha256}"'
    assert b"".join(first.streaming_content) == b"slides"
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    other = client.get(address, headers={"if-none-match": '"other"'})
    assert other.status_code == 200
    other.getvalue()


@pytest.mark.parametrize("address", [FILE, ADDED])
def test_head_says_what_get_says_without_a_body(address, files, client):
    head, get = client.head(address), client.get(address)
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(get.headers)
    assert head.headers["Content-Length"] == "6"
    get.getvalue()


@pytest.mark.parametrize("address", [FILE, ADDED])
@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize(("content", "keep_date"), [(b"SLIDES", False), (b"SLIDES", True), (b"slides and more", False)])
def test_bytes_that_are_not_those_approved_are_never_served(
    address, trusted, content, keep_date, files, client, caplog
):
    client.get(address).getvalue()
    rewrite(files[address], content, keep_date=keep_date)
    with override_settings(TRUSTED_NGINX=trusted), caplog.at_level(logging.ERROR, "website.downloads"):
        for ask in (client.get, client.head):
            answer = ask(address)
            assert answer.status_code == 503
            assert "X-Accel-Redirect" not in answer.headers
            assert content not in answer.content
    said = " ".join(record.getMessage() for record in caplog.records if record.name == "website.downloads")
    assert "not those that were approved" in said
    for name in (files[address].file.name, files[address].public_name, files[address].title):
        assert name not in said


@pytest.mark.parametrize("address", [FILE, ADDED])
def test_a_file_that_is_gone_is_a_fault_of_ours_and_logged(address, files, client, caplog):
    os.remove(files[address].file.path)
    with caplog.at_level(logging.ERROR, "website.downloads"):
        assert client.get(address).status_code == 503
    assert "cannot be opened" in caplog.text


def test_a_file_is_read_once_to_know_its_hash(files, client):
    downloads._digest.cache_clear()
    for _ in range(3):
        client.get(FILE).getvalue()
    assert downloads._digest.cache_info().misses == 1
    rewrite(files[FILE], b"slides")
    client.get(FILE).getvalue()
    assert downloads._digest.cache_info().misses == 2


@pytest.mark.parametrize("address", [FILE, ADDED])
@override_settings(TRUSTED_NGINX=True)
def test_a_trusted_nginx_is_told_where_the_file_lies_and_gets_no_body(address, files, client):
    for ask in (client.get, client.head):
        answer = ask(address)
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["X-Accel-Redirect"] == f"/private/{files[address].file.name}"
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["ETag"] == f'"{files[address].sha256}"'
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="q1-')


def test_nobody_else_is_told_where_the_file_lies(files, client):
    for address, attached in files.items():
        answer = client.get(address)
        assert attached.file.name.rsplit("/", 1)[1] not in str(answer.headers)
        answer.getvalue()


@override_settings(TRUSTED_NGINX=True)
def test_an_attachment_that_waits_is_told_to_no_nginx(issuer, client):
    release = world.public_release()
    amended.addition(release, instant=world.FAR_OFF, archive=False)
    answer = client.get(ADDED)
    assert answer.status_code == 404
    assert "X-Accel-Redirect" not in answer.headers

"""What waits, is corrected and is withdrawn in a benchmark: made by the real actions, on the real clocks.

To be imported once Django is set up.
"""

import hashlib
import itertools
from datetime import UTC, datetime, timedelta

from django.core.files.base import ContentFile
from django.utils.text import slugify

from benchmarks.answers import Address
from benchmarks.clients import RANDOM
from events import actions as events
from exhibits import document
from publication import actions as publication
from publication.models import Correction, Proposal
from releases import actions as releases
from releases.additions import draft_addition
from releases.models import Attachment, ReleaseEdition
from tests import world

AGO = timedelta(days=90)
SLIDES = 20_000
"""Bytes of an attachment."""

_hours = itertools.count(1)


def fill(releases_before: int) -> list[ReleaseEdition]:
    """The issuer, and public releases with all their parts, the oldest first."""
    issuer = world.issuer(site="https://www.tallgrass.example/")
    issuer.logo.save("logo.png", ContentFile(b"a logo"))
    now = datetime.now(UTC)
    return [
        waiting_release(f"Earlier {number}", now - AGO * (releases_before - number), archive=True)
        for number in range(releases_before)
    ]


def always(old: ReleaseEdition) -> list[Address]:
    """Addresses that are there in every flip, each surface at least once; `old` is a release that stays as it is."""
    slug, event = old.release.slug, old.joinings.get().event.slug
    return [
        Address("home", "/"),
        Address("news", "/news/"),
        Address("news", "/news/?category=results"),
        Address("news", f"/news/?before={slug}"),
        Address("results", "/results/"),
        Address("events", "/events/"),
        Address("contacts", "/contacts/"),
        Address("news_feed", "/feeds/news.rss"),
        Address("results_feed", "/feeds/results.rss"),
        Address("sitemap", "/sitemap.xml"),
        Address("robots", "/robots.txt"),
        Address("brand", "/brand.css"),
        Address("logo", "/brand/logo"),
        Address("release", f"/news/{slug}/"),
        Address("event", f"/events/{event}/"),
        Address("calendar", f"/events/{event}.ics"),
        Address("attachment", f"/news/{slug}/files/{attached(old)}", slow=True),
        Address("earlier_event", f"/events/{event}/editions/1/", slow=True),
        Address("none", f"/news/{RANDOM}/", slow=True),
        Address("none", f"/events/{RANDOM}/", slow=True),
        Address("none", f"/{RANDOM}", slow=True),
    ]


def of_waiting(name: str) -> list[Address]:
    """The addresses of a release with its file and its call, which `waiting_release` makes of `name`."""
    slug = slugify(name)
    return [
        Address("release", f"/news/{slug}/", slow=True),
        Address("attachment", f"/news/{slug}/files/{slug}.txt", slow=True),
        Address("event", f"/events/{slug}-call/", slow=True),
        Address("calendar", f"/events/{slug}-call.ics", slow=True),
    ]


def of_public(edition: ReleaseEdition, name: str) -> list[Address]:
    """The addresses of a public release, and of what is added to it under `name`."""
    slug = edition.release.slug
    return [
        *(Address("release", f"/news/{slug}/"),) * 4,
        Address("earlier_release", f"/news/{slug}/editions/{edition.number}/", slow=True),
        Address("attachment", f"/news/{slug}/files/{attached(edition)}", slow=True),
        Address("attachment", f"/news/{slug}/files/{slugify(name)}.txt", slow=True),
    ]


def attached(edition: ReleaseEdition) -> str:
    return edition.attachments.get().public_name


def waiting_release(name: str, instant: datetime, **content) -> ReleaseEdition:
    """An approved release with contact, statement, attachment, and a call of the same instant that it joins."""
    call = events.draft_event(
        by=world.author(), title=f"{name} call", zone="America/Denver", instant=instant, **content
    )
    starts = instant + timedelta(days=30, hours=next(_hours))
    call = events.write_participation(
        edition=call,
        by=world.author(),
        call=document.Call(starts_at=starts, dial_ins=(document.DialIn("U.S.", "800-555-0136"),), passcode=name),
        replay=document.Replay(available_from=starts + timedelta(hours=2), available_until=starts + timedelta(days=7)),
        webcast=document.Webcast(url="www.tallgrass.example", archived_for_days=30),
    )
    world.approved(call)
    edition = world.full_draft(headline=name, body=f"<p>{name} told a net loss.</p>", instant=instant, **content)
    file = ContentFile(name.encode() * (SLIDES // len(name)), name="slides.txt")
    Attachment.objects.create(
        edition=edition, title=f"{name} slides", file=file, public_name=f"{slugify(name)}.txt",
        media_type="text/plain", size=file.size, sha256=hashlib.sha256(file.read()).hexdigest(),
    )  # fmt: skip
    world.joined(edition, call)
    edition.refresh_from_db()
    return world.approved(edition)


def waiting_correction(name: str, instant: datetime, *, of: ReleaseEdition) -> ReleaseEdition:
    """An approved correction of a public release, whose headline it changes to `name`."""
    draft = publication.begin_correction(
        edition=of, by=world.author(), kind=Correction.ISSUER_ERROR, notice=f"{name}: the headline was wrong."
    )
    draft = releases.edit_release(edition=draft, by=world.author(), headline=name, instant=instant)
    return world.approved(draft)


def waiting_addition(name: str, instant: datetime, *, of: ReleaseEdition) -> None:
    """Approved slides that are added to a public release."""
    file = ContentFile(name.encode() * (SLIDES // len(name)), name="slides.txt")
    world.approved(
        draft_addition(
            release=of.release,
            by=world.author(),
            title=f"{name} slides",
            instant=instant,
            file=file,
            public_name=f"{slugify(name)}.txt",
            media_type="text/plain",
            size=file.size,
            sha256=hashlib.sha256(file.read()).hexdigest(),
        )
    )


def publish_now(edition: ReleaseEdition) -> None:
    """Two people bring forward to now what waits."""
    proposal = publication.propose(edition=edition, by=world.author(), step=Proposal.Step.PUBLISH)
    publication.confirm(edition=edition, by=world.approver(), proposal=proposal.pk)


def withdraw(edition: ReleaseEdition) -> None:
    publication.withdraw(edition=edition, by=world.approver(), note="Measured.")

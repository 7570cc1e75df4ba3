"""What the public gets: each surface starts at the one door, and no page is kept longer than it is true."""

from tests.mutants.gate import Gates


def surface(name: str) -> str:
    return f"tests/website/test_instant.py::test_surface_shows_nothing_before_the_instant_and_everything_at_it[{name}]"


views = Gates("website/views.py", "tests/website/test_instant.py")
views.without(
    "page: a release",
    "edition = ReleaseEdition.objects.public().dated()",
    "edition = ReleaseEdition.objects.dated()",
    surface("website:release"),
)
views.without(
    "page: an event",
    "edition = EventEdition.objects.public().whole()",
    "edition = EventEdition.objects.whole()",
    surface("website:event"),
)
views.without(
    "page: the front page",
    "latest=ReleaseEdition.objects.public().newest_first()[:6]",
    "latest=ReleaseEdition.objects.newest_first()[:6]",
    surface("website:home"),
)
views.without(
    "page: news",
    "    public = ReleaseEdition.objects.public()\n    years",
    "    public = ReleaseEdition.objects.all()\n    years",
    surface("website:news"),
)
views.without(
    "page: results",
    "public = ReleaseEdition.objects.public().results()",
    "public = ReleaseEdition.objects.results()",
    surface("website:results"),
)
views.without(
    "page: events",
    "    public = EventEdition.objects.public()\n",
    "    public = EventEdition.objects.all()\n",
    surface("website:events"),
)
views.without(
    "page: the call of a release",
    "EventEdition.objects.public().joined_by(edition)",
    "EventEdition.objects.joined_by(edition)",
    "tests/website/test_instant.py::"
    "test_a_waiting_correction_of_an_event_leaves_every_surface_as_it_is_until_its_instant",
)
for what, name, waiting in (
    ("release", "ReleaseEdition", "second_edition"),
    ("event", "EventEdition", "correction_of_an_event"),
):
    views.without(
        f"page: an earlier {what} only under what is public",
        f"current = {name}.objects.public()",
        f"current = {name}.objects",
        f"::test_a_waiting_{waiting}_leaves_every_surface_as_it_is_until_its_instant",
    )

feeds = Gates("website/feeds.py", "tests/website/test_instant.py")
feeds.without(
    "feed",
    "return ReleaseEdition.objects.public()",
    "return ReleaseEdition.objects.all()",
    surface("website:news_feed"),
)
calendars = Gates("website/calendars.py", "tests/website/test_instant.py")
calendars.without(
    "calendar",
    "EventEdition.objects.public().numbered().whole()",
    "EventEdition.objects.numbered().whole()",
    surface("website:calendar"),
)
sitemaps = Gates("website/sitemaps.py", "tests/website/test_instant.py")
sitemaps.without(
    "sitemap: releases",
    "return ReleaseEdition.objects.public().newest_first()",
    "return ReleaseEdition.objects.newest_first()",
    surface("website:sitemap"),
)
sitemaps.without(
    "sitemap: events",
    "return EventEdition.objects.public()",
    "return EventEdition.objects",
    surface("website:sitemap"),
)
downloads = Gates("website/downloads.py", "tests/website/test_instant.py")
downloads.without(
    "file of a release",
    "get_object_or_404(ReleaseEdition.objects.public(), release__slug=slug)",
    "get_object_or_404(ReleaseEdition, release__slug=slug)",
    surface("website:attachment"),
)
downloads.without(
    "file of an addition",
    'AdditionEdition.objects.public().exclude(file="")',
    'AdditionEdition.objects.exclude(file="")',
    "tests/website/test_instant.py::test_a_waiting_addition_leaves_every_surface_as_it_is_until_its_instant",
)
additions = Gates("website/additions.py", "tests/website/test_instant.py")
additions.without(
    "additions of a release",
    "AdditionEdition.objects.public().dated()",
    "AdditionEdition.objects.dated()",
    "::test_a_waiting_addition_leaves_every_surface_as_it_is_until_its_instant",
)

watch = Gates("publication/site/watch.py", "tests/publication/site/test_watch.py")
watch.without(
    "kept: until the deadline",
    "if self._monotonic() >= self.deadline:\n            self._renew()",
    "if self.answer is None:\n            self._renew()",
    "::test_a_withdrawal_is_seen_when_the_lease_has_run_out",
)
watch.without(
    "kept: the lease counts from before the question",
    "deadline = before + LEASE",
    "deadline = after + LEASE",
    "::test_the_lease_counts_from_before_the_question",
)
watch.without(
    "kept: an edge ends the lease",
    "        if answer.next_edge is not None:\n            until_edge",
    "        if False:\n            until_edge",
    "::test_an_edge_inside_the_lease_ends_it",
)
watch.without(
    "kept: an edge counts from the answer",
    "before + until_edge + min(after - before, SLACK)",
    "before + until_edge",
    "::test_an_edge_counts_from_after_the_answer_but_not_from_long_after",
)
watch.without(
    "kept: ten minutes without the database",
    "if self._monotonic() - self._relied_on > GRACE:",
    "if False:",
    "::test_it_is_served_for_ten_minutes_and_no_longer",
)
watch.without(
    "ready: clocks that agree",
    "if abs(self.answer.drift) > TOLERANCE:",
    "if False:",
    "::test_clocks_over_a_second_apart_take_the_process_out_of_service",
)

store = Gates("publication/site/store.py", "tests/publication/site/test_store.py")
store.without(
    "kept: under its revision",
    "if shelf.version is not version and shelf.version != version:",
    "if version is None or shelf.version is None or shelf.version.edge != version.edge:",
    "::test_a_page_is_found_under_its_own_version_alone",
)
store.without(
    "kept: under its edge",
    "if shelf.version is not version and shelf.version != version:",
    "if version is None or shelf.version is None or shelf.version.revision != version.revision:",
    "::test_a_page_is_found_under_its_own_version_alone",
)
store.without(
    "kept: nothing late across a write",
    "same_writes = shelf.version is not None and shelf.version.revision == version.revision",
    "same_writes = shelf.version is not None",
    "::test_a_page_before_a_write_is_never_served_again",
)
store.without(
    "kept: bounded",
    "while shelf.size > self._limit:",
    "while False:",
    "::test_bytes_are_bounded_and_the_least_used_goes_first",
)

version = Gates("publication/site/version.py", "tests/publication/site/test_version.py")
version.without(
    "edge: passed on both clocks",
    'now, given = f"LEAST(%s, {theirs})", [ours, *theirs_given]',
    "pass",
    "::test_one_fast_clock_passes_no_edge",
    engine="postgresql",
)
version.without(
    "edge: none of what is held",
    "AND held_at IS NULL AND",
    "AND",
    "::test_what_will_not_come_by_the_clock_is_no_edge[held]",
)
version.without(
    "edge: none of what waits for the wire",
    " AND (NOT gated OR gate_opened_at IS NOT NULL)",
    "",
    "::test_what_will_not_come_by_the_clock_is_no_edge[gated]",
)
version.without(
    "edge: those within events",
    '[*places, (Edge._meta.db_table, "at", "1=1")]',
    "[*places]",
    "::test_the_edges_of_a_calls_panel_are_among_them",
)

fastpath = Gates("publication/site/fastpath.py", "tests/publication/site/test_fastpath.py")
fastpath.without(
    "kept: made standing at the last edge",
    "with self._in_turn(), clocks.standing_at(version.edge):",
    "with self._in_turn():",
    "::test_a_page_is_made_standing_at_the_last_edge",
)
fastpath.without(
    "kept: of one piece",
    "if self._is_of_one_piece(version):",
    "if True:",
    "::test_a_page_during_which_something_was_written_is_made_again",
)
fastpath.without(
    "kept: GET and HEAD alone",
    'if method not in ("GET", "HEAD"):',
    "if False:",
    "::test_only_get_and_head_are_kept",
)
fastpath.without(
    "nginx: not into the second of an edge",
    "last = min(last, int(answer.next_edge.timestamp()) - 1)",
    "pass",
    "::test_nginx_keeps_no_page_into_the_second_of_an_edge",
)

making = Gates("publication/site/making.py", "tests/publication/site/test_fastpath.py")
making.without(
    "kept: asked for without a reader's cookie",
    "if name in OF_THE_PAGE or name == scheme_header or name.startswith(",
    "if name or name.startswith(",
    "::test_what_is_one_readers_own_is_not_asked_with",
)
making.without(
    "kept: nothing that sets a cookie",
    'if "set-cookie" in headers or vary',
    "if vary",
    "::test_what_is_no_public_page_for_all_is_not_kept",
)
making.without(
    "kept: nothing that varies by reader",
    'if "set-cookie" in headers or vary or',
    'if "set-cookie" in headers or',
    "::test_what_is_no_public_page_for_all_is_not_kept",
)

kept = Gates("website/kept.py", "tests/website/test_kept_pages.py")
kept.without(
    "kept: only what a page reads of a query",
    "return urlencode([(name, given[name]) for name in reads if name in given])",
    "return query",
    "::test_junk_behind_an_address_gives_the_page_itself",
)
kept.without(
    "kept: a page for each query that it reads",
    "return urlencode([(name, given[name]) for name in reads if name in given])",
    'return ""',
    "::test_what_a_page_reads_of_a_query_makes_another_page",
)

GATES = [
    gate
    for gates in (
        views, feeds, calendars, sitemaps, downloads, additions, watch, store, version, fastpath, making, kept,
    )
    for gate in gates.listed
]  # fmt: skip

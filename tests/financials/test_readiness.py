"""A release is not ready while a figure could be read at any scale."""

from dataclasses import replace

import pytest

from financials import actions
from publication.blockers import blocking
from tests import world

pytestmark = pytest.mark.django_db


def against(**changes) -> list[str]:
    world.issuer()
    edition = world.full_draft()
    statement = replace(world.operations(), **changes)
    actions.write_statements(edition=edition, by=world.author(), statements=[statement])
    return blocking(edition)


def test_figures_whose_scales_are_said_are_ready():
    assert against() == []


@pytest.mark.parametrize(("field", "figures"), [("scale", "amounts"), ("per_share_scale", "per-share figures")])
def test_figures_without_their_scale_are_not_ready(field, figures):
    (sentence,) = against(**{field: None})
    assert sentence.startswith(f"“STATEMENTS OF OPERATIONS” does not say how its {figures} are scaled")


def test_a_scale_that_no_figure_needs_is_not_asked_for():
    percentages = tuple(line for line in world.operations().lines if line.unit == "percent")
    assert against(lines=percentages, scale=None, per_share_scale=None) == []

"""What people do to an edition, each on a page of its own: hold, move, open the gate, withdraw, or propose."""

from newsroom.desk.steps.catalogue import STEPS, offered
from newsroom.desk.steps.step import Step

__all__ = ["STEPS", "Step", "offered"]

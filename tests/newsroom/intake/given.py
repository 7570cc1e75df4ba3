"""What the tests of the intake start from."""

from django.conf import settings

SAMPLE = settings.BASE_DIR / "exhibits" / "samples" / "allos-therapeutics-2004-05-06.txt"

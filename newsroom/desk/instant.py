"""Local times in forms: entered in a zone, refused where the clocks change, shown back in every zone that matters."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from newsroom.room.exchanges import EXCHANGES
from newsroom.room.trading_days import SATURDAY, trading_day
from publication import clocks
from publication.instants import ClockChangeError, Shown, in_zones, resolve
from publication.models import Correction, Edition
from releases.models import Issuer

SESSION = time(9, 30), time(16, 0)
"""The regular session of an exchange whose holidays are not known here, in its zone."""

NEAR = timedelta(minutes=10)

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
"""Beyond lie slips of the hand, and days that no other zone can show."""

WRITE_A_YEAR = "Write a year from 1900 to 2200."


def shown(instant: datetime | None, issuer: Issuer) -> tuple[Shown, ...]:
    """The instant with its weekday in the issuer's zone, the exchange's where that is another, and UTC."""
    if instant is None:
        return ()
    zones = {f"Issuer ({issuer.zone})": issuer.home, f"Exchange ({issuer.exchange_zone})": issuer.trading}
    return in_zones(instant, zones)


def session(instant: datetime, issuer: Issuer) -> tuple[time, time] | None:
    """When the issuer's exchange opens and closes on the day of `instant`; None on a day without trading."""
    local = instant.astimezone(issuer.trading)
    if issuer.market_code not in EXCHANGES:
        return SESSION if local.weekday() < SATURDAY else None
    day = trading_day(local.date())
    return (day.opens.time(), day.closes.time()) if day.trades else None


def in_trading_hours(instant: datetime, issuer: Issuer) -> bool:
    hours = session(instant, issuer)
    return hours is not None and hours[0] <= instant.astimezone(issuer.trading).time() < hours[1]


def is_near(instant: datetime) -> bool:
    """Past, or under ten minutes away: nobody would have time to notice a mistake."""
    return instant < clocks.application_now() + NEAR


class LocalTimeForm(forms.Form):
    """A date and a time in `zone`; `instant` after `is_valid()` is the aware instant meant, or None."""

    date = forms.DateField(
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST_DAY, WRITE_A_YEAR), MaxValueValidator(LAST_DAY, WRITE_A_YEAR)],
    )
    time = forms.TimeField(required=False, widget=forms.TimeInput({"type": "time", "step": 1}, format="%H:%M:%S"))
    choice = forms.CharField(required=False)

    def __init__(self, *args, zone: ZoneInfo, instant: datetime | None = None, **kwargs) -> None:
        self.zone, self.before, self.instant = zone, instant, None
        self.candidates: tuple[datetime, ...] = ()
        local = instant.astimezone(zone) if instant else None
        if local:
            kwargs["initial"] = {
                "date": local.date(),
                "time": local.time(),
                "choice": local.replace(microsecond=0).isoformat(),
            }
        super().__init__(*args, use_required_attribute=False, **kwargs)
        if local and not self.is_bound:
            self._name_candidates(local.replace(tzinfo=None))

    @property
    def chosen(self) -> str:
        return self["choice"].value() or ""

    def clean(self):
        day, clock = self.cleaned_data.get("date"), self.cleaned_data.get("time")
        if self.errors or not (day or clock):
            return
        if not (day and clock):
            raise forms.ValidationError("Give both the date and the time.")
        self.instant = self._resolved(datetime.combine(day, clock))

    def _resolved(self, local: datetime) -> datetime:
        try:
            instant = resolve(local, self.zone)
        except ClockChangeError as refusal:
            self._name_candidates(local)
            chosen = [moment for moment in self.candidates if moment.isoformat() == self.cleaned_data.get("choice")]
            if not chosen:
                raise forms.ValidationError(str(refusal)) from refusal
            instant = chosen[0]
        # What the inputs cannot show, the fraction of a second, is kept where nobody changed the time.
        # Compared in UTC: within one zone Python takes the two readings of a repeated time for the same.
        instant = instant.astimezone(UTC)
        if self.before and self.before.astimezone(UTC).replace(microsecond=0) == instant:
            return self.before
        return instant

    def _name_candidates(self, local: datetime) -> None:
        """Offer the two readings of a time that happens twice; one that never happens has none to choose."""
        readings = [local.replace(tzinfo=self.zone, fold=fold) for fold in (0, 1)]
        if readings[0].utcoffset() > readings[1].utcoffset():
            self.candidates = tuple(readings)


class MomentForm(LocalTimeForm):
    """An instant in the issuer's zone, asked about again where it lies inside the exchange's trading hours."""

    trading_hours = forms.BooleanField(required=False, label="Yes, inside trading hours")

    def __init__(self, *args, issuer: Issuer, instant: datetime | None = None, **kwargs) -> None:
        self.issuer = issuer
        super().__init__(*args, zone=issuer.home, instant=instant, **kwargs)
        self.asks_trading_hours = False

    def clean(self):
        super().clean()
        if self.instant is not None:
            self._ask_about_trading_hours()

    def _ask_about_trading_hours(self) -> None:
        self.asks_trading_hours = in_trading_hours(self.instant, self.issuer)
        if self.asks_trading_hours and not self.cleaned_data.get("trading_hours"):
            local = self.instant.astimezone(self.issuer.trading)
            opens, closes = session(self.instant, self.issuer) or SESSION
            self.add_error(
                "trading_hours",
                f"{local:%A} at {local:%H:%M %Z} is inside the exchange's trading hours "
                f"({opens:%H:%M} to {closes:%H:%M}). Tick the box if that is meant, or choose another time.",
            )


class InstantForm(MomentForm):
    """The instant at which an edition becomes public, and what else it waits for.

    `offers_at_once` lets it be as soon as a second person has approved it: its instant is then the present.
    """

    at_once = forms.BooleanField(
        required=False,
        label="As soon as it is approved",
        help_text="In place of a date and a time. Whoever approves it types the ticker, and it is public.",
    )
    archive = forms.BooleanField(
        required=False,
        label="From the archive",
        help_text="It was made public elsewhere at that instant, before it was brought to this site: the page then "
        "gives that instant as its time of release. Leave it empty for anything that is new.",
    )
    gated = forms.BooleanField(
        required=False,
        label="Wait for the wire",
        help_text="At its instant it still waits, until a person confirms here that the wire has crossed.",
    )

    def __init__(
        self,
        *args,
        issuer: Issuer,
        instant: datetime | None = None,
        archive: bool = False,
        gated: bool = False,
        offers_at_once: bool = False,
        prefers_at_once: bool = False,
        **kwargs,
    ) -> None:
        super().__init__(*args, issuer=issuer, instant=instant, **kwargs)
        self.initial |= {"archive": archive, "gated": gated}
        has_passed = instant is not None and instant <= clocks.application_now() and not archive
        self.initial["at_once"] = has_passed or (instant is None and prefers_at_once)
        if not offers_at_once:
            del self.fields["at_once"]
        if instant and not archive and not self.is_bound and not (offers_at_once and has_passed):
            self.asks_trading_hours = self.initial["trading_hours"] = in_trading_hours(instant, issuer)

    def clean(self):
        if self.cleaned_data.get("at_once"):
            self._take_the_present()
            return
        super().clean()
        archive = self.cleaned_data.get("archive", False)
        if archive and self.instant is None and not self.errors:
            raise forms.ValidationError("Give the instant at which it was made public, back then.")
        if archive and self.instant is not None and self.instant > clocks.application_now():
            self.add_error("archive", "What comes from the archive was public already: its instant lies in the past.")
        if archive and self.cleaned_data.get("gated"):
            self.add_error("gated", "What comes from the archive waits for no wire: leave one of the two boxes empty.")

    def _take_the_present(self) -> None:
        """No question about trading hours: what cannot wait is asked about once, when the ticker is typed."""
        LocalTimeForm.clean(self)
        if self.instant is not None and self.instant != self.before:
            raise forms.ValidationError("Give a date and a time, or tick “As soon as it is approved”: not both.")
        if self.cleaned_data.get("archive"):
            self.add_error("archive", "What comes from the archive has an instant in the past: give its date and time.")
        now = clocks.application_now()
        self.instant = self.before if self.before and self.before <= now else now.replace(microsecond=0)

    def _ask_about_trading_hours(self) -> None:
        if not self.cleaned_data.get("archive"):
            super()._ask_about_trading_hours()

    @property
    def content(self) -> dict:
        """The fields of an edition that it writes."""
        return {"instant": self.instant, "archive": self.cleaned_data["archive"], "gated": self.cleaned_data["gated"]}

    @property
    def shown(self) -> tuple[Shown, ...]:
        """What is stored, in every zone."""
        return shown(self.before, self.issuer)

    @property
    def is_near(self) -> bool:
        return self.before is not None and is_near(self.before)


def instant_form(post, edition: Edition | None, *, offers_at_once: bool = False) -> InstantForm:
    """The instant of `edition` on the page that writes it; a correction may be public as soon as it is approved."""
    kept = {name: getattr(edition, name) for name in ("instant", "archive", "gated")} if edition else {}
    correction = edition.correction if edition else ""
    return InstantForm(
        post,
        prefix="instant",
        issuer=Issuer.current(),
        offers_at_once=offers_at_once or bool(correction),
        prefers_at_once=correction == Correction.LOGISTICS,
        **kept,
    )

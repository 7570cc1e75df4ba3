"""How a figure is printed where the sheet does not say: thousands apart, a loss in parentheses."""

from decimal import Decimal

from newsroom.spreadsheets.cells import plain


def as_printed(amount: Decimal, unit: str | None) -> str:
    """`(5,147)`, `0.17` for an amount per share, `(41.6)%`; `exhibits.numbers.value_of` reads it back the same."""
    whole, _, decimals = plain(abs(amount)).partition(".")
    if unit == "per_share":
        decimals = decimals.ljust(2, "0")
    text = f"{int(whole):,}" + (f".{decimals}" if decimals else "")
    return (f"({text})" if amount < 0 else text) + ("%" if unit == "percent" else "")


def look_of(amount: Decimal, unit: str | None) -> str:
    """The number format under which a spreadsheet shows `amount` as `as_printed` prints it."""
    decimals = len(plain(amount).partition(".")[2])
    if unit == "per_share":
        decimals = max(decimals, 2)
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    sign = '"%"' if unit == "percent" else ""
    return f"{digits}{sign}_);({digits}){sign}"

"""The issuer's exchange and ticker, in the many ways they stand in brackets behind its name."""

import pytest

from exhibits.issuer import issuer_in


@pytest.mark.parametrize(
    ("printed", "exchange", "ticker"),
    [
        ("(Nasdaq: ABCD)", "Nasdaq", "ABCD"),
        ("(NASDAQ SYMBOL: ABCD)", "NASDAQ", "ABCD"),
        ('(NYSE symbol "ABC")', "NYSE", "ABC"),
        ("(NYSE--ABC)", "NYSE", "ABC"),
        ("(OTC BB: ABCD.OB)", "OTC BB", "ABCD.OB"),
        ("[AMEX:ABC.A]", "AMEX", "ABC.A"),
        ("(Nasdaq/NM:ABCD)", "Nasdaq/NM", "ABCD"),
        ("(TSX and NYSE: ABC)", "TSX", "ABC"),
        ("(NASDAQ: ABCD; TSX: ABC)", "NASDAQ", "ABCD"),
        ("(NASDAQ-GM: ABCD)", "NASDAQ-GM", "ABCD"),
        ("(NYSE MKT LLC: ABC)", "NYSE MKT LLC", "ABC"),
        ("(OTCMKTS: ABCD)", "OTCMKTS", "ABCD"),
        ("(Nasdaq Global Select Market: ABCD)", "Nasdaq Global Select Market", "ABCD"),
        ("(New York Stock Exchange: ABC)", "New York Stock Exchange", "ABC"),
        ("(the “Company”) (NASDAQ “ABCD”)", "NASDAQ", "ABCD"),
        ("(ticker: ABC)", None, "ABC"),
        ("(nasdaq: abcd)", "nasdaq", "ABCD"),
        ("(Nasdaq listed)", None, None),
        ("(a maker of anvils)", None, None),
    ],
)
def test_a_ticker_is_read_in_every_form_of_bracket(printed, exchange, ticker):
    found = issuer_in(f"Acme Holdings, Inc. {printed}, a maker of anvils, today named a director.", 0)
    assert found is not None
    assert (found.name, found.exchange, found.ticker) == ("Acme Holdings, Inc.", exchange, ticker)

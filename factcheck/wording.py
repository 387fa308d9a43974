"""Numbers, days and periods as an English sentence puts them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from reference_data.model import Period, month_end

_CURRENCIES = {"GBP": "£", "USD": "$", "EUR": "€", "AUD": "A$", "CAD": "C$"}
_LARGE = ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def number(value: Decimal) -> str:
    """Digits with thousands separators and no needless zeros.

    >>> number(Decimal("906000.0")), number(Decimal("-19.62"))
    ('906,000', '-19.62')
    """
    plain = format(value.normalize(), "f") if value else "0"
    whole, point, decimals = plain.partition(".")
    return f"{int(whole):,}".replace("-0", "-0" if decimals else "0") + (f"{point}{decimals}" if decimals else "")


def counted(many: int, thing: str) -> str:
    """A number of things.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{many:,} {thing}" + ("" if many == 1 else "s")


def rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def short(value: Decimal) -> str:
    """A computed number in as few digits as a reader needs: three significant ones, or one decimal from ten on."""
    size = abs(value)
    places = 0 if size >= 1000 or value == value.to_integral_value() else 1 if size >= 10 else 2
    return number(rounded(value, places))


def amount(value: Decimal, unit: str) -> str:
    """A value with its unit as a sentence puts it: "906,000", "19.6%", "£5.38 billion", "4.2 times"."""
    if unit in ("percent", "percentage_points"):
        return f"{short(value)}%" if unit == "percent" else f"{short(value)} percentage points"
    if unit == "ratio":
        return f"{short(value)} times"
    currency = _CURRENCIES.get(unit.split("_")[0])
    if currency:
        return ("-" if value < 0 else "") + currency + money(abs(value))
    return number(value) if value == value.to_integral_value() else short(value)


def money(value: Decimal) -> str:
    """Money above zero, in millions and billions from there on."""
    for size, name in _LARGE:
        if value >= size:
            return f"{number(rounded(value / size, 2))} {name}"
    return number(value) if value == value.to_integral_value() else number(rounded(value, 2))


def day_name(day: date) -> str:
    """A day in British order.

    >>> day_name(date(2024, 11, 28))
    '28 November 2024'
    """
    return f"{day.day} {day:%B} {day.year}"


def period_name(period: Period) -> str:
    """A period as one says it after "in" or "on": the year to June 2023, 2023, 2022-23, June 2023, 30 June 2023."""
    start, end = period.start, period.end
    if end == date.max:
        return f"force from {day_name(start)}"
    if period.days == 1:
        return day_name(end)
    months = period.months
    if months == 12 and start.month == 1:
        return str(end.year)
    if months == 12:
        name = f"{start.year}-{end.year % 100:02d}" if period.kind == "financial_year" else f"{end:%B} {end.year}"
        return f"the financial year {name}" if period.kind == "financial_year" else f"the year to {name}"
    if months == 1:
        return f"{end:%B} {end.year}"
    if months == 3 and period.kind == "quarter":
        return f"the three months to {end:%B} {end.year}"
    if months is not None:
        first = f"{start:%B}" if start.year == end.year else f"{start:%B} {start.year}"
        return f"{first} to {end:%B} {end.year}"
    return f"{day_name(start)} to {day_name(end)}"


def when(period: Period) -> str:
    """A period with its preposition: "in 2023", "on 30 June 2023", "between 1 January and 9 May 2024"."""
    if period.end == date.max:
        return f"in force from {day_name(period.start)}"
    if period.days == 1:
        return f"on {day_name(period.end)}"
    if period.months is None or period.start.day != 1 or period.end != month_end(period.end.year, period.end.month):
        first = period.start
        same = first.year == period.end.year
        start = f"{first.day} {first:%B}" if same else day_name(first)
        return f"between {start} and {day_name(period.end)}"
    if period.months in (1, 12) or (period.months == 3 and period.kind == "quarter"):
        return f"in {period_name(period)}"
    return f"from {period_name(period)}"


def before(day: date) -> date:
    return day - timedelta(days=1)

"""Figures as a reader wants them: shares with their bounds, quantities, years, and a bar of text."""

from __future__ import annotations

from collections.abc import Iterable

UNKNOWN = "not known"
SOLID, SHADED, BLANK = "█", "▒", "·"
"""The three parts of a bar: at least, at most, and the rest of the whole."""


def percent(value: float) -> str:
    """A fraction as a percentage without the sign: one decimal, and no figure but 0 that reads as nothing, nor as all but 1.

    >>> percent(0.194), percent(0.0), percent(1.0), percent(0.0002), percent(0.9999)
    ('19.4', '0', '100', '<0.1', '>99.9')
    """
    if value in (0, 1):
        return "100" if value else "0"
    if 0 < value < 0.0005:
        return "<0.1"
    if 0.9995 <= value < 1:
        return ">99.9"
    return f"{100 * value:.1f}"


def span(low: float | None, high: float | None) -> str:
    """A share from its bounds: `66.1–67.6 %`, or `19.4 %` where the two read the same.

    >>> span(0.661471, 0.67602), span(0.19400, 0.19401), span(0.0, 1.0), span(None, None), span(0.4, None)
    ('66.1–67.6 %', '19.4 %', '0–100 %', 'not known', 'at least 40.0 %')
    """
    if low is None and high is None:
        return UNKNOWN
    if high is None:
        return f"at least {percent(low or 0.0)} %"
    if low is None:
        return f"at most {percent(high)} %"
    first, last = percent(low), percent(high)
    return f"{first} %" if first == last else f"{first}–{last} %"


def amount(value: float) -> str:
    """A quantity: no decimals from 1,000 on, four figures below.

    >>> amount(2045423.4), amount(12.3456), amount(0.0), amount(0.00123), amount(-1234.5)
    ('2,045,423', '12.35', '0', '0.00123', '-1,234')
    """
    if value == 0:
        return "0"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    text = f"{value:.4g}"
    return text if "e" in text else text.rstrip("0").rstrip(".") if "." in text else text


def amounts(low: float | None, high: float | None) -> str:
    """A quantity from its bounds.

    >>> amounts(140.0, 160.0), amounts(5.0, 5.0), amounts(None, None), amounts(5.0, None)
    ('140–160', '5', 'not known', 'at least 5')
    """
    if low is None and high is None:
        return UNKNOWN
    if high is None:
        return f"at least {amount(low or 0.0)}"
    if low is None:
        return f"at most {amount(high)}"
    first, last = amount(low), amount(high)
    return first if first == last else f"{first}–{last}"


def ratio(low: float | None, high: float | None) -> str:
    """An index from its bounds, three figures.

    >>> ratio(0.49423, 0.51369), ratio(1.0, None), ratio(0.5, 0.5)
    ('0.494–0.514', 'at least 1', '0.5')
    """
    if low is None and high is None:
        return UNKNOWN
    if high is None:
        return f"at least {low or 0.0:.3g}"
    if low is None:
        return f"at most {high:.3g}"
    first, last = f"{low:.3g}", f"{high:.3g}"
    return first if first == last else f"{first}–{last}"


def bar(low: float | None, high: float | None, cells: int) -> str:
    """A bar of `cells` characters for a share: solid up to the lower bound, shaded up to the upper one.

    Whatever is above 0 shows, and what is below 1 does not fill the bar.

    >>> bar(0.25, 0.5, 8), bar(0.0, 1.0, 4), bar(0.001, 0.001, 4), bar(0.999, 0.999, 4), bar(0.0, 0.0, 4)
    ('██▒▒····', '▒▒▒▒', '█···', '███·', '····')
    """
    if cells < 1:
        return ""
    solid = _cells(low or 0.0, cells)
    shaded = max(_cells(high if high is not None else 1.0, cells) - solid, 0)
    if (high or 0.0) - (low or 0.0) > 0.5 / cells and shaded == 0 and solid + 1 < cells:
        shaded = 1  # a lower bound too small for a cell of its own must not hide how far the upper one is
    return SOLID * solid + SHADED * shaded + BLANK * (cells - solid - shaded)


def _cells(share: float, cells: int) -> int:
    if share <= 0:
        return 0
    if share >= 1:
        return cells
    return min(max(round(share * cells), 1), cells - 1) if cells > 1 else 1


def years_text(years: Iterable[int]) -> str:
    """Years with runs joined.

    >>> years_text([2011, 2012, 2013, 2015]), years_text([])
    ('2011–2013, 2015', 'none')
    """
    ordered = sorted(set(years))
    parts: list[str] = []
    start = last = None
    for year in [*ordered, None]:
        if start is None or last is None:
            start = last = year
        elif year is not None and year == last + 1:
            last = year
        else:
            parts.append(str(start) if start == last else f"{start}–{last}")
            start = last = year
    return ", ".join(parts) or "none"

"""How times and names are written on the pages."""

from django import template

register = template.Library()


@register.filter
def clock(seconds: float | None) -> str:
    """Seconds as a musician reads them: 39.4 -> "0:39.4"."""
    tenths = round((seconds or 0.0) * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


@register.filter
def minutes(seconds: float | None) -> str:
    """A whole song's length: 166.3 -> "2:46"."""
    whole = round(seconds or 0.0)
    return f"{whole // 60}:{whole % 60:02d}"


@register.filter
def plain(number: float | None) -> str:
    """A number as scripts and SVG read it, whatever the page's language."""
    return f"{number or 0.0:.4f}".rstrip("0").rstrip(".")


@register.filter
def grouped(number: int | None) -> str:
    """3984 -> "3,984"."""
    return f"{number or 0:,}"


@register.filter
def initial(name: str) -> str:
    """The first letter of a name, for its mark."""
    return name.strip()[:1].upper() or "?"


@register.filter
def megabytes(size: int | None) -> str:
    return f"{(size or 0) / 1_000_000:.1f} MB"

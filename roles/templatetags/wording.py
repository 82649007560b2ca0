"""Filters for ``roles.numbers``."""

from django import template

from roles import numbers

register = template.Library()

register.filter(numbers.days_on_site)
register.filter(numbers.hours_a_week)
register.filter(numbers.measured)
register.filter(numbers.pay_range)


@register.filter
def counted(count, units: str) -> str:
    """A number with its unit: ``|counted:"minute"``, ``|counted:"person,people"``."""
    return numbers.counted(count, *units.split(","))


@register.filter
def counted_in_words(count, units: str) -> str:
    """A number below ten spelled out: one interview, two interviews."""
    return numbers.counted_in_words(count, *units.split(","))

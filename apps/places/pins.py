"""Places as numbered pins on the district's map."""

from dataclasses import dataclass

from apps.places.map import project


@dataclass(frozen=True)
class Pin:
    """A numbered place; x and y are units of the map's viewBox."""

    number: int
    x: float
    y: float
    place: object


@dataclass(frozen=True)
class PinMap:
    """What ``components/map.html`` draws."""

    pins: list[Pin]


def pin_map(places) -> PinMap:
    """Return the pins of ``places``, numbered from 1 in their order.

    A place without coordinates keeps its number in the list and has no pin.
    """
    pins = []
    for number, place in enumerate(places, start=1):
        if place.latitude is None or place.longitude is None:
            continue
        x, y = project(float(place.longitude), float(place.latitude))
        pins.append(Pin(number, round(x, 1), round(y, 1), place))
    return PinMap(pins)

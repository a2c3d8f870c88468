"""Where the keyboard is in the calendar: on an appointment or on a free half hour."""

from __future__ import annotations

from counsel_desk.gui.cases.calendar_painting import hour_words
from counsel_desk.gui.cases.calendar_parts import SLOT, GridDay, GridItem, Place, Stop, stops
from counsel_desk.i18n import _


class CalendarCursor:
    """Goes from stop to stop of what is shown; ``current_id`` is empty on a free half hour."""

    def __init__(self) -> None:
        self.shown = GridDay()
        self.place, self.current_id = Place(0, None), ""

    @property
    def current(self) -> GridItem | None:
        """The appointment that the keyboard is on."""
        return next((one for one in self.shown.items if one.id == self.current_id), None)

    def show(self, shown: GridDay) -> None:
        """Other columns or appointments: what was current stays so while it is there."""
        self.shown = shown
        current = self.current
        if current is not None:
            self.place = current.place
            return
        self.current_id = ""
        column = min(self.place.column, max(0, len(shown.columns) - 1))
        minute = self.place.minute
        self.go_near(Place(column, shown.now.minute if minute is None and shown.now else minute))

    def begin_in(self, column: int) -> None:
        """What is shown next is another stretch: begin in this column of it."""
        self.place, self.current_id = Place(column, None), ""

    def go_to(self, item_id: str) -> None:
        """To an appointment, if it is shown."""
        found = next((one for one in self.shown.items if one.id == item_id), None)
        if found is not None:
            self.set(found.place.column, (found.place.minute, found.id))

    def go_near(self, place: Place) -> None:
        """To the stop of a column that is nearest to a minute, an appointment first."""
        way = stops(self.shown, place.column) if self.shown.columns else []
        wanted = self.shown.first if place.minute is None else place.minute
        if way:
            self.set(place.column, min(way, key=lambda one: _distance(one, wanted)))

    def step(self, right: int, down: int) -> None:
        """To the next column, or the next stop of this one."""
        if right:
            column = max(0, min(self.place.column + right, len(self.shown.columns) - 1))
            if column != self.place.column:
                self.go_near(Place(column, self.place.minute))
            return
        way = stops(self.shown, self.place.column)
        here = (self.place.minute, self.current_id)
        if here in way:
            self.set(self.place.column, way[max(0, min(way.index(here) + down, len(way) - 1))])

    def set(self, column: int, stop: Stop) -> None:
        """To a stop of a column."""
        self.place, self.current_id = Place(column, stop[0]), stop[1]

    def set_free(self, place: Place) -> None:
        """To the free half hour around a minute."""
        if place.minute is not None:
            self.set(place.column, (place.minute // SLOT * SLOT, ""))

    @property
    def told(self) -> str:
        """What a screen reader says of it."""
        current = self.current
        return current.told if current else _("free: {where}").format(where=self.where(self.place))

    def where(self, place: Place) -> str:
        """A place in words."""
        if not 0 <= place.column < len(self.shown.columns):
            return ""
        return f"{self.shown.columns[place.column].told} {hour_words(place)}".strip()


def _distance(stop: Stop, wanted: int) -> tuple[int, bool]:
    return abs((stop[0] or 0) - wanted) // SLOT, stop[1] == ""

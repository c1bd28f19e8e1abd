"""A person without a mouse: Tab, arrows, Enter and letters, every key counted."""

from __future__ import annotations

from tests.browser.person import Person

FOCUSED = """() => {
  const at = document.activeElement;
  return [at.getAttribute("name") || "", (at.innerText || "").trim()];
}"""
SHOWN = "() => getComputedStyle(document.activeElement).outlineStyle"
CHOSEN = "() => document.activeElement.value"
FARTHEST = 60
SECONDS_A_KEY = 0.2  # a slow typist


class Keyboard:
    def __init__(self, person: Person) -> None:
        self.person, self.page = person, person.page
        self.pressed = 0

    @property
    def seconds(self) -> float:
        return self.pressed * SECONDS_A_KEY

    def press(self, key: str) -> None:
        self.pressed += 1
        self.page.keyboard.press(key)

    def to_the_text(self) -> None:
        """Past the menu by the first link of every page."""
        self.to("跳到正文")
        self.press("Enter")

    def to(self, what: str) -> None:
        """Tab to a field by its name, or to a link or button by its words; where one stands must be seen."""
        for _step in range(FARTHEST):
            self.press("Tab")
            if what in self.page.evaluate(FOCUSED):
                assert self.page.evaluate(SHOWN) != "none", f"nobody sees that {what} has the focus"
                return
        raise AssertionError(f"no way to {what} by Tab on {self.page.url}")

    def enter(self) -> None:
        with self.person.arrives():
            self.press("Enter")
        self.person.look()

    def write(self, name: str, text: str) -> None:
        self.to(name)
        self.pressed += len(text)
        self.page.keyboard.type(text)

    def choose(self, name: str, value: str) -> None:
        """Arrow down to a value of a drop-down list."""
        self.to(name)
        for _step in range(FARTHEST):
            if self.page.evaluate(CHOSEN) == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{name} does not offer {value}")

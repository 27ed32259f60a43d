"""Somebody without a mouse, who sees at every stop where they are."""

from dataclasses import dataclass

from playwright.sync_api import Page

FARTHEST = 90  # stops: more than any page here has between two places
STOP = """place => {
    const here = document.activeElement;
    const { top, bottom } = (here.closest("label") ?? here).getBoundingClientRect();
    const isMarked = element => element && getComputedStyle(element).outlineStyle !== "none"
        && parseFloat(getComputedStyle(element).outlineWidth) > 0;
    const isInside = here.type === "date" && !here.matches(":focus"); // the browser marks that
    return {
        what: here.outerHTML.slice(0, 150),
        nowhere: here === document.body,
        seen: (isInside || isMarked(here) || isMarked(here.closest("label"))) && top >= 0
            && bottom <= innerHeight,
        there: here.matches(place),
    };
}"""


@dataclass
class Keyboard:
    """Goes from stop to stop, which must be visible, in sight and no trap."""

    page: Page

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def skip_to_content(self) -> None:
        self.tab_to("[href='#inhoud']")
        self.press("Enter")
        self.still_somewhere()

    def tab_to(self, place: str, *, key: str = "Tab") -> None:
        """`place` is a selector."""
        stops = []
        for _ in range(FARTHEST):
            self.press(key)
            stop = self.page.evaluate(STOP, place)
            assert not stop["nowhere"], f"no focus after {stops[-3:]}, on the way to {place}"
            assert stop["seen"], f"not to be seen: {stop['what']}"
            if stop["there"]:
                return
            stops.append(stop["what"])
        raise AssertionError(f"{place} is not reached: {stops}")

    def enter(self, place: str, *, key: str = "Tab") -> None:
        """What is there happens on this page."""
        self.tab_to(place, key=key)
        self.press("Enter")
        self.still_somewhere()

    def follow(self, place: str) -> None:
        """What is there leads to another page."""
        self.tab_to(place)
        with self.page.expect_navigation():
            self.press("Enter")

    def still_somewhere(self) -> None:
        """Also when what the server said to it was put in the page."""
        for _ in range(2):
            assert not self.page.evaluate(STOP, "*")["nowhere"], "no focus after this"
            self.page.wait_for_timeout(100)

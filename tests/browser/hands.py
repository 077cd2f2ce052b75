"""Two ways to work a page at 360 px: keys alone, or fingers alone. What cannot be reached fails the test."""

COVERED = """element => {
  const box = element.getBoundingClientRect();
  const middle = [box.left + box.width / 2, box.top + box.height / 2];
  const spots = [middle, [box.left + 4, box.top + 4], [box.right - 4, box.bottom - 4]];
  return spots.every(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return !top || !(element.contains(top) || top.contains(element) || top.closest("label")?.contains(element));
  });
}"""
HAS_FOCUS = "element => element === document.activeElement"
TABS = 250


class Keys:
    """Tab, Space, Enter, arrows and letters."""

    def __init__(self, page):
        self.page = page

    def reach(self, target):
        """Tab to ``target``; what has the focus must be seen, not lie below the bar at the foot."""
        for _tab in range(TABS):
            if target.evaluate(HAS_FOCUS):
                assert not target.evaluate(COVERED), f"{self.page.url}: focus on {target} is covered"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.page.url}: no key reaches {target}")

    def use(self, target):
        self.reach(target)
        self.page.keyboard.press("Enter")

    def choose(self, box):
        """A checkbox has a stop of its own; radio buttons share one and are walked with the arrows."""
        if box.get_attribute("type") == "checkbox":
            self.reach(box)
            self.page.keyboard.press("Space")
            return
        group = self.page.locator(f"input[type=radio][name='{box.get_attribute('name')}']")
        self.reach(group.first)
        self.page.keyboard.press("Space")
        while not box.is_checked():
            self.page.keyboard.press("ArrowDown")

    def write(self, field, words):
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)
        self.page.keyboard.press("Tab")

    def rank(self, select, place):
        self.reach(select)
        self.page.keyboard.type(str(place))


class Fingers:
    """Taps; a phone's own keyboard and its own list of a select are not the page's."""

    def __init__(self, page):
        self.page = page

    def use(self, target):
        target.tap()

    def choose(self, box):
        box.locator("xpath=ancestor::label").tap()

    def write(self, field, words):
        field.tap()
        self.page.keyboard.insert_text(words)
        field.blur()

    def rank(self, select, place):
        select.tap()
        self.page.keyboard.press("Escape")
        select.select_option(str(place))

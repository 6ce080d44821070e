"""A page of marked records taken apart again: the letters of each document, and which facts each was read from."""

from __future__ import annotations

from html.parser import HTMLParser

_SHOWN = {"p", "h4", "h5", "h6", "td", "th"}
_EMPTY = {"meta", "link", "br", "hr", "img", "input"}


class Sheets(HTMLParser):
    """`text` and `facts` go letter by letter; `ids`, `links` and `tags` are those of the whole page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text: dict[str, list[str]] = {}
        self.facts: dict[str, list[frozenset[int]]] = {}
        self.ids: list[str] = []
        self.links: list[str] = []
        self.described: list[str] = []
        self.tags: list[str] = []
        self.tips: list[str] = []
        self._open: list[tuple[str, bool, frozenset[int] | None]] = []
        self._document: tuple[str, int] | None = None
        self.feed(page)
        self.close()
        assert not self._open, "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if "href" in told else []
        self.described += told.get("aria-describedby", "").split()
        self.tips += [told["data-tip"]] if "data-tip" in told else []
        if tag in _EMPTY:
            return
        shown = tag in _SHOWN or told.get("class") in ("blank", "rule")
        if "data-document" in told:
            self._document = told["data-document"], len(self._open)
            self.text[self._document[0]], self.facts[self._document[0]] = [], []
            shown = False
        facts = frozenset(int(one) for one in told["data-f"].split()) if "data-f" in told else None
        self._open.append((tag, shown and "data-furniture" not in told, facts))

    def handle_endtag(self, tag: str) -> None:
        opened, _, _ = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        if self._document and len(self._open) == self._document[1]:
            self._document = None

    def handle_data(self, data: str) -> None:
        if self._document is None:
            return
        name, depth = self._document
        within = self._open[depth + 1 :]
        if any(shown for _, shown, _ in within):
            facts = next((one for _, _, one in reversed(within) if one is not None), frozenset())
            self.text[name] += data
            self.facts[name] += [facts] * len(data)

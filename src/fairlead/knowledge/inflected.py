"""The forms of an English word, by rule, so that a phrase names a verb once: "vomit" is also "vomits", "vomited", "vomiting", "vomitin"."""

from __future__ import annotations

from functools import lru_cache

_VOWELS = frozenset("aeiou")
_IRREGULAR = {
    "be": "am is are was were been being im hes shes its theyre",
    "begin": "began begun",
    "bite": "bit bitten",
    "bleed": "bled",
    "break": "broke broken",
    "breathe": "breath",
    "bring": "brought",
    "burst": "",
    "buy": "bought",
    "catch": "caught",
    "choke": "",
    "come": "came",
    "cut": "",
    "die": "dying",
    "drink": "drank drunk",
    "eat": "ate eaten",
    "fall": "fell fallen",
    "feel": "felt",
    "fight": "fought",
    "find": "found",
    "get": "got gotten",
    "give": "gave given",
    "go": "goes went gone gonna",
    "hang": "hung",
    "have": "has had ive hasnt havent",
    "hear": "heard",
    "hit": "",
    "hold": "held",
    "hurt": "",
    "keep": "kept",
    "know": "knew known",
    "leave": "left",
    "lie": "lying lay lain",
    "lose": "lost",
    "make": "made",
    "put": "",
    "rise": "rose risen",
    "run": "ran",
    "say": "said",
    "see": "saw seen",
    "shake": "shook shaken",
    "shoot": "shot",
    "shut": "",
    "sleep": "slept",
    "speak": "spoke spoken",
    "spit": "spat",
    "split": "",
    "stand": "stood",
    "stick": "stuck",
    "swell": "swollen swole",
    "swing": "swung",
    "take": "took taken",
    "talk": "",
    "tear": "tore torn",
    "tell": "told",
    "think": "thought",
    "throw": "threw thrown",
    "wake": "woke woken",
    "wear": "wore worn",
}
"""Forms that no rule makes; those that a rule makes are not repeated. An empty row: the past is the word itself."""


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """A word and its regular and irregular forms, with those whose last letter is left out in speech ("bleedin").

    >>> sorted(forms("vomit"))
    ['vomit', 'vomited', 'vomitin', 'vomiting', 'vomits', 'vomitted', 'vomittin', 'vomitting']
    >>> "choking" in forms("choke"), "threw" in forms("throw"), "cries" in forms("cry")
    (True, True, True)
    """
    found = {word, *_IRREGULAR.get(word, "").split()}
    for stem in _stems(word):
        found.update((stem + "ing", stem + "in", stem + "ed"))
    found.add(word[:-1] + "ies" if _ends_in_y(word) else word + "es" if word.endswith(("s", "sh", "ch", "x", "z")) else word + "s")
    if word.endswith("ie"):
        found.add(word[:-2] + "ying")
    return frozenset(found)


def _stems(word: str) -> set[str]:
    """What stands before an ending: the word, without a silent e, with its last letter doubled, with i for y."""
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return {word[:-1]}
    if _ends_in_y(word):
        return {word, word[:-1] + "i"}
    doubles = len(word) > 2 and word[-1] not in _VOWELS | set("wxyhkcsl") and word[-2] in _VOWELS and word[-3] not in _VOWELS
    return {word, word + word[-1]} if doubles else {word}


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS

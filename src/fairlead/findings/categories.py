"""How documents write T, N, M and stage groups: the patterns, and what a match says in the words of the pack.

Scans and dictations are read too: a letter that stands for a digit ("T3NIMX", "pNO", "pTl"), "T three N one".
"""

from __future__ import annotations

import re
from typing import Any

from fairlead.core.patterns import pattern_of

_P = r"(?P<{0}>[yY]\s?[pP]|[yY][cC]|[rR][pPcC]|[pP]|[cury]|C(?=T[0-4][abAB]?\s?N|[NM][0-3X]\b)|a(?=T))?"
_IN = r"\([^()\n]{0,60}\)"
_BETWEEN = r"(?i:regional|lymph|nodes?|nodal|distant|metastas[ie]s|stage|category)\b"
_GAP = rf"(?:[\s,;/:.&+(-]|and\b|{_BETWEEN}|{_IN}|\[[^\[\]\n]{{0,60}}\]|[GLVR][0-3Xx]\b|Pn[01]\b){{0,7}}"
_LABEL = r"(?:\)?\s?(?:(?i:category|stage|classification)\)?\s?[:=]?|[:=]|\s[-–](?=\s))(?:\s?|[ ]{2,60})(?:(?P<l%s>[ypcu]{0,2})%s)?)"
_APART = r"(?:[\s-]|(?<=[pP][TNM])[ ]{2,3}(?=[0-4xX]))"  # "ypT  3   ypN  1", as a form has them
_WORD = r"[\s-](?:zero|one|two|three|four)\b"
_BEGIN = r"(?:(?<![A-Za-z0-9])|(?<=TNM)|(?<=[AU][JI]CC))"
"""Also where the name of the classification is glued to it: "AJCCT3N1"."""
_LAYER = r"(?:\s?\((?:m|sm|mm|sn|mi|is)\d?\)|-?(?:sm|m)[1-3]\b|-(?:LPM|[MSE][MP]))?"
_TV = r"(?<=[Tt])(?:is|IS)\b|[Xx]|[0-4](?:[abAB]|\s[ab](?=[\s,;]{1,2}[yp]{0,2}N))?|[OIl][ab]?|(?<=[Tt])\|[ab]?"
_DENIES = r"O\s(?!(?i:stage|ajcc|uicc|group|tnm))[A-Za-z]{4}"  # "T3, NO NODES INVOLVED"
_NV = rf"[Xx]|\+(?!\s?[yp]{{0,2}}N)|(?!(?<=[\s]N){_DENIES})[0-3OIl][a-cA-C]?|(?<=N)(?:\||o(?=\s?M[01xX]))|4"
_MV = r"[Xx]|[01OIl][a-cA-C]?|(?<=M)\|"
_END = r"(?![A-Za-z0-9]|-\d)"
_N_END = r"(?:mi|\((?:sn|mi|i)[+-]?\))?"
_N = r"N(?![0-9],?\s?IM)(?!(?<=PN)I)"  # Japanese reports write PN for nerves, in front of IM; "PNI" is invasion of nerves
CATEGORIES = pattern_of(
    rf"{_BEGIN}{_P.format('pt')}[\s-]?(?:T|(?<=[pPc])t|t(?=[0-4][ab]?n))(?:{_LABEL % ('t', 'T')}|{_APART}?)"
    rf"(?P<t>{_TV}|(?<=T){_WORD}){_LAYER}"
    rf"(?:{_GAP}{_P.format('pn')}[\s-]?(?:{_N}|(?<!P)n(?=[0-3x+]))(?:{_LABEL % ('n', 'N')}|{_APART}?)"
    rf"(?P<n>{_NV}|(?<=N)(?:{_WORD}|[\s-](?:plus|positive)\b)){_N_END}"
    rf"(?:{_GAP}{_P.format('pm')}\s?(?:M|m(?=[01x]))(?:{_LABEL % ('m', 'M')}|{_APART}?)(?P<m>{_MV}|(?<=M){_WORD}))?)?{_END}"
)
"""T, with N and M where they follow."""
SPREAD = pattern_of(
    rf"(?<![A-Za-z0-9])(?<![A-Z0-9][-–]){_P.format('pm')}(?:M|(?<=p)m)(?:{_LABEL % ('m', 'M')})?[\s-]?"
    r"(?P<m>[01Xx]|(?<=[pP]M)[OIl|])[a-cA-C]?(?=\s?[(\[:]|[\s,.;)|]|$)"
)
SPREAD_BEHIND = pattern_of(rf"\s?\(\s?{_P.format('pm')}M(?P<m>[01])[a-cA-C]?(?=[\s,;:)])")
"""As in "stage IV (M1 nodes)": right behind a group."""
_TOLD = r"[0-3OIl][a-c]?\s\((?i:no\b|met)"
"""What a category of nodes is said to mean, right behind it."""
NODES = pattern_of(
    rf"(?<![A-Za-z0-9])(?:(?:(?P<pn>[yY]\s?[pP]|yc|[pP]|[cu])\s?(?:{_N}|(?<!P)n)|N(?=\s(?i:category|stage|classification)\)?\s?:))"
    rf"(?:{_LABEL % ('n', 'N')}|\s?)|(?<=:\s)N(?!{_DENIES})|(?<=\s\s)N(?={_TOLD})|(?<=\n)N(?={_TOLD})|(?<=\()N(?=[0-3][a-c]?\)))"
    rf"(?P<n>{_NV}){_N_END}(?![A-Za-z0-9]|-\d)"
)
"""N with its letter, right behind a label, or by itself before what it means: "N2 (Metastasis in 3-6 regional nodes)"."""
_GROUP_VALUE = (
    r"(?!\|(?![Il|V]))(?P<g>[Il|]V|[Il|]{1,3}|[0-4]|O(?=[\s.,;)]|$))(?:\s|-(?=[A-C]\b))?(?P<s>[ABCabc]\d?)?"
    r"(?![A-Za-z0-9]|\s?mg|[-/.]\d)"
)
GROUP = pattern_of(
    r"(?<![A-Za-z0-9])(?P<p>yp|[cpur])?(?:[Ss]tage|STAGE|[Ss]tg|[Ss]t|(?<=yp)TNM)(?:\s(?:[Gg]roup(?:ing)?|GROUP(?:ING)?|is|as|of|IS|AS))?"
    r"(?:\s(?i:after|following|at|by|according|based|per|for|on|in|to)(?:\s(?!(?i:is|was|and|or|with)\b)[A-Za-z]{2,14}){1,4}(?=:?\s(?i:is|was|[4-9]th|V|[Il]))(?=[^\n;]))?"
    rf"(?:,?\s(?:(?:by\s|per\s)?[A-Z]{{4}},?\s)?(?:(?i:[4-9]th(?:\sed(?:ition|\.)?)?)|VI{{1,3}}(?=:)))?(?:\s(?:is|was|IS|WAS)(?:\sgroup)?)?(?:\s?{_IN})?[\s.:=|-]{{1,60}}(?:at\sleast\s)?(?P<q>yp|[cp])?(?:[Ss]tage\s)?{_GROUP_VALUE}"
)
GROUPED = pattern_of(
    rf"\b(?:[Gg]roup(?:ing)?|GROUP(?:ING)?|UICC|AJCC)(?:\s?{_IN})?(?:\s[6-9](?:th)?(?:\sed(?:ition|\.)?)?)?[\s.:]{{1,24}}(?P<p>)(?P<q>yp|[cp])?"
    r"(?P<g>[Il|]V|[Il|]{1,3}|[0-4])\s?(?P<s>[ABC])?(?![A-Za-z0-9]|[-/.]\d)"
)
BEHIND = pattern_of(
    rf"(?:\s?{_IN})?(?:\s?[|,]\s?[yp]{{0,2}}[NM]\s?(?:-|(?<=N)[0-3xX][a-c]?(?=\|))){{0,2}}"
    r"(?:[\s,;:=(/|>→–-]{1,4}|[ \t]{5,24})(?:(?:UICC|AJCC)(?:\s[6-9](?:th)?)?[\s:,]{1,2})?(?:at\sleast\s)?"
    r"(?P<p>)(?P<q>yp|[cp])?(?P<g>[Il]V|[Il]{2,3}|I(?=[ABC]))\s?(?P<s>[ABC])?(?![A-Za-z0-9]|\s(?!(?:per|by|according|using)\b)[a-z])"
)
"""As in "cT3 N1 M0 (IIIB)": the group right behind the categories."""
IN_A_CELL = pattern_of(r"[\s*]{0,8}(?P<p>)(?P<q>yp|[cp])?(?P<g>IV|I{1,3}|[0-4])\s?(?P<s>[A-Ca-c])?(?=[\s*|(]|$)")
"""A group that fills a cell of a table, beside a label of stages."""
SPELLED = pattern_of(
    r"\b(?P<p>)(?P<q>)(?:[Ss]tage|STAGE)\s(?:[Gg]roup\s)?(?P<g>one|two|three|four|ONE|TWO|THREE|FOUR)\b(?:\s(?P<s>[ABCabc])\b)?(?!\s(?:of|and|procedure|operation))"
)
"""As in "AJCC stage three": only beside categories."""
SLASHED = pattern_of(
    rf"(?<![A-Za-z])(?P<pt>[yY]?[pP])?T\s?/\s?N\s?/\s?M\s?[:=]\s?[yp]{{0,2}}(?P<t>[0-4][ab]?|is|[xX])\s?/\s?(?P<n>{_NV})\s?/\s?(?P<m>{_MV}|-)(?![\w/])"
)
"""As in "T/N/M: 3 / 0 / X"."""
BOXED = pattern_of(
    r"(?<![A-Za-z0-9])(?P<p>[yY]?[pP])\s?(?P<key>[TNM])\b[^\n\[\]]{0,20}(?:\[\s?\]\s{0,2}[^\[\]\n]{1,40}){0,8}\[\s?[xX]\s?\]\s{0,2}(?:[yY]?[pP]?[TNM])?"
    r"(?P<v>is\b|[0-4][a-c]?|[Xx]|\+)(?![A-Za-z0-9])"
)
"""As in "pT  [ ] 1b  [X] 2  [ ] 3": the box that is marked."""
EDITED = pattern_of(
    r"^[ \t]{0,12}(?P<p>)(?P<q>yp|[cp])?(?P<g>[Il|]V|[Il|]{1,3}|0)\s?(?P<s>[ABC])?\s?[(,\[]\s?(?:AJCC|UICC|TNM)\b", re.MULTILINE
)
"""As in "IIB (AJCC 7th)" on a line of its own: the column of values of a form."""
TURNED = pattern_of(r"(?P<p>)(?P<q>)(?<![A-Za-z0-9-])(?P<g>[Il]V|I{1,3}|[Il]{2,3})(?P<s>[ABC])?\s(?:[Ss]t\.?|[Ss]tage|STAGE)(?=[\s,.;)]|$)")
"""As in "pT3N1M0, III st.": only beside categories."""
CHANGED = pattern_of(
    r"[Ss]tage(?:\s[Gg]roup(?:ing)?)?\s(?:[a-z]{2,9}\s){1,3}from\s(?:[Ss]tage\s)?[I0V]{1,3}[ABC]?\sto\s(?:[Ss]tage\s)?(?P<p>)(?P<q>)(?P<g>IV|I{1,3}|0)\s?(?P<s>[ABC])?(?![A-Za-z0-9])"
)
"""As in "the stage group changes from IIIB to IIIC"."""
IN_A_ROW = pattern_of(r"\W{0,6}(?P<p>[yY]?[pP]|[cC])?(?P<k>[TNM])\W{0,6}")
OF_A_ROW = pattern_of(r"\W{0,6}[yp]{0,2}[TNM]?(?P<v>is|[0-4][a-c]?|[xX])(?![A-Za-z0-9/]).{0,60}", re.DOTALL)
"""A row of a table: "T" in its first cell, "3" or "3 (adventitia)" in the next."""
TICKED = pattern_of(
    r"(?:(?P<key>[TNM])[0-4x][a-c]?\s{0,3}\[\s{0,2}\]\s{0,6}){1,9}(?P<p>)(?P=key)(?P<v>is|[0-4][a-c]?|[xX])\s{0,3}\[\s?[xX]\s?\]"
)
"""As in "T0 [ ]  T1 [ ]  T2 [ ]  T3 [x]": the box stands behind what it is of."""
ANY = pattern_of(
    r"[TN]\s?/\s?[NM]|(?<=[pP])[TN]\s{2,3}[0-4xX\[]|[TN][):=-]{0,2}\s?(?:(?i:category|stage|classification)\W{0,3})?(?:[TN0-4xXIlO|+\[]|is)|[TN][\s-](?:zero|one|two|three|four|plus|positive)|[tn][0-4x]|[TNM]\s[-–]\s[0-4xX]|[TNM]\s?[:=(]\s{0,60}[0-4xX]"
    r"|M[\s:=]{0,3}[01xXO\[]|(?<=[pP]M)[lI|]|pm[01x]|[Ss][Tt](?:age|AGE|g|\b)|[Gg]roup|GROUP|UICC|AJCC"
)
_OPEN_BOX = pattern_of(r"(?:\[\s{0,3}\]|\(\s{1,3}\)|☐|□|_{2,})\s{0,3}$")
_OFFERED = pattern_of(r"N[0-3][a-c]?\s\([^()\n]{1,90}\)[^\nN]{0,20}\s{1,80}N[0-3]")
_FORMER = pattern_of(r"N[0-3][a-c]?\s\([^()\n]{1,90}\)[^\nN]{0,20}\s{1,80}$")
"""As in "N1 (metastasis in 1-2 nodes)" above "N2 (metastasis in 3-6 nodes)": the categories that there are."""
_LABELLED = pattern_of(
    r"(?:[Tt]umou?r|TUMOU?R|[Ss]tag(?:e|ing)|STAG(?:E|ING)|[Cc]ategory|[Cc]lassification|TNM)[^\n:]{0,30}:\s{0,3}$|(?:[Ss]tage|STAGE)\s$"
)
_OWN_LABEL = pattern_of(r"T(?:\s(?i:category|stage|classification)\)?|\))\s?:")
_NAMES_A_TUMOR = pattern_of(r"[\s-](?:tumou?rs?|cancers?|carcinoma|adenocarcinoma|squamous|SCC|disease)\b", re.IGNORECASE)
_SPEAKER = pattern_of(
    r"\s(?:would|will|am|have|had|was|think|thought|feel|felt|do|did|can|could|should|shall|saw|explained|suggest|recommend|advised?|believe)\b"
)
_WHEN = pattern_of(r"\b(?:this|that|early|later?|any|which|some|what|every|no|each|next)\s$", re.IGNORECASE)
_BASIS = {
    "c": "clinical",
    "u": "clinical",
    "yc": "clinical",
    "p": "pathologic",
    "yp": "post-neoadjuvant",
    "y": "post-neoadjuvant",
    "r": "recurrence",
    "rp": "recurrence",
    "rc": "recurrence",
}
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "O": "0", "one": "I", "two": "II", "three": "III", "four": "IV"}
_MISREAD = str.maketrans("OoIl|", "00111")
_SPOKEN = {"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "plus": "+", "positive": "+"}

Words = dict[str, set[str]]


def basis_of(letters: str | None) -> str | None:
    """What the letters before a category say that it rests on.

    >>> basis_of("yp"), basis_of("P"), basis_of("u"), basis_of(None)
    ('post-neoadjuvant', 'pathologic', 'clinical', None)
    """
    return _BASIS.get((letters or "").lower().replace(" ", ""))


def category(key: str, value: str, words: Words) -> str | None:
    """The category as the pack spells it; a part of it where the pack does not know the letter; None where it knows neither.

    >>> category("t", "l", {"t": {"T1"}}), category("n", "O", {"n": {"N0"}}), category("n", "3b", {"n": {"N3"}}), category("t", "9", {})
    ('T1', 'N0', 'N3', None)
    """
    value = value.replace(" ", "")
    said = value.strip("-\t\n").lower()
    plain = _SPOKEN.get(said) or (
        "is" if said == "is" else value.translate(_MISREAD).upper() if value in "Xx" else value.translate(_MISREAD).lower()
    )
    written = f"{key.upper()}{'X' if plain in ('x', 'X') else plain}"
    return next((token for token in (written, written[:-1]) if token in words.get(key, set())), None)


def fields_of(match: re.Match[str], words: Words) -> dict[str, Any]:
    """What a match of categories says: t, n, m and the basis as far as they are written."""
    told = match.groupdict()
    fields: dict[str, Any] = {}
    for key in ("t", "n", "m"):
        token = category(key, told[key], words) if told.get(key) else None
        if token:
            fields[key] = token
    basis = basis_of(told.get("lt") or told.get("pt") or told.get("ln") or told.get("pn")) or (
        basis_of(told.get("lm") or told.get("pm")) if "t" not in told else None
    )
    return {**fields, "basis": basis} if basis else fields


def boxed(match: re.Match[str], words: Words) -> dict[str, Any]:
    """What the marked box of a category says."""
    key = match["key"].lower()
    token = category(key, match["v"], words)
    return {key: token, "basis": basis_of(match["p"])} if token else {}


def group_basis(group: re.Match[str]) -> str | None:
    """The basis that a stage group names itself, or None."""
    return basis_of(group["p"] or group["q"])


def group_of(group: re.Match[str], words: Words) -> dict[str, Any]:
    """What a match of a group says: the group as the pack spells it, and its basis."""
    number = _ROMAN.get(group["g"].lower() if len(group["g"]) >= len("one") else group["g"], group["g"].replace("l", "I").replace("|", "I"))
    whole = number + (group["s"] or "")[:1].upper()
    token = next((token for token in (whole, number) if token in words.get("stage", set())), None)
    fields: dict[str, Any] = {"group": token} if token else {}
    basis = group_basis(group)
    return {**fields, "basis": basis} if basis else fields


def is_meant(text: str, match: re.Match[str]) -> bool:
    """Whether categories are told and not only offered by a form, and whether T is of the tumor where it stands alone without a letter.

    What a scan misread is taken for a digit only beside a letter before it or a true digit.
    """
    if is_offered(text, match):
        return False
    if match["n"]:
        joined = bool(match["m"]) and not any(sign.isspace() for sign in match[0].strip())
        return (
            joined
            or bool(match["pt"] or match["pn"] or match["lt"] or match["ln"])
            or any(sign.isdigit() for sign in f"{match['t']}{match['n']}")
            or match["n"][1:].islower()
        )
    if match["lt"]:
        return True
    if match["pt"]:
        return not (match["pt"] == "P" and " " in match[0][:2]) and not (match["pt"] in "ra" and len(match["pt"]) == 1)
    return _is_bare(text, match)


def is_offered(text: str, match: re.Match[str]) -> bool:
    """Whether an empty box stands right before a category, or its list goes on: a form only offers it."""
    start = match.start()
    if "pn" in match.groupdict() and (_OFFERED.match(text, start) or _FORMER.search(text, max(0, start - 200), start)):
        return True
    return bool(_OPEN_BOX.search(text, max(0, match.start() - 8), match.start()))


def _is_bare(text: str, match: re.Match[str]) -> bool:
    """As in "cancer of the lower third (T4b)", "stage T3", "T3 tumor": it is no vertebra and no weighting of a scan."""
    if not (match["t"][0].isdigit() or match["t"] == "is"):
        return False
    before = text[max(0, match.start() - 50) : match.start()]
    return (
        match["t"][-1] in "abs"
        or bool(_OWN_LABEL.match(match[0]))
        or bool(_LABELLED.search(before))
        or bool(_NAMES_A_TUMOR.match(text, match.end()))
    )


def is_speaker(text: str, group: re.Match[str]) -> bool:
    """As in "at this stage I would wait": the person who speaks, and no stage."""
    before = text[max(0, group.start() - 12) : group.start()]
    return group["g"] == "I" and not group["s"] and bool(_SPEAKER.match(text, group.end("g")) or _WHEN.search(before))

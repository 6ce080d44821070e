"""How hospitals, fax machines and portals lay out what they print: layouts for Typst, beside the plain ones of `printing`."""

from __future__ import annotations

OFFICE: dict[str, str] = {}
HEAD = '#grid(columns: (1fr, auto), [#text(size: 15pt, weight: "bold")[EXAMPLE UNIVERSITY HOSPITAL] \\ #text(size: 8pt)[Department of Upper Gastrointestinal Surgery]], align(right, text(size: 7.5pt)[1 Test Street, Testville \\ Tel 000 111 222 \\ www.hospital.example]))\n#line(length: 100%, stroke: 0.6pt)\n#v(4mm)\n'
OFFICE["letterhead"] = (
    '#set page(margin: (top: 1.6cm, x: 2.3cm, bottom: 2.2cm), footer: context [#set text(size: 7pt); #line(length: 100%, stroke: 0.3pt) Example University Hospital - Registered office: 1 Test Street - IBAN XX00 #h(1fr) Page #counter(page).display() of #counter(page).final().first()])\n#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en")\n#set par(justify: true)\n'
    + HEAD
)
OFFICE["running"] = (
    '#set page(paper: "a5", margin: 1.7cm, header: context if counter(page).get().first() > 1 [#set text(size: 8pt); Discharge summary · Hosp No 000-TEST #h(1fr) Page #counter(page).display() of #counter(page).final().first()])\n#set text(font: "New Computer Modern", size: 10pt, lang: "en", hyphenate: true)\n#set par(justify: true)\n'
)
OFFICE["fax"] = (
    '#set page(paper: "us-letter", margin: (top: 2.1cm, rest: 2cm), header-ascent: 45%, header: context [#set text(font: "DejaVu Sans Mono", size: 7pt); 21/11/2026 14:02 #h(6mm) FROM: +00 111 222 #h(6mm) TO: +00 333 444 #h(1fr) P. #counter(page).display()/#counter(page).final().first()])\n#set text(font: "DejaVu Sans Mono", size: 8.5pt)\n'
)
OFFICE["columns"] = (
    '#set page(margin: 1.5cm, columns: 2)\n#set text(font: "Libertinus Serif", size: 8.5pt, lang: "en", hyphenate: true)\n#set par(justify: true)\n'
)
OFFICE["landscape"] = (
    '#set page(paper: "a4", flipped: true, margin: 1.2cm, footer: [#align(center)[#text(size: 6pt)[Confidential]]])\n#set text(font: "DejaVu Sans", size: 6pt)\n#set table(stroke: none, fill: (_, y) => if calc.odd(y) { luma(235) })\n'
)
OFFICE["mixed"] = (
    '#set page(margin: 2.4cm, numbering: "- 1 -")\n#set text(font: "Libertinus Serif", size: 11pt)\n#show heading: it => block(above: 1.6em, text(font: "DejaVu Sans", size: 11pt, fill: rgb("#1a4d8f"), upper(it.body)))\n#show strong: set text(font: "DejaVu Sans", size: 9pt)\n#set table(stroke: (x: none, y: 0.4pt))\n#show table: set text(font: "DejaVu Sans Mono", size: 7.5pt)\n'
)
OFFICE["boxed"] = (
    '#set page(margin: 2cm)\n#set text(font: "DejaVu Sans", size: 9pt)\n#show heading: it => block(fill: rgb("#003366"), inset: 4pt, width: 100%, text(fill: white, size: 10pt, it.body))\n#set list(marker: [-])\n#set table(fill: (_, y) => if y == 0 { rgb("#ddeeff") })\n'
)
OFFICE["big"] = '#set page(paper: "a5", margin: 1cm)\n#set text(font: "DejaVu Sans", size: 15pt)\n'
ABOVE_OFFICE = {
    "letterhead": "**EXAMPLE UNIVERSITY HOSPITAL**\nDepartment of Upper Gastrointestinal Surgery\n1 Test Street, Testville\nTel 000 111 222\nwww.hospital.example\n\n---\n\n",
    "running": "",
    "fax": "FROM: +00 111 222   TO: +00 333 444\n\n",
}

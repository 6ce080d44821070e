"""Small whole files of every format, to be damaged. A new format adds one here; a test asks for it."""

from __future__ import annotations

import base64
import io
import json
from functools import cache

from tests.documents import ccda_written, fhir_written
from tests.documents.hostile_files import one_page, packed, without_meaning
from tests.documents.mail import sent
from tests.documents.pdf_objects import HELVETICA, LETTER, by_hand, stream
from tests.documents.printing import LAYOUTS, printed
from tests.documents.rich import written_as_rtf
from tests.documents.web import written_as_a_page
from tests.documents.word import written_in_word

MARKDOWN = f"# Letter\n\n{LETTER}\n\n- FOLFOX, 6 cycles\n\n| Test | Result |\n|---|---|\n| HER2 | negative |\n\n<!-- unseen -->\n"
HTML = f"<!doctype html><html><head><title>Letter</title><style>p{{}}</style></head><body><h1>Letter</h1><p>{LETTER}</p><table><tr><td>HER2</td><td>negative</td></tr></table><script>x()</script></body></html>"
RTF = (
    r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\pard\b Letter\b0\par "
    + LETTER
    + r" \'e9\u233?\par\trowd\cellx99\intbl HER2\cell negative\cell\row}"
)
CCDA = f'<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><title>Summary</title><recordTarget><patientRole><patient><birthTime value="19650101"/></patient></patientRole></recordTarget><component><structuredBody><component><section><code code="11450-4" codeSystem="2.16.840.1.113883.6.1"/><title>Problems</title><text><paragraph>{LETTER}</paragraph></text></section></component></structuredBody></component></ClinicalDocument>'
HOCR = """<div class='ocr_page' title='image "x"; bbox 0 0 500 160; ppageno 0; scan_res 200 200'><div class='ocr_carea' title="bbox 40 50 380 100">
<span class='ocr_line' id='l1' title="bbox 40 50 380 100; baseline 0.003 -2; x_size 48; x_descenders 9; x_ascenders 11">
<span class='ocrx_word' id='w1' title='bbox 40 54 180 96; x_wconf 93'>HER2</span> <span class='ocrx_word' id='w2' title='bbox 200 60 380 98; x_wconf 41'>neg&#39;tive</span></span>
<span class='ocr_line' id='l2' title="bbox 40 110 380 150; baseline -0.001 -9; x_size 40"><span class='ocrx_word' id='w3' title='bbox 40 110 90 150; x_wconf 88'>ECOG</span>
<span class='ocrx_word' id='w4' title='bbox 100 110 300 150; x_wconf 60'>.......</span> <span class='ocrx_word' id='w5' title='bbox 310 110 330 150; x_wconf 90'>1</span></span></div></div>
"""
"""What the OCR engine answers of a page."""
_SLOW = ("shapes.pdf", "printed.pdf", "words.png", "photo.png", "photo.jpeg", "photo.tiff")
_LARGE = ("page.pdf", "form.pdf", "person.json", "person.xml", "letter.eml", "outlook.html", "spaced.docx", "typed.docx", "word.rtf")
RARE = dict.fromkeys(_SLOW, 32) | dict.fromkeys(_LARGE, 4)
"""Files of which a damaged one takes many times as long as of the others: in so many turns they come up once."""
PATIENT = {"resourceType": "Patient", "id": "p", "gender": "male", "birthDate": "1965-01-01"}
CONDITION = {
    "resourceType": "Condition",
    "id": "c",
    "subject": {"reference": "Patient/p"},
    "code": {"text": LETTER},
    "onsetDateTime": "2026-01-02",
}
REPORT = {
    "resourceType": "DocumentReference",
    "id": "r",
    "subject": {"reference": "Patient/p"},
    "content": [{"attachment": {"contentType": "text/plain", "data": base64.b64encode(LETTER.encode()).decode()}}],
}


def bundle() -> bytes:
    entries = [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in (PATIENT, CONDITION, REPORT)]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()


def lines() -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in (PATIENT, CONDITION, REPORT))


def mail() -> bytes:
    from email.message import EmailMessage

    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"], letter["Date"] = (
        "a@example.org",
        "b@example.org",
        "Your letter",
        "Mon, 02 Nov 2026 10:00:00 +0000",
    )
    letter.set_content(LETTER)
    letter.add_alternative(HTML, subtype="html")
    letter.add_attachment(LETTER.encode(), maintype="text", subtype="plain", filename="letter.txt")
    return letter.as_bytes()


def word() -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:p><w:r><w:t>{LETTER}</w:t></w:r></w:p><w:p><w:ins><w:r><w:t>HER2 negative</w:t></w:r></w:ins></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return packed(
        (
            "[Content_Types].xml",
            f'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        ),
        (
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        ),
        ("word/document.xml", f'<?xml version="1.0"?><w:document {space}><w:body>{body}</w:body></w:document>'),
    )


def picture(kind: str) -> bytes:
    from PIL import Image

    kept = io.BytesIO()
    Image.new("L", (60, 40), 255).save(kept, kind)
    return kept.getvalue()


def picture_of_words() -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    kept, page = io.BytesIO(), Image.new("L", (500, 160), 255)
    ImageDraw.Draw(page).text((40, 50), "HER2 negative", fill=0, font=ImageFont.load_default(size=48))
    page.save(kept, "PNG")
    return kept.getvalue()


@cache
def seeds() -> dict[str, bytes]:
    """Files by a name that tells their format."""
    filled = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(age)/V(sixty one)/F 4/Rect[90 200 290 220]/P 3 0 R>>"
    form = by_hand(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>/Annots[6 0 R]>>",
        stream(b"BT /F 12 Tf 50 204 Td (Age:) Tj 3 Tr (unseen) Tj ET 0 0 m 90 90 l S 10 10 30 30 re f"),
        HELVETICA,
        filled,
    )
    pdf = one_page(
        b"BT /F 12 Tf 40 300 Td (Adenocarcinoma of the) Tj 0 -14 Td (distal oesophagus) Tj /F 7 Tf 0 5 Td (2) Tj ET q .5 g 40 200 90 9 re f Q"
    )
    return {
        "text.txt": f"{LETTER}\n\nECOG 1.\f Page two: Größe 3 µg.".encode(),
        "text utf-16.txt": LETTER.encode("utf-16"),
        "markdown.md": MARKDOWN.encode(),
        "page.pdf": pdf,
        "form.pdf": form,
        "shapes.pdf": without_meaning(),
        "printed.pdf": printed(MARKDOWN, LAYOUTS["serif"]),
        "export.zip": packed(("letter.txt", LETTER), ("scan.pdf", pdf), ("inner.zip", packed(("a.md", MARKDOWN)))),
        "stored.zip": packed(("letter.txt", LETTER), ("../b.txt", "b"), how=0),
        "letter.html": HTML.encode(),
        "letter.rtf": RTF.encode(),
        "letter.eml": mail(),
        "bundle.json": bundle(),
        "lines.ndjson": lines(),
        "summary.xml": CCDA.encode(),
        "letter.docx": word(),
        "words.png": picture_of_words(),
        "person.json": fhir_written.bundle(*fhir_written.one_person()),
        "person.xml": ccda_written.one_person(),
        "spaced.docx": written_in_word(MARKDOWN),
        "typed.docx": written_in_word(MARKDOWN, "typed"),
        "word.rtf": written_as_rtf(MARKDOWN),
        "outlook.html": written_as_a_page(MARKDOWN, "outlook"),
        "sent.eml": sent(MARKDOWN, "plain"),
        **{f"photo.{kind.lower()}": picture(kind) for kind in ("PNG", "JPEG", "TIFF", "GIF")},
    }

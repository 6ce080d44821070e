"""A lesion of an organ that a scan only suspects, and tissue of it that was the cancer: then it is spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fairlead.findings.finding import Finding

_NEAR = 90
"""How many characters at most stand between a lesion and a biopsy that names no organ."""
_SCANS = ("CT", "PET-CT", "MRI")


def with_proven_spread(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, with each suspected place of spread told as there where a biopsy of it held the cancer.

    As in "CT: 2.1 cm liver lesion, biopsy adenocarcinoma". The tissue names the organ, or stands right behind the one lesion with no other
    look between ("CT: lung nodule. OGD: biopsy adenocarcinoma" proves nothing of the lung).
    """
    proofs = [one for one in findings if one.kind == "proof" and one.is_fact]
    if not proofs:
        return list(findings)
    return [_settled(one) if any(_proves(proof, one, findings) for proof in proofs) else one for one in findings]


def _settled(one: Finding) -> Finding:
    return replace(one, fields={**one.fields, "status": "present", "strong": True}, certainty="stated", mood="actual")


def _proves(proof: Finding, one: Finding, findings: Sequence[Finding]) -> bool:
    if one.kind != "metastasis" or one.fields.get("status") != "suspected" or one.document != proof.document or one.about != "patient":
        return False
    if proof.date is not None and one.date is not None and proof.date.last < one.date.first:
        return False
    site = proof.fields["site"]
    if site is not None:
        return bool(site == one.fields["site"]) and one.span.start <= proof.span.end + _NEAR
    between = proof.span.start - one.span.end
    if not 0 <= between <= _NEAR or proof.fields["of_a_node"]:
        return False
    near = [other for other in findings if other.document == one.document and one.span.end <= other.span.start < proof.span.start]
    return not any(other.kind == "metastasis" or (other.kind == "look" and other.fields["method"] not in _SCANS) for other in near)

"""Who asks: somebody in general, the person, one who cares for the person, or a clinician."""

from __future__ import annotations

from fairlead.answers.question import Mode
from fairlead.knowledge.cues import Said
from fairlead.knowledge.pack import Pack


def mode(said: Said, pack: Pack) -> Mode:
    """Who asks, by the words."""
    words = set(said.words)
    relatives = {form.lower() for term in pack.lexicon.tables.get("relations", ()) for form in term.forms}
    if words & relatives:
        return "carer"
    return "personal" if words & {"i", "my", "me"} else "general"

"""Truth with three members, spans, partial dates, quantities, errors, settings. Nothing of ours lies below."""

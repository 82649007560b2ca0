def warn(field, finding):
    """Attaches a finding to the field it is about."""
    field.findings = [*getattr(field, "findings", []), finding]

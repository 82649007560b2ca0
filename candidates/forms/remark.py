def remark(field, finding):
    """Sets what a check found beside the field it speaks of."""
    field.findings = [*getattr(field, "findings", []), finding]

"""Handing over a statement of a brief: what somebody can be asked for, and what their answer makes of the brief.

An answer has the shape of the brief's content: a text, a list, of pay, place, hours and tour a mapping of their fields,
of a condition or a criterion a mapping of the row's. A statement's *reading* is all that an answer could change: what
was asked about another reading is not taken unseen.
"""

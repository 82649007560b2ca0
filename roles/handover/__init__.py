"""Asking a colleague about a statement of a brief, or for a real situation of the job, and applying the answer.

An answer has the shape of the brief's content: a text, a list, a mapping of fields for pay, location, hours and tour,
or a mapping of the row's fields for a condition, criterion or situation. A statement's *reading* covers everything that
an answer could change; a situation's is the statement it is for. An answer about an outdated reading is not accepted
unseen.
"""

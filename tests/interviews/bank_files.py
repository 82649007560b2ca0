"""A questions file for import tests."""

ONE = """\
- code: X1
  pair: P2
  side: interviewer
  kind: past_behavior
  weight: full
  text: 'Tell me about a time when {criterion} was yours.'
  rungs:
  - One?
  - Two?
  - Three?
  - Four?
"""

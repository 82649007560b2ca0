"""Composing both sides' guides from a brief: who asks what, about which topic, in which minutes, and what is sound."""

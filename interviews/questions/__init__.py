"""The bank of questions: how a question is filed and worded, the shipped ones, files, and the checks of wording."""

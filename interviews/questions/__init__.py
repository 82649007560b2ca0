"""The question bank: categories and wording of questions, the built-in ones, files, and checks of wording."""

"""What was uploaded cannot be used."""


class RefusedError(Exception):
    """`sentence` says to who uploaded it what is wrong, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

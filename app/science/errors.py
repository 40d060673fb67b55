"""What the science refuses, and how it says so."""

from __future__ import annotations


class DesignError(ValueError):
    """A design, or one number of it, that the model refuses.

    ``field`` is the dotted path of the input at fault ("" when the whole document is), ``message`` says in
    one line what is wrong and what is allowed. ``str()`` gives "field: message".
    """

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        self.message = message
        super().__init__(f"{field}: {message}" if field else message)

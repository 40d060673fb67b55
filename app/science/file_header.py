"""The two keys that every file of ours begins with: which format it is, and which version of it."""

from __future__ import annotations

from app.science.errors import DesignError
from app.science.io_messages import short


def check_header(found_format: object, found_version: object, wanted: str, newest: int) -> None:
    """Refuse a file of another format, or of a version newer than ``newest``. Raises DesignError.

    There is one version of each format so far: older ones are refused like any other word.
    """
    if found_format != wanted:
        told = "is missing" if found_format is None else f"is {short(found_format)}, another kind of file"
        raise DesignError("format", f'{told}; allowed is "{wanted}"')
    is_number = isinstance(found_version, (int, float)) and not isinstance(found_version, bool)
    if is_number and found_version > newest:  # type: ignore[operator]
        told = f"{short(found_version)} is from a newer version of Voltascope"
        raise DesignError("version", f"{told}; allowed is up to {newest}")
    if not is_number or found_version != newest:
        told = "is missing" if found_version is None else f"{short(found_version)} is not known"
        raise DesignError("version", f"{told}; allowed is {newest}")

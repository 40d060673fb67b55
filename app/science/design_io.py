"""Reading and writing ``*.cell.json``: bytes in, bytes out; files are opened elsewhere.

Reading is strict. Whatever is wrong is said in one line with the field's path and what is allowed.
"""

from __future__ import annotations

import unicodedata
from typing import Any, NoReturn

import msgspec

from app.science.checks import check_inputs
from app.science.design import FORMAT, VERSION, CellDesign
from app.science.errors import DesignError
from app.science.file_header import check_header
from app.science.io_messages import TOO_DEEP, refuse_text, refuse_value
from app.science.numeric import Guard

# A design takes two kilobytes; anything much larger is another file.
MAX_BYTES = 1_000_000
LONGEST_NAME = 200
# Some editors put it in front of UTF-8 text.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_decoder = msgspec.json.Decoder(CellDesign)


class _Header(msgspec.Struct):
    format: Any = None
    version: Any = None


def decode_design(data: bytes) -> CellDesign:
    """The design held by ``data`` (UTF-8 JSON).

    Raises DesignError for anything else than a complete design of version 1 with every number in its
    permitted range: unknown or missing keys, text for a number, NaN or infinity, broken, empty, binary or
    huge documents, and files of a newer version.
    """
    data = data.removeprefix(BYTE_ORDER_MARK)
    if len(data) > MAX_BYTES:
        raise DesignError("", f"the file has {len(data):,} bytes; a design has at most {MAX_BYTES:,}")
    if not data.strip():
        raise DesignError("", "the file is empty; a cell design in JSON is expected")
    try:
        header = msgspec.json.decode(data, type=_Header)
        check_header(header.format, header.version, FORMAT, VERSION)
        design = _decoder.decode(data)
    except RecursionError:
        raise DesignError("", TOO_DEEP) from None
    except msgspec.ValidationError as error:
        refuse_value(str(error), data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        refuse_text(str(error), data)
    _check_name(design.name)
    check_inputs(design, Guard())
    return design


def _check_name(name: str) -> None:
    """A name stands in one line of a screen: no line breaks, no signs that turn the text around."""
    strange = next((sign for sign in name if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")), None)
    if strange is not None:
        raise DesignError("name", f"holds the sign U+{ord(strange):04X}; allowed is text on one line")
    if not name.strip() or len(name) > LONGEST_NAME:
        raise DesignError("name", f"has {len(name)} signs; allowed are 1 to {LONGEST_NAME}")


def encode_design(design: CellDesign) -> bytes:
    """Indented JSON that ends with a newline.

    DesignError where a number is out of range, or is an array.
    """
    check_inputs(design, Guard())
    document = _tidy(msgspec.to_builtins(design, enc_hook=_refuse_array))
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _refuse_array(value: object) -> NoReturn:
    raise DesignError("", f"{type(value).__name__} cannot be saved; a saved design holds single numbers")


def _tidy(value: Any) -> Any:
    """Whole numbers without their ".0"; optional parts that are not used left out."""
    if isinstance(value, dict):
        return {key: _tidy(held) for key, held in value.items() if held is not None and held != ()}
    if isinstance(value, (list, tuple)):
        return [_tidy(held) for held in value]
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value

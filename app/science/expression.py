"""Functions of one variable that stand in a file as text, such as ``"0.5 * exp(-3 * x) + tanh(x)"``.

The text comes from elsewhere, so it is never run: it is taken apart, and only what a function of x needs is
known here. Everything else (other names, attributes, calls, comparisons, strings) is refused by name.

    text ──ast──► tree ──only these kinds──► steps in postfix order ──► arrays in, arrays out
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.science.io_messages import short

Floats = NDArray[np.float64]

# A fit of open-circuit potential has some dozens of terms in some hundred characters.
LONGEST = 10_000
DEEPEST = 200
MOST_BRACKETS = 50
TOO_DEEP = f"the function is nested more than {DEEPEST} levels deep; write it shorter"
_LARGEST = 1.7e308
_TOKEN = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z][A-Za-z0-9_]*|\*\*|[-+*/()]|\s+", re.ASCII)

FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "abs": np.abs,
    "cos": np.cos,
    "cosh": np.cosh,
    "exp": np.exp,
    "log": np.log,
    "log10": np.log10,
    "sin": np.sin,
    "sinh": np.sinh,
    "sqrt": np.sqrt,
    "tanh": np.tanh,
}
_TWO: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_ONE: dict[type[ast.AST], Callable[[Any], Any]] = {ast.USub: operator.neg, ast.UAdd: operator.pos}
ALLOWED = f"allowed are x, numbers, + - * / **, brackets and {', '.join(FUNCTIONS)}"

# A step puts a value on the stack (None: x itself), or takes one or two of them and puts back the result.
Step = tuple[int, Any]


class ExpressionError(ValueError):
    """A text that is not a function of x as it is allowed here; ``str`` is one line with what is allowed."""


class Expression:
    """A function of x, taken from ``text``. Call it with an array of any shape; units are those of the file.

    Raises ExpressionError for anything that is not allowed. Where the function has no value (a root of a
    negative number, a division by 0, an overflow) the result is NaN or infinite, never an exception.
    """

    __slots__ = ("_steps", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._steps = _steps(_tree(text))

    def __call__(self, x: ArrayLike) -> Floats:
        values: Floats = np.asarray(x, dtype=np.float64)
        stack: list[Any] = []
        with np.errstate(all="ignore"):
            for taken, what in self._steps:
                if taken == 0:
                    stack.append(values if what is None else what)
                elif taken == 1:
                    stack.append(what(stack.pop()))
                else:
                    right = stack.pop()
                    stack.append(what(stack.pop(), right))
        # A constant is one value whatever x is.
        return np.array(np.broadcast_to(stack.pop(), values.shape), dtype=np.float64)


def _tree(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise ExpressionError(f"the function has {len(text):,} signs; allowed are {LONGEST:,} at most")
    tokens = _tokens(text)
    _check_brackets(tokens)
    try:
        # Parsed, never compiled or run. Gaps between the tokens, so that none of them can grow together.
        tree = ast.parse(" ".join(tokens), mode="eval").body
    except (SyntaxError, ValueError):
        raise ExpressionError(f"{short(text)} is not a function of x; {ALLOWED}") from None
    except (MemoryError, RecursionError):
        raise ExpressionError(TOO_DEEP) from None
    if _depth(tree) > DEEPEST:
        raise ExpressionError(TOO_DEEP)
    return tree


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise ExpressionError(f"{short(text[place])} is not allowed in a function; {ALLOWED}")
        word, place = found[0], found.end()
        if word[0].isalpha() and word != "x" and word not in FUNCTIONS:
            raise ExpressionError(f"{short(word)} is not allowed in a function; {ALLOWED}")
        if not word.isspace():
            tokens.append(word)
    if not tokens:
        raise ExpressionError(f"the function is empty; {ALLOWED}")
    return tokens


def _check_brackets(tokens: list[str]) -> None:
    """Refuse deep nests before the parser meets them."""
    depth = signs = 0
    for token in tokens:
        depth += (token == "(") - (token == ")")
        signs = signs + 1 if token in ("+", "-") else 0
        if max(depth, signs) > MOST_BRACKETS:
            raise ExpressionError(
                f"brackets or signs are nested more than {MOST_BRACKETS} deep; write it shorter"
            )


def _depth(tree: ast.AST) -> int:
    """Levels of the tree, counted without recursion."""
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return depth


def _steps(node: ast.expr) -> list[Step]:
    """The tree in postfix order. Kinds that are not named here do not exist for us."""
    if isinstance(node, ast.Constant):
        return [(0, _number(node.value))]
    if isinstance(node, ast.Name) and node.id == "x":
        return [(0, None)]
    if isinstance(node, ast.BinOp) and type(node.op) in _TWO:
        return [*_steps(node.left), *_steps(node.right), (2, _TWO[type(node.op)])]
    if isinstance(node, ast.UnaryOp) and type(node.op) in _ONE:
        return [*_steps(node.operand), (1, _ONE[type(node.op)])]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
            raise ExpressionError(f"{node.func.id} takes one value in brackets; {ALLOWED}")
        return [*_steps(node.args[0]), (1, FUNCTIONS[node.func.id])]
    raise ExpressionError(f"{short(ast.unparse(node))} is not allowed in a function; {ALLOWED}")


def _number(value: object) -> np.float64:
    """A 64-bit number: powers of whole numbers of any length would never end."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or abs(value) > _LARGEST:
        raise ExpressionError(f"{short(value)} is not a finite number; {ALLOWED}")
    return np.float64(value)

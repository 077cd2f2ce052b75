"""Working out the equations that lessons and quizzes list beside their text."""

import ast
import operator
from fractions import Fraction

OPERATORS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Eq: operator.eq, ast.Lt: operator.lt,
}  # fmt: skip


def holds(equation):
    """Whether an equation such as `460 * 0.7 == 322` is exactly true."""
    return value_of(ast.parse(equation, mode="eval").body)


def numbers_in(equation):
    """Every number written in the equation, as exact fractions."""
    return {Fraction(str(node.value)) for node in ast.walk(ast.parse(equation)) if isinstance(node, ast.Constant)}


def results_of(equations):
    """What stands alone on the right of `==` in the equations."""
    sides = [ast.parse(equation, mode="eval").body for equation in equations]
    return {value_of(side.comparators[0]) for side in sides if isinstance(side.ops[0], ast.Eq)}


def value_of(node):
    if isinstance(node, ast.Constant):
        return Fraction(str(node.value))
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](value_of(node.left), value_of(node.right))
    (comparison,) = node.ops
    return OPERATORS[type(comparison)](value_of(node.left), value_of(node.comparators[0]))

"""What the listings use of NumPy, for machines that do not have it: one-dimensional arrays, and
a matrix times one of them. Strict: what is not here is not used."""
import math


class Array:
    def __init__(self, values):
        self.values = [v if isinstance(v, (bool, list)) else float(v) for v in values]

    def _with(self, other, f):
        if not isinstance(other, Array):
            return Array([f(v, other) for v in self.values])
        if len(other.values) != len(self.values):
            raise ValueError("operands could not be broadcast together")
        return Array([f(v, w) for v, w in zip(self.values, other.values)])

    def __add__(self, other): return self._with(other, lambda v, w: v + w)
    def __radd__(self, other): return self._with(other, lambda v, w: w + v)
    def __sub__(self, other): return self._with(other, lambda v, w: v - w)
    def __rsub__(self, other): return self._with(other, lambda v, w: w - v)
    def __mul__(self, other): return self._with(other, lambda v, w: v * w)
    def __rmul__(self, other): return self._with(other, lambda v, w: w * v)
    def __truediv__(self, other): return self._with(other, lambda v, w: v / w)
    def __rtruediv__(self, other): return self._with(other, lambda v, w: w / v)
    def __neg__(self): return Array([-v for v in self.values])
    def __lt__(self, other): return self._with(other, lambda v, w: v < w)
    def __gt__(self, other): return self._with(other, lambda v, w: v > w)
    def __ge__(self, other): return self._with(other, lambda v, w: v >= w)
    def __iter__(self): return iter(self.values)
    def __getitem__(self, index): return self.values[index]

    def __matmul__(self, other):
        if any(len(row) != len(other.values) for row in self.values):
            raise ValueError("matmul: mismatch")
        return Array([sum(w * v for w, v in zip(row, other.values)) for row in self.values])

    def mean(self): return sum(self.values) / len(self.values)
    def var(self): return sum((v - self.mean()) ** 2 for v in self.values) / len(self.values)
    def max(self): return max(self.values)
    def sum(self): return sum(self.values)
    def tolist(self): return list(self.values)


def _each(f):
    return lambda z: Array([f(v) for v in z.values])


def array(values): return Array(values)
def where(condition, yes, no):
    pick = lambda part, i: part.values[i] if isinstance(part, Array) else part
    return Array([pick(yes if c else no, i) for i, c in enumerate(condition.values)])
def maximum(a, b):
    return Array([max(a, v) for v in b.values]) if isinstance(b, Array) else maximum(b, a)
def minimum(a, b):
    return Array([min(a, v) for v in b.values]) if isinstance(b, Array) else minimum(b, a)


exp, expm1, log1p, tanh = _each(math.exp), _each(math.expm1), _each(math.log1p), _each(math.tanh)
abs, sqrt_each = _each(math.fabs), _each(math.sqrt)
def sqrt(value): return sqrt_each(value) if isinstance(value, Array) else math.sqrt(value)

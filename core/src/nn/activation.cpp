#include "layerwise/nn/activation.hpp"

#include "layerwise/math/elementary.hpp"

namespace layerwise {
namespace {

using math::absolute;

// Each activation: its value from z, and its slope from z and a (those with slope_needs_z
// use z, the others a), side by side.

struct Linear {
  static Vec4 value(Vec4 z, Real) { return z; }
  static Vec4 slope(Vec4, Vec4, Real) { return splat(1); }
};

struct Relu {
  // Asking z < 0 lets a NaN through; z > 0 would hide it.
  static Vec4 value(Vec4 z, Real) { return select(z < 0, splat(0), z); }
  static Vec4 slope(Vec4, Vec4 a, Real) { return select(a > 0, splat(1), splat(0)); }
};

struct LeakyRelu {
  static Vec4 value(Vec4 z, Real alpha) { return select(z < 0, z * alpha, z); }
  static Vec4 slope(Vec4, Vec4 a, Real alpha) { return select(a > 0, splat(1), splat(alpha)); }
};

struct Elu {
  static Vec4 value(Vec4 z, Real alpha) { return select(z > 0, z, math::expm1(z) * alpha); }
  static Vec4 slope(Vec4, Vec4 a, Real alpha) { return select(a > 0, splat(1), a + alpha); }
};

struct Selu {
  // Fixed point of mean 0, variance 1; Klambauer et al. 2017, equation 14.
  static constexpr Real scale = static_cast<Real>(1.0507009873554804934);
  static constexpr Real scaled_alpha = static_cast<Real>(1.7580993408473768599);
  static Vec4 value(Vec4 z, Real) {
    return select(z > 0, z * scale, math::expm1(z) * scaled_alpha);
  }
  static Vec4 slope(Vec4, Vec4 a, Real) { return select(a > 0, splat(scale), a + scaled_alpha); }
};

struct Gelu {
  static constexpr Real root_half = static_cast<Real>(0.70710678118654752440);
  static constexpr Real normal_peak = static_cast<Real>(0.39894228040143267794);
  static Vec4 below(Vec4 z) { return math::erfc(-z * root_half) * Real{0.5}; }
  static Vec4 value(Vec4 z, Real) { return z * below(z); }
  static Vec4 slope(Vec4 z, Vec4, Real) {
    return below(z) + z * (math::exp(z * z * Real{-0.5}) * normal_peak);
  }
};

struct Sigmoid {
  static Vec4 value(Vec4 z, Real) { return math::sigmoid(z); }
  static Vec4 slope(Vec4, Vec4 a, Real) { return a * (1 - a); }
};

struct Tanh {
  math::Tanh tanh;
  Vec4 value(Vec4 z, Real) const { return tanh(z); }
  static Vec4 slope(Vec4, Vec4 a, Real) { return 1 - a * a; }
};

struct Softplus {
  static Vec4 value(Vec4 z, Real) { return math::softplus(z); }
  static Vec4 slope(Vec4, Vec4 a, Real) { return -math::expm1(-a); }
};

struct Softsign {
  static Vec4 value(Vec4 z, Real) { return z / (absolute(z) + 1); }
  static Vec4 slope(Vec4, Vec4 a, Real) {
    const Vec4 rest = 1 - absolute(a);
    return rest * rest;
  }
};

struct Swish {
  static Vec4 value(Vec4 z, Real) { return z * math::sigmoid(z); }
  static Vec4 slope(Vec4 z, Vec4 a, Real) {
    const Vec4 s = math::sigmoid(z);
    return s + a * (1 - s);
  }
};

struct Mish {
  // tanh(log(1 + w)) with w = e^z is n / (n + 2), n = w (w + 2): one exponential, no
  // logarithm. From z = 20 on the quotient rounds to 1.
  static Vec4 gate(Vec4 z) {
    const Vec4 w = math::exp(math::minimum(z, splat(20)));
    const Vec4 n = w * (w + 2);
    return n / (n + 2);
  }
  static Vec4 value(Vec4 z, Real) { return z * gate(z); }
  static Vec4 slope(Vec4 z, Vec4, Real) {
    const Vec4 t = gate(z);
    return t + z * math::sigmoid(z) * (1 - t * t);
  }
};

template <class Function>
void activate_all(Index count, Real alpha, const Real* z, Real* a) {
  const Function function{};
  for (Index i = 0; i < count; i += lanes) {
    store(a + i, function.value(load(z + i), alpha));
  }
}

template <class Function>
void multiply_all(Index count, Real alpha, const Real* z, const Real* a, Real* d) {
  for (Index i = 0; i < count; i += lanes) {
    store(d + i, load(d + i) * Function::slope(load(z + i), load(a + i), alpha));
  }
}

/// Four samples at a time, all units of each: e^(z - max) over its sum.
void softmax(LayerShape shape, const Real* z, Real* a) {
  for (Index s = 0; s < shape.stride; s += lanes) {
    Vec4 largest = load(z + s);
    for (Index u = 1; u < shape.units; ++u) {
      largest = math::maximum(largest, load(z + u * shape.stride + s));
    }
    Vec4 sum = splat(0);
    for (Index u = 0; u < shape.units; ++u) {
      const Vec4 e = math::exp(load(z + u * shape.stride + s) - largest);
      sum += e;
      store(a + u * shape.stride + s, e);
    }
    for (Index u = 0; u < shape.units; ++u) {
      Real* at = a + u * shape.stride + s;
      store(at, load(at) / sum);
    }
  }
}

/// dz_u = a_u (d_u - sum over v of d_v a_v)
void softmax_slope(LayerShape shape, const Real* a, Real* d) {
  for (Index s = 0; s < shape.stride; s += lanes) {
    Vec4 sum = splat(0);
    for (Index u = 0; u < shape.units; ++u) {
      sum += load(d + u * shape.stride + s) * load(a + u * shape.stride + s);
    }
    for (Index u = 0; u < shape.units; ++u) {
      Real* at = d + u * shape.stride + s;
      store(at, load(a + u * shape.stride + s) * (load(at) - sum));
    }
  }
}

/// Calls `visit` with the type of an element-by-element activation.
template <class Visitor>
void dispatch(Activation activation, Visitor visit) {
  switch (activation) {
    case Activation::linear:
      return visit(Linear{});
    case Activation::relu:
      return visit(Relu{});
    case Activation::leaky_relu:
      return visit(LeakyRelu{});
    case Activation::elu:
      return visit(Elu{});
    case Activation::selu:
      return visit(Selu{});
    case Activation::gelu:
      return visit(Gelu{});
    case Activation::sigmoid:
      return visit(Sigmoid{});
    case Activation::tanh:
      return visit(Tanh{});
    case Activation::softplus:
      return visit(Softplus{});
    case Activation::softsign:
      return visit(Softsign{});
    case Activation::swish:
      return visit(Swish{});
    case Activation::mish:
      return visit(Mish{});
    case Activation::softmax:
      return;
  }
}

}  // namespace

Names activation_names() {
  static constexpr std::string_view names[] = {
      "linear", "relu",     "leakyRelu", "elu",   "selu", "gelu",   "sigmoid",
      "tanh",   "softplus", "softsign",  "swish", "mish", "softmax"};
  return names;
}

Real default_alpha(Activation activation) {
  switch (activation) {
    case Activation::leaky_relu:
      return static_cast<Real>(0.3);
    case Activation::elu:
      return 1;
    default:
      return 0;
  }
}

bool slope_needs_z(Activation activation) {
  return activation == Activation::gelu || activation == Activation::swish ||
         activation == Activation::mish;
}

void activate(Activation activation, Real alpha, LayerShape shape, const Real* z, Real* a) {
  if (activation == Activation::softmax) {
    softmax(shape, z, a);
    return;
  }
  dispatch(activation, [&](auto function) {
    activate_all<decltype(function)>(shape.units * shape.stride, alpha, z, a);
  });
}

void multiply_by_slope(Activation activation, Real alpha, LayerShape shape, const Real* z,
                       const Real* a, Real* d) {
  if (activation == Activation::linear) {
    return;
  }
  if (activation == Activation::softmax) {
    softmax_slope(shape, a, d);
    return;
  }
  dispatch(activation, [&](auto function) {
    multiply_all<decltype(function)>(shape.units * shape.stride, alpha, z, a, d);
  });
}

}  // namespace layerwise

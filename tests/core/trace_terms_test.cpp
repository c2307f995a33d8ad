// What a trace takes apart: the products behind its sums, and the way from the gradient to the
// update.

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "layer_support.hpp"
#include "layerwise/explain/trace.hpp"
#include "layerwise/nn/clip.hpp"

using namespace layerwise;
using support::dense;
using support::network_config;

namespace {

constexpr double rate = 0.05;
constexpr Index count = 7;

/// Odd sizes, a layer without biases, and layers of other types between dense ones.
NetworkConfig mixed_config() {
  NetworkConfig config = network_config(
      5, {dense(6, Activation::tanh), support::dropout(0.4), dense(3, Activation::swish),
          support::batch_normalization(), dense(2, Activation::linear)});
  config.layers[2].use_bias = false;
  return config;
}

Trace trace_of(Network& network, const TraceOptions& options) {
  const Samples samples = support::random_samples(count, network.inputs(), network.outputs(), 3);
  const Random noise(4, stream::noise);
  return trace(network, samples, &noise, rate, options);
}

Network stirred(const NetworkConfig& config) {
  Network network = support::network_of(config);
  Random random(9);
  for (const Layer& layer : network.layers()) {
    for (Index u = 0; layer.is_dense() && layer.config.use_bias && u < layer.units; ++u) {
      network.parameters().data()[layer.bias_at(u)] = random.uniform(Real(-0.5), Real(0.5));
    }
  }
  return network;
}

Real at(const std::vector<Real>& values, Index index) {
  return values[static_cast<std::size_t>(index)];
}

}  // namespace

TEST_CASE("terms: the products of a sample add up to its sums, in their order, to the bit") {
  Network network = stirred(mixed_config());
  for (Index s = 0; s < count; ++s) {
    TraceOptions options;
    options.followed = static_cast<double>(s);
    const Trace found = trace_of(network, options);
    for (std::size_t l = 0; l < network.layers().size(); ++l) {
      INFO("sample " << s << ", layer " << l);
      const Layer& layer = network.layers()[l];
      const LayerTrace& of = found.layers[l];
      if (!layer.is_dense()) {
        CHECK(of.products.empty());
        CHECK(of.back_products.empty());
        continue;
      }
      for (Index u = 0; u < layer.units; ++u) {
        Real sum = network.parameters().data()[layer.bias_at(u)];
        for (Index i = 0; i < layer.inputs; ++i) {
          sum += at(of.products, i * layer.units + u);
        }
        CHECK(sum == at(of.z, s * layer.units + u));
      }
      for (Index i = 0; l > 0 && i < layer.inputs; ++i) {
        Real sum = 0;
        for (Index u = 0; u < layer.units; ++u) {
          sum += at(of.back_products, i * layer.units + u);
        }
        CHECK(sum == at(found.layers[l - 1].d_a, s * layer.inputs + i));
      }
    }
  }
}

TEST_CASE("terms: what each sample adds to a gradient adds up to it, in their order, to the bit") {
  Network network = stirred(mixed_config());
  for (const std::size_t l : {0U, 2U, 4U}) {
    const Layer layer = network.layers()[l];
    for (Index u = 0; u < layer.units; ++u) {
      for (Index i = 0; i < layer.inputs + (layer.config.use_bias ? 1 : 0); ++i) {
        INFO("layer " << l << ", unit " << u << ", input " << i);
        TraceOptions options;
        options.weight = {static_cast<double>(l), static_cast<double>(u), static_cast<double>(i)};
        const Trace found = trace_of(network, options);
        REQUIRE(found.gradient_terms.size() == count);
        Real sum = 0;
        for (const Real term : found.gradient_terms) {
          sum += term;
        }
        CHECK(sum == found.gradients.data()[layer.weight_at(u, i)]);
      }
    }
  }
}

TEST_CASE("terms: nothing is taken apart that nobody asked for, and nothing else changes") {
  Network network = stirred(mixed_config());
  const Trace plain = trace_of(network, {});
  TraceOptions options;
  options.followed = 3;
  options.weight = {1, 0, 0};
  const Trace found = trace_of(network, options);
  CHECK(plain.gradient_terms.empty());
  CHECK(plain.layers[0].products.empty());
  CHECK(plain.layers[0].back_products.empty());
  // Its layer is no dense one.
  CHECK(found.gradient_terms.empty());
  CHECK(found.layers[0].products.size() == 30);
  CHECK(support::same_bits(found.layers[4].a, plain.layers[4].a));
  CHECK(support::same_bits(support::values_of(found.way.next), support::values_of(plain.way.next)));
}

TEST_CASE("terms: a sample or a weight that is not there is refused") {
  const Network network = support::network_of(mixed_config());
  const auto places = [&](const TraceOptions& options) {
    std::vector<std::string> found;
    for (const Issue& issue : check_trace(network, count, options)) {
      found.push_back(issue.code + " " + issue.where);
    }
    return found;
  };
  using Found = std::vector<std::string>;
  CHECK(places({}).empty());
  CHECK(places({6, TracedWeight{4, 1, 3}}).empty());
  CHECK(places({7, {}}) == Found{"outOfRange followed"});
  CHECK(places({-1, {}}) == Found{"outOfRange followed"});
  CHECK(places({0.5, {}}) == Found{"notWhole followed"});
  CHECK(places({{}, TracedWeight{5, 0, 0}}) == Found{"outOfRange weight.layer"});
  CHECK(places({{}, TracedWeight{4, 2, 4}}) ==
        Found{"outOfRange weight.unit", "outOfRange weight.input"});
  CHECK(places({{}, TracedWeight{std::nan(""), 0, 0}}) == Found{"notWhole weight.layer"});
}

TEST_CASE("terms: the gradient's length before clipping and after it, and the factor between") {
  for (const double clip_value : {0.0, 0.02}) {
    for (const double clip_norm : {0.0, 0.01, 1000.0}) {
      INFO("value " << clip_value << ", norm " << clip_norm);
      NetworkConfig config = mixed_config();
      config.optimizer.clip_value = clip_value;
      config.optimizer.clip_norm = clip_norm;
      config.layers[2].trainable = false;
      Network network = stirred(config);
      const Trace found = trace_of(network, {});
      double squares = 0;
      for (const std::size_t l : {0U, 3U, 4U}) {
        const Range learned = network.layers()[l].learned();
        for (Index i = learned.first; i < learned.first + learned.size; ++i) {
          const double g = std::fabs(static_cast<double>(found.gradients.data()[i]));
          const double cut = clip_value > 0 && g > clip_value ? clip_value : g;
          squares += cut * cut;
        }
      }
      const double norm = std::sqrt(squares);
      REQUIRE(norm > 0.02);
      CHECK_THAT(found.way.gradient_norm, WithinRel(norm, 1e-6));
      const bool is_cut = clip_norm == 0.01;
      CHECK_THAT(found.way.clip_factor, WithinRel(is_cut ? 0.01 / (norm + 1e-6) : 1, 1e-6));
      CHECK_THAT(found.way.clipped_norm, WithinRel(norm * found.way.clip_factor, 1e-6));
    }
  }
}

TEST_CASE("terms: how long the weights of each unit would be without their limit") {
  NetworkConfig config = mixed_config();
  Network free = stirred(config);
  config.layers[0].max_norm = 0.1;
  config.layers[2].max_norm = 0.1;
  config.layers[2].trainable = false;
  Network limited = stirred(config);
  const Trace without = trace_of(free, {});
  const Trace with = trace_of(limited, {});
  const Layer& layer = free.layers()[0];
  REQUIRE(with.way.lengths.size() == 5);
  REQUIRE(with.way.lengths[0].size() == 6);
  for (Index u = 0; u < layer.units; ++u) {
    const double length = with.way.lengths[0][static_cast<std::size_t>(u)];
    CHECK(length == norm_of(without.way.next.data() + layer.weight_at(u, 0), layer.inputs));
    CHECK(length > 0.1);
    CHECK_THAT(norm_of(with.way.next.data() + layer.weight_at(u, 0), layer.inputs),
               WithinRel(0.1, 1e-5));
  }
  for (const std::size_t l : {1U, 2U, 3U, 4U}) {
    CHECK(with.way.lengths[l].empty());
  }
  for (const std::vector<double>& lengths : without.way.lengths) {
    CHECK(lengths.empty());
  }
}

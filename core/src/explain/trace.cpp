#include "layerwise/explain/trace.hpp"

#include <algorithm>

#include "layerwise/check.hpp"

namespace layerwise {
namespace {

/// (samples, units) from (units, stride).
std::vector<Real> sample_major(const Workspace& batch, const Real* from, Index units) {
  std::vector<Real> to(static_cast<std::size_t>(batch.count() * units));
  for (Index s = 0; s < batch.count(); ++s) {
    for (Index u = 0; u < units; ++u) {
      to[static_cast<std::size_t>(s * units + u)] = from[u * batch.stride() + s];
    }
  }
  return to;
}

/// Position of a row in an ascending list, or -1.
Index find_row(const std::vector<std::uint32_t>& rows, std::uint32_t row) {
  const auto found = std::lower_bound(rows.begin(), rows.end(), row);
  return found != rows.end() && *found == row ? found - rows.begin() : -1;
}

void copy_sample(const Samples& from, Index row, Samples& to, Index at) {
  std::copy_n(from.x.data() + row * from.inputs(), from.inputs(), to.x.data() + at * to.inputs());
  std::copy_n(from.y.data() + row * from.outputs(), from.outputs(),
              to.y.data() + at * to.outputs());
  to.weights.data()[at] = from.weights.size() > 0 ? from.weights.data()[row] : Real{1};
}

/// Number i of a sample as a layer reads it.
Real input_of(const Network& network, const Trace& trace, std::size_t layer, Index sample,
              Index i) {
  const std::vector<Real>& from = layer == 0 ? trace.x : trace.layers[layer - 1].a;
  return from[static_cast<std::size_t>(sample * network.layers()[layer].inputs + i)];
}

/// Every product of a dense layer for one sample.
void multiply_out(const Network& network, std::size_t index, Index sample, Trace& trace) {
  const Layer& layer = network.layers()[index];
  LayerTrace& found = trace.layers[index];
  for (Index i = 0; i < layer.inputs && layer.is_dense(); ++i) {
    const Real input = input_of(network, trace, index, sample, i);
    for (Index u = 0; u < layer.units; ++u) {
      const Real weight = network.parameters().data()[layer.weight_at(u, i)];
      found.products.push_back(weight * input);
      found.back_products.push_back(weight *
                                    found.d_z[static_cast<std::size_t>(sample * layer.units + u)]);
    }
  }
}

std::vector<Real> gradient_terms(const Network& network, const Trace& trace,
                                 const TracedWeight& weight, Index samples) {
  const auto index = static_cast<std::size_t>(weight.layer);
  const Layer& layer = network.layers()[index];
  const auto unit = static_cast<Index>(weight.unit);
  const auto input = static_cast<Index>(weight.input);
  std::vector<Real> terms;
  for (Index s = 0; s < samples && layer.is_dense(); ++s) {
    const Real given = input < layer.inputs ? input_of(network, trace, index, s, input) : Real{1};
    terms.push_back(given *
                    trace.layers[index].d_z[static_cast<std::size_t>(s * layer.units + unit)]);
  }
  return terms;
}

}  // namespace

Issues check_trace(const Network& network, Index samples, const TraceOptions& options) {
  Issues issues;
  if (options.followed) {
    check_whole(issues, "followed", *options.followed, 0, static_cast<double>(samples - 1));
  }
  if (options.weight) {
    const auto& [layer, unit, input] = *options.weight;
    const auto layers = static_cast<double>(network.layers().size());
    check_whole(issues, "weight.layer", layer, 0, layers - 1);
    if (issues.empty()) {
      const Layer& of = network.layers()[static_cast<std::size_t>(layer)];
      check_whole(issues, "weight.unit", unit, 0, static_cast<double>(of.units - 1));
      check_whole(issues, "weight.input", input, 0, static_cast<double>(of.inputs));
    }
  }
  return issues;
}

Result<Samples> samples_of_rows(const Dataset& dataset, const std::vector<std::uint32_t>& rows) {
  const auto count = static_cast<Index>(rows.size());
  Issues issues;
  check_whole(issues, "rows.length", static_cast<double>(count), 1, most_traced);
  if (!issues.empty()) {
    return issues;
  }
  Samples found{zero_matrix(count, dataset.inputs()), zero_matrix(count, dataset.outputs()),
                zero_vector(count)};
  for (Index i = 0; i < count; ++i) {
    const std::uint32_t row = rows[static_cast<std::size_t>(i)];
    const Index trained = find_row(dataset.train_rows(), row);
    const Index validated = find_row(dataset.validation_rows(), row);
    if (trained >= 0) {
      copy_sample(dataset.train(), trained, found, i);
    } else if (validated >= 0) {
      copy_sample(dataset.validation(), validated, found, i);
    } else {
      add_issue(issues, "notASample", indexed("rows", i),
                "{where} is {given}, which is no row that the dataset uses: give one of trainRows "
                "or validationRows.",
                {{"given", row}});
    }
  }
  if (!issues.empty()) {
    return issues;
  }
  return found;
}

Trace trace(Network& network, const Samples& samples, const Random* noise, double learning_rate,
            const TraceOptions& options) {
  const std::vector<Layer>& layers = network.layers();
  Workspace batch = network.workspace(samples.count());
  batch.keep_all();
  batch.gather_range(samples, 0, samples.count());
  if (noise != nullptr) {
    Random drawn = *noise;
    network.forward_training(batch, drawn);
  } else {
    network.forward(batch);
  }
  GradientsOfLayers found;
  found.outputs.resize(layers.size());
  found.inner.resize(layers.size());

  Trace trace;
  trace.x = sample_major(batch, batch.input_of(0), network.inputs());
  trace.y = sample_major(batch, batch.targets(), network.outputs());
  std::vector<Real> terms(static_cast<std::size_t>(network.outputs() * batch.stride()));
  loss_terms(network.loss(), network.loss_batch(batch), terms.data());
  trace.terms = sample_major(batch, terms.data(), network.outputs());
  trace.loss = static_cast<double>(network.backward_everywhere(batch, &found)) /
               static_cast<double>(samples.count());
  trace.penalty = network.penalty();
  trace.learning_rate = learning_rate;
  trace.layers.resize(layers.size());
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const Index units = layers[l].units;
    LayerTrace& layer = trace.layers[l];
    layer.z = sample_major(batch, batch.kept(l), units);
    layer.a = sample_major(batch, batch.activations(l), units);
    layer.d_a = sample_major(batch, found.outputs[l].data(), units);
    layer.d_z = sample_major(batch, found.inner[l].data(), units);
    if (options.followed) {
      multiply_out(network, l, static_cast<Index>(*options.followed), trace);
    }
  }
  if (options.weight) {
    trace.gradient_terms = gradient_terms(network, trace, *options.weight, samples.count());
  }
  trace.gradients = network.gradients();
  trace.update = network.preview(learning_rate, &trace.way);
  return trace;
}

}  // namespace layerwise

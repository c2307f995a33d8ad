#include "layerwise/explain/surface.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "layerwise/check.hpp"
#include "layerwise/nn/evaluate.hpp"

namespace layerwise {
namespace {

/// The number input at that column, or null with an issue.
const EncodedColumn* axis_column(Issues& issues, std::string_view where, const Dataset& dataset,
                                 double column) {
  const bool whole = std::floor(column) == column && column >= 0 &&
                     column < static_cast<double>(dataset.encoder().columns());
  const EncodedColumn* found =
      whole ? dataset.encoder().input(static_cast<Index>(column)) : nullptr;
  if (found != nullptr && found->kind == ColumnKind::number) {
    return found;
  }
  add_issue(issues, "notNumberInput", where,
            "{where} is {given}: give the index of a number column that is an input.",
            {{"given", column}});
  return nullptr;
}

void check_span(Issues& issues, std::string_view where, const std::array<double, 2>& range) {
  if (std::isfinite(range[0]) && std::isfinite(range[1]) && range[0] < range[1]) {
    return;
  }
  add_issue(issues, "emptyRange", where,
            "{where} goes from {from} to {to}: give two numbers, the smaller one "
            "first.",
            {{"from", range[0]}, {"to", range[1]}});
}

Index unit_count(const Network& network) {
  Index count = 0;
  for (const Layer& layer : network.layers()) {
    count += layer.units;
  }
  return count;
}

/// At most most_elements numbers.
void check_room(Issues& issues, const SurfaceConfig& config, Index fields) {
  const auto limit = static_cast<double>(most_elements);
  const double numbers = config.width * config.height * static_cast<double>(fields);
  if (numbers > limit) {
    add_issue(issues, "tooLarge", "surface.width",
              "The surface would have {given} numbers, but at most {limit} fit: "
              "use fewer points, or leave out the units.",
              {{"given", numbers}, {"limit", limit}});
  }
}

/// Features at `count` evenly spaced values of a column.
std::vector<Real> axis_features(const EncodedColumn& column, const std::array<double, 2>& range,
                                Index count) {
  std::vector<Real> features(static_cast<std::size_t>(count));
  for (Index i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(count - 1);
    features[static_cast<std::size_t>(i)] =
        standardised(column, range[0] * (1 - share) + range[1] * share);
  }
  return features;
}

Result<std::vector<Real>> held_features(const Dataset& dataset, const SurfaceConfig& config) {
  std::vector<double> row(static_cast<std::size_t>(dataset.encoder().columns()),
                          std::numeric_limits<double>::quiet_NaN());
  for (const auto& [column, value] : config.held) {
    const bool known = column >= 0 && column < dataset.encoder().columns();
    if (!known || dataset.encoder().input(column) == nullptr) {
      return only_issue("notAnInput", "surface.held",
                        "{where} names the column {given}, which is no input: hold only "
                        "inputs.",
                        {{"given", column}});
    }
    row[static_cast<std::size_t>(column)] = value;
  }
  return dataset.encoder().encode_row(row);
}

xt::xtensor<Real, 3> field(Index layers, Index height, Index width) {
  return xt::xtensor<Real, 3>::from_shape({static_cast<std::size_t>(layers),
                                           static_cast<std::size_t>(height),
                                           static_cast<std::size_t>(width)});
}

/// Copies each row of `matrix` (units, stride) to the points from `first` on of its field.
void copy_fields(const Real* matrix, Index units, const Workspace& batch, Index points, Index first,
                 Real* to) {
  for (Index u = 0; u < units; ++u) {
    std::copy_n(matrix + u * batch.stride(), batch.count(), to + u * points + first);
  }
}

}  // namespace

Result<Surface> sample_surface(const Network& network, const Dataset& dataset,
                               const SurfaceConfig& config) {
  Issues issues;
  const EncodedColumn* x = axis_column(issues, "surface.xColumn", dataset, config.x_column);
  const EncodedColumn* y = axis_column(issues, "surface.yColumn", dataset, config.y_column);
  if (x != nullptr && x == y) {
    add_issue(issues, "sameColumn", "surface.yColumn",
              "{where} is the same column as surface.xColumn: give two columns.",
              {{"column", x->name}});
  }
  check_span(issues, "surface.xRange", config.x_range);
  check_span(issues, "surface.yRange", config.y_range);
  check_whole(issues, "surface.width", config.width, 2, most_surface_points);
  check_whole(issues, "surface.height", config.height, 2, most_surface_points);
  if (!issues.empty()) {
    return issues;
  }
  const Index all_units = config.units ? unit_count(network) : 0;
  check_room(issues, config, std::max(all_units, network.outputs()));
  if (!issues.empty()) {
    return issues;
  }
  const Result<std::vector<Real>> held = held_features(dataset, config);
  if (!held.ok()) {
    return held.issues();
  }

  const auto width = static_cast<Index>(config.width);
  const auto height = static_cast<Index>(config.height);
  const std::vector<Real> across = axis_features(*x, config.x_range, width);
  const std::vector<Real> up = axis_features(*y, config.y_range, height);
  Surface surface;
  surface.outputs = field(network.outputs(), height, width);
  surface.units = field(all_units, height, width);

  const Index points = width * height;
  Workspace batch = evaluation_workspace(network, points);
  for (Index s = 0; s < batch.capacity(); ++s) {
    std::copy(held.value().begin(), held.value().end(), batch.input_row(s));
  }
  const std::size_t last = network.layers().size() - 1;
  for (Index first = 0; first < points; first += batch.capacity()) {
    const Index count = std::min(batch.capacity(), points - first);
    for (Index s = 0; s < count; ++s) {
      Real* row = batch.input_row(s);
      row[x->first] = across[static_cast<std::size_t>((first + s) % width)];
      row[y->first] = up[static_cast<std::size_t>((first + s) / width)];
    }
    batch.inputs_written(count);
    network.forward(batch);
    copy_fields(batch.activations(last), network.outputs(), batch, points, first,
                surface.outputs.data());
    if (config.units) {
      Real* to = surface.units.data();
      for (std::size_t l = 0; l <= last; ++l) {
        copy_fields(batch.activations(l), network.layers()[l].units, batch, points, first, to);
        to += network.layers()[l].units * points;
      }
    }
  }
  if (dataset.task() == Task::regression) {
    for (Index o = 0; o < network.outputs(); ++o) {
      Real* values = surface.outputs.data() + o * points;
      std::transform(values, values + points, values, [&](Real value) {
        return static_cast<Real>(dataset.encoder().decode(o, value));
      });
    }
  }
  return surface;
}

}  // namespace layerwise

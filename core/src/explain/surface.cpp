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

/// At most most_elements numbers.
void check_room(Issues& issues, std::string_view where, double points, Index fields) {
  const auto limit = static_cast<double>(most_elements);
  const double numbers = points * static_cast<double>(fields);
  if (numbers > limit) {
    add_issue(issues, "tooLarge", where,
              "The surface would have {given} numbers, but at most {limit} fit: "
              "use fewer points, or leave out the units.",
              {{"given", numbers}, {"limit", limit}});
  }
}

/// Units of all layers, or none.
Index unit_count(const Network& network, bool with_units) {
  Index count = 0;
  for (const Layer& layer : network.layers()) {
    count += with_units ? layer.units : 0;
  }
  return count;
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

/// Where the features of the points come from.
class Points {
 public:
  virtual ~Points() = default;
  /// Writes those of `count` points from `first` on to the first input rows. Called from point 0
  /// on, with the same batch, and with no more points than the first time.
  virtual void write(Index first, Index count, Workspace& batch) = 0;
};

/// Two features lie on axes, the others are held.
class GridPoints : public Points {
 public:
  GridPoints(const std::vector<Real>& held, Index x, Index y, const std::vector<Real>& across,
             const std::vector<Real>& up)
      : held_(held), x_(x), y_(y), across_(across), up_(up) {}

  void write(Index first, Index count, Workspace& batch) override {
    const auto width = static_cast<Index>(across_.size());
    for (Index s = 0; s < count; ++s) {
      Real* row = batch.input_row(s);
      if (first == 0) {
        std::copy(held_.begin(), held_.end(), row);
      }
      row[x_] = across_[static_cast<std::size_t>((first + s) % width)];
      row[y_] = up_[static_cast<std::size_t>((first + s) / width)];
    }
  }

 private:
  const std::vector<Real>& held_;
  Index x_;
  Index y_;
  const std::vector<Real>& across_;
  const std::vector<Real>& up_;
};

/// Rows in the columns' own units.
class RowPoints : public Points {
 public:
  RowPoints(const Encoder& encoder, const std::vector<double>& rows)
      : encoder_(encoder), rows_(rows) {}

  void write(Index first, Index count, Workspace& batch) override {
    for (Index s = 0; s < count && issues_.empty(); ++s) {
      encoder_.encode_row(rows_.data() + (first + s) * encoder_.columns(), first + s,
                          batch.input_row(s), issues_);
    }
  }

  /// Of the first row that cannot be used.
  const Issues& issues() const { return issues_; }

 private:
  const Encoder& encoder_;
  const std::vector<double>& rows_;
  Issues issues_;
};

/// Copies each row of `matrix` (units, stride) to the points from `first` on of its field.
void copy_fields(const Real* matrix, Index units, const Workspace& batch, Index points, Index first,
                 Real* to) {
  for (Index u = 0; u < units; ++u) {
    std::copy_n(matrix + u * batch.stride(), batch.count(), to + u * points + first);
  }
}

/// Evaluates the network at every point, in batches.
Surface fields_at(const Network& network, const Dataset& dataset, Points& from, Index points,
                  bool with_units) {
  Surface surface;
  surface.outputs = zero_matrix(network.outputs(), points);
  surface.units = zero_matrix(unit_count(network, with_units), points);
  Workspace batch = evaluation_workspace(network, points);
  const std::size_t last = network.layers().size() - 1;
  for (Index first = 0; first < points; first += batch.capacity()) {
    const Index count = std::min(batch.capacity(), points - first);
    from.write(first, count, batch);
    batch.inputs_written(count);
    network.forward(batch);
    copy_fields(batch.activations(last), network.outputs(), batch, points, first,
                surface.outputs.data());
    if (with_units) {
      Real* to = surface.units.data();
      for (std::size_t l = 0; l <= last; ++l) {
        copy_fields(batch.activations(l), network.layers()[l].units, batch, points, first, to);
        to += network.layers()[l].units * points;
      }
    }
  }
  for (Index o = 0; dataset.task() == Task::regression && o < network.outputs(); ++o) {
    Real* values = surface.outputs.data() + o * points;
    std::transform(values, values + points, values, [&](Real value) {
      return static_cast<Real>(dataset.encoder().decode(o, value));
    });
  }
  return surface;
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
  check_room(issues, "surface.width", config.width * config.height,
             std::max(unit_count(network, config.units), network.outputs()));
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
  GridPoints points(held.value(), x->first, y->first, across, up);
  return fields_at(network, dataset, points, width * height, config.units);
}

Result<Surface> predict_rows(const Network& network, const Dataset& dataset,
                             const std::vector<double>& rows, bool with_units) {
  const Index points = static_cast<Index>(rows.size()) / dataset.encoder().columns();
  Issues issues;
  check_room(issues, "rows", static_cast<double>(points),
             std::max(unit_count(network, with_units), network.outputs()));
  if (!issues.empty()) {
    return issues;
  }
  RowPoints from(dataset.encoder(), rows);
  Surface surface = fields_at(network, dataset, from, points, with_units);
  if (!from.issues().empty()) {
    return from.issues();
  }
  return surface;
}

}  // namespace layerwise

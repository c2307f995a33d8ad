/// The output field of a network over two columns or at given points, and the same for every unit.
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "layerwise/data/dataset.hpp"
#include "layerwise/data/tensor.hpp"
#include "layerwise/issue.hpp"
#include "layerwise/nn/network.hpp"

namespace layerwise {

constexpr double most_surface_points = 512;

/// What to sample. Numbers are as given.
struct SurfaceConfig {
  /// Columns of the table; both number inputs, different from each other.
  double x_column = 0;
  double y_column = 1;
  /// From left to right and from bottom to top, in the columns' own units.
  std::array<double, 2> x_range{0, 1};
  std::array<double, 2> y_range{0, 1};
  /// Points across and up, 2 to 512; the outermost lie on the ends of the ranges.
  double width = 100;
  double height = 100;
  /// Column and value of other inputs, own units; the rest take their mean or most
  /// frequent category.
  std::vector<std::pair<Index, double>> held;
  /// Whether to return every unit's activation as well.
  bool units = false;
};

struct Surface {
  /// (outputs, points); the points of a SurfaceConfig are (height, width), row 0 at the bottom.
  /// Probabilities, or the target's own units.
  xt::xtensor<Real, 2> outputs;
  /// (all units layer after layer, points); no units unless asked for.
  xt::xtensor<Real, 2> units;
};

/// Evaluates the network at every point, in batches. Issues: `notNumberInput` at
/// `surface.xColumn` or `surface.yColumn` (value `given`), `sameColumn`, `emptyRange` at
/// `surface.xRange` or `surface.yRange` (values `from`, `to`), `notWhole` or `outOfRange`
/// at `surface.width` and `surface.height`, `tooLarge` at `surface.width` (values `given`,
/// `limit`), `notAnInput` at `surface.held` (value `given`), and those of
/// Encoder::encode_row for `held`.
Result<Surface> sample_surface(const Network& network, const Dataset& dataset,
                               const SurfaceConfig& config);

/// The same for points of any columns: `rows` (points, columns of the table) as predict_row takes
/// them, so that columns may depend on each other. Issues: `tooLarge` at `rows` (values `given`,
/// `limit`), or those of Encoder::encode_row for the first row that cannot be used.
/// Precondition: at least one row, and only whole ones.
Result<Surface> predict_rows(const Network& network, const Dataset& dataset,
                             const std::vector<double>& rows, bool with_units);

}  // namespace layerwise

/// The output field of a network over two columns, and the same for every unit.
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
  /// (outputs, height, width), row 0 at the bottom. Probabilities, or the target's own units.
  xt::xtensor<Real, 3> outputs;
  /// (all units layer after layer, height, width); no units unless asked for.
  xt::xtensor<Real, 3> units;
};

/// Evaluates the network at every point, in batches. Issues: `notNumberInput` at
/// `surface.xColumn` or `surface.yColumn` (value `given`), `sameColumn`, `emptyRange` at
/// `surface.xRange` or `surface.yRange` (values `from`, `to`), `notWhole` or `outOfRange`
/// at `surface.width` and `surface.height`, `tooLarge` at `surface.width` (values `given`,
/// `limit`), `notAnInput` at `surface.held` (value `given`), and those of
/// Encoder::encode_row for `held`.
Result<Surface> sample_surface(const Network& network, const Dataset& dataset,
                               const SurfaceConfig& config);

}  // namespace layerwise

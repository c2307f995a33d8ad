/// Named synthetic data sets. They live in the core so that one seed gives the same rows
/// on every machine.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/data/column.hpp"
#include "layerwise/issue.hpp"
#include "layerwise/math/real.hpp"
#include "layerwise/names.hpp"

namespace layerwise {

constexpr Index least_generated = 2;
constexpr Index most_generated = 100000;
constexpr double most_noise = 50;

enum class Generator { circle, exclusive_or, gauss, spiral, plane, cones, students, houses };

/// circle xor gauss spiral plane multiGauss students houses, in the order of the enum.
Names generator_names();

/// The rows of a named data set, as columns ready for Dataset::create.
///
/// circle, xor, gauss, spiral: numbers `x1`, `x2`; target `class`, "blue" (index 0, TensorFlow
///   Playground's label +1) or "orange" (index 1, its label -1).
/// plane, multiGauss: numbers `x1`, `x2`; number target `y`, within +-1.8 and +-1.
/// students: `study hours`, `attendance`, `practice score`; target `result`, "fail" (0) or
///   "pass" (1).
/// houses: `size (marla)`, `rooms`, `distance (km)`, `location rating`; number target
///   `price (million PKR)`.
///
/// Classes that are made half by half get one sample more for blue when `samples` is odd.
/// `noise_percent` is TensorFlow Playground's noise slider for its six sets; students and
/// houses say below what it does to them. Coordinates, labels of regression and prices are
/// rounded to what their column shows, after the label was decided.
///
/// Issues: `notWhole` or `outOfRange` at `samples` (2 to 100000), `outOfRange` at `noise` (0 to
/// 50).
Result<std::vector<Column>> generate(Generator generator, double samples, double noise_percent,
                                     std::uint64_t seed);

/// The rule behind `students`: 3 * hours + 0.4 * attendance + 0.3 * practice, 0 to 100.
/// A student passes when score + noise_percent * (a standard normal number) >= pass_score.
double student_score(double hours, double attendance, double practice);
constexpr double pass_score = 60;

/// The rule behind `houses`, in million PKR, before noise:
///   size * (1.2 + 0.4 * rating) * (1 - 0.012 * distance) + 0.8 * rooms
/// A 5-marla house of 4 rooms, 10 km out, rating 5: 17.3. One kanal (20 marla) with 6
/// rooms, 5 km out, rating 9: 95. Asking prices of that order are usual in Lahore and
/// Karachi; the figures are made up. The price is multiplied by 1 + noise_percent / 100 *
/// (a standard normal number), and is at least 0.5.
double house_price(double size_marla, double rooms, double distance_km, double rating);

}  // namespace layerwise

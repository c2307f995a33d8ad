/// The data sets behind generate(), by family. Preconditions are checked there.
#pragma once

#include <initializer_list>
#include <vector>

#include "layerwise/data/column.hpp"
#include "layerwise/data/generators.hpp"
#include "layerwise/math/random.hpp"
#include "layerwise/math/real.hpp"

namespace layerwise {

/// Uniform in [low, high), worked out in double.
inline double uniform_between(Random& random, double low, double high) {
  return low + (high - low) * static_cast<double>(random.uniform());
}

/// The value rounded to a multiple of 1 / steps_per_unit, halves away from zero.
double rounded(double value, double steps_per_unit);

/// Number columns without rows: the last one the target, the others inputs.
std::vector<Column> number_table(std::initializer_list<const char*> names);

/// Makes a number column one of two categories.
void make_classes(Column& column, const char* first, const char* second);

/// Puts one value behind each column.
void add_row(std::vector<Column>& table, std::initializer_list<double> values);

/// The six sets of TensorFlow Playground; `noise` is its slider divided by 100.
/// Precondition: `generator` is one of them.
std::vector<Column> playground_set(Generator generator, Index samples, double noise,
                                   Random& random);

/// `noise_percent` as the header of generate() says.
std::vector<Column> student_set(Index samples, double noise_percent, Random& random);
std::vector<Column> house_set(Index samples, double noise_percent, Random& random);

}  // namespace layerwise

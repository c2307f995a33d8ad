// Any generator, size, noise and seed is either refused with reasons, or gives a table that makes a
// dataset, the same one each time.

#include <cmath>

#include "fuzz_input.hpp"
#include "layerwise/data/dataset.hpp"
#include "layerwise/data/generators.hpp"

using namespace layerwise;

namespace {

bool same_cells(const std::vector<Column>& a, const std::vector<Column>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Column& x, const Column& y) {
    return x.name == y.name && x.values == y.values;
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  fuzz::Input input(bytes, size);
  const auto generator = input.choice<Generator>(generator_names().size());
  double samples = input.whole_number(2, 250);
  // Large tables take time and show nothing new.
  if (samples > 2000 && samples <= static_cast<double>(most_generated)) {
    samples = std::fmod(samples, 2000);
  }
  const double noise = input.whole_number(0, 50);
  const std::uint64_t seed = input.word();
  const Result<std::vector<Column>> table = generate(generator, samples, noise, seed);
  if (!table.ok()) {
    fuzz::require_reasons(table.issues());
    return 0;
  }
  bool has_target = false;
  for (const Column& column : table.value()) {
    fuzz::require(!column.name.empty(), "a column has a name");
    fuzz::require(static_cast<double>(column.values.size()) == samples,
                  "a column has the rows that were asked for");
    for (const double value : column.values) {
      fuzz::require(std::isfinite(value), "a cell is finite");
      fuzz::require(column.kind == ColumnKind::number ||
                        (value >= 0 && value < static_cast<double>(column.categories.size())),
                    "a category is one of those listed");
    }
    has_target = has_target || column.role == ColumnRole::target;
  }
  fuzz::require(has_target, "a table has a target");
  fuzz::require(same_cells(table.value(), generate(generator, samples, noise, seed).value()),
                "a seed gives the same rows again");
  const Result<Dataset> dataset = Dataset::create(table.value(), input.whole(0, 90) / 100.0, seed);
  if (!dataset.ok()) {
    fuzz::require_reasons(dataset.issues());
    fuzz::require(dataset.issues().front().code == "oneClass",
                  "a generated table makes a dataset, unless all are of one class");
  }
  return 0;
}

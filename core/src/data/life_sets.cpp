// Students and houses: made-up rows that behave like the tutorials' examples. The figures
// below are ours, chosen to look familiar and to give both classes their share.
#include <algorithm>

#include "generator_sets.hpp"
#include "layerwise/data/generators.hpp"

namespace layerwise {
namespace {

double normal(Random& random) { return static_cast<double>(random.normal()); }

double clamped(double value, double low, double high) {
  return std::min(std::max(value, low), high);
}

}  // namespace

double student_score(double hours, double attendance, double practice) {
  return 3 * hours + 0.4 * attendance + 0.3 * practice;
}

double house_price(double size_marla, double rooms, double distance_km, double rating) {
  return size_marla * (1.2 + 0.4 * rating) * (1 - 0.012 * distance_km) + 0.8 * rooms;
}

std::vector<Column> student_set(Index samples, double noise_percent, Random& random) {
  std::vector<Column> table =
      number_table({"study hours", "attendance", "practice score", "result"});
  make_classes(table.back(), "fail", "pass");
  for (Index i = 0; i < samples; ++i) {
    // One drive behind all three: who studies more also comes more often and scores higher.
    const double drive = normal(random);
    const double h = clamped(rounded(4.5 + 2 * drive + 1.3 * normal(random), 2), 0, 10);
    const double a = clamped(rounded(75 + 10 * drive + 8 * normal(random), 1), 30, 100);
    const double p = clamped(rounded(62 + 11 * drive + 10 * normal(random), 1), 0, 100);
    // The day of the examination: drawn whatever the noise, so that noise changes results only.
    const double luck = noise_percent * normal(random);
    add_row(table, {h, a, p, student_score(h, a, p) + luck >= pass_score ? 1.0 : 0.0});
  }
  return table;
}

std::vector<Column> house_set(Index samples, double noise_percent, Random& random) {
  std::vector<Column> table = number_table(
      {"size (marla)", "rooms", "distance (km)", "location rating", "price (million PKR)"});
  for (Index i = 0; i < samples; ++i) {
    // Small plots are the common ones: 3 marla to 1 kanal, by the square of a uniform number.
    const double share = static_cast<double>(random.uniform());
    const double s = rounded(3 + 17 * share * share, 2);
    const double r = clamped(rounded(2 + 0.25 * s + 0.8 * normal(random), 1), 2, 8);
    const double d = rounded(uniform_between(random, 1, 30), 10);
    // Good addresses are rarer far out.
    const double l = clamped(rounded(8 - 0.15 * d + 1.5 * normal(random), 1), 1, 10);
    const double factor = 1 + noise_percent / 100 * normal(random);
    add_row(table, {s, r, d, l, std::max(0.5, rounded(house_price(s, r, d, l) * factor, 10))});
  }
  return table;
}

}  // namespace layerwise

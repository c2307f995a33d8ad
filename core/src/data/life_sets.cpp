// Students and houses: made-up rows that behave like the tutorials' examples. The figures
// below are ours, chosen to look familiar and to give both classes their share.
#include <algorithm>
#include <utility>

#include "generator_sets.hpp"
#include "layerwise/data/generators.hpp"

namespace layerwise {
namespace {

double normal(Random& random) { return static_cast<double>(random.normal()); }

double clamped(double value, double low, double high) {
  return std::min(std::max(value, low), high);
}

Column number_column(const char* name, ColumnRole role) {
  return {name, ColumnKind::number, role, {}, {}};
}

}  // namespace

double student_score(double hours, double attendance, double practice) {
  return 3 * hours + 0.4 * attendance + 0.3 * practice;
}

double house_price(double size_marla, double rooms, double distance_km, double rating) {
  return size_marla * (1.2 + 0.4 * rating) * (1 - 0.012 * distance_km) + 0.8 * rooms;
}

std::vector<Column> student_set(Index samples, double noise_percent, Random& random) {
  Column hours = number_column("study hours", ColumnRole::input);
  Column attendance = number_column("attendance", ColumnRole::input);
  Column practice = number_column("practice score", ColumnRole::input);
  Column result{"result", ColumnKind::category, ColumnRole::target, {}, {"fail", "pass"}};
  for (Index i = 0; i < samples; ++i) {
    // One drive behind all three: who studies more also comes more often and scores higher.
    const double drive = normal(random);
    const double h = clamped(rounded(4.5 + 2 * drive + 1.3 * normal(random), 2), 0, 10);
    const double a = clamped(rounded(75 + 10 * drive + 8 * normal(random), 1), 30, 100);
    const double p = clamped(rounded(62 + 11 * drive + 10 * normal(random), 1), 0, 100);
    // The day of the examination: drawn whatever the noise, so that noise changes results only.
    const double luck = noise_percent * normal(random);
    hours.values.push_back(h);
    attendance.values.push_back(a);
    practice.values.push_back(p);
    result.values.push_back(student_score(h, a, p) + luck >= pass_score ? 1 : 0);
  }
  return {std::move(hours), std::move(attendance), std::move(practice), std::move(result)};
}

std::vector<Column> house_set(Index samples, double noise_percent, Random& random) {
  Column size = number_column("size (marla)", ColumnRole::input);
  Column rooms = number_column("rooms", ColumnRole::input);
  Column distance = number_column("distance (km)", ColumnRole::input);
  Column rating = number_column("location rating", ColumnRole::input);
  Column price = number_column("price (million PKR)", ColumnRole::target);
  for (Index i = 0; i < samples; ++i) {
    // Small plots are the common ones: 3 marla to 1 kanal, by the square of a uniform number.
    const double share = static_cast<double>(random.uniform());
    const double s = rounded(3 + 17 * share * share, 2);
    const double r = clamped(rounded(2 + 0.25 * s + 0.8 * normal(random), 1), 2, 8);
    const double d = rounded(uniform_between(random, 1, 30), 10);
    // Good addresses are rarer far out.
    const double l = clamped(rounded(8 - 0.15 * d + 1.5 * normal(random), 1), 1, 10);
    const double factor = 1 + noise_percent / 100 * normal(random);
    size.values.push_back(s);
    rooms.values.push_back(r);
    distance.values.push_back(d);
    rating.values.push_back(l);
    price.values.push_back(std::max(0.5, rounded(house_price(s, r, d, l) * factor, 10)));
  }
  return {std::move(size), std::move(rooms), std::move(distance), std::move(rating),
          std::move(price)};
}

}  // namespace layerwise

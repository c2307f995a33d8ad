// The data sets of TensorFlow Playground (playground.tensorflow.org, src/dataset.ts), by
// its formulas and our own generator. A label of +1 there is "blue" here, -1 "orange".
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "generator_sets.hpp"
#include "layerwise/math/elementary.hpp"

namespace layerwise {
namespace {

constexpr double pi = 3.141592653589793;
constexpr double blue = 0;
constexpr double orange = 1;

struct Point {
  double x = 0;
  double y = 0;
};

struct Labelled {
  Point point;
  double label = 0;
};

using Points = std::vector<Labelled>;

/// Distance from the origin at an angle in radians, counted from the y axis.
Point at_angle(double radius, double angle) {
  const Real turn = static_cast<Real>(angle);
  return {radius * static_cast<double>(math::sin(turn)),
          radius * static_cast<double>(math::cos(turn))};
}

double distance(Point a, Point b) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  return std::sqrt(dx * dx + dy * dy);
}

/// Where the label is read off: the point moved by up to +-reach * noise in x and y. The
/// point itself stays. Draws twice whatever the noise, so that noise moves no point.
Point moved(Point point, double reach, double noise, Random& random) {
  const double dx = uniform_between(random, -reach, reach) * noise;
  const double dy = uniform_between(random, -reach, reach) * noise;
  return {point.x + dx, point.y + dy};
}

/// Half of the points at a radius of 0 to 2.5, the others at 3.5 to 5, any angle. Blue when
/// the point, moved by up to +-5 noise, lies within 2.5 of the centre. (The angle and radius
/// are uniform, so the density is highest in the middle.)
Points circle(Index samples, double noise, Random& random) {
  Points points;
  for (Index i = 0; i < samples; ++i) {
    const bool inside = i < (samples + 1) / 2;
    const double radius =
        inside ? uniform_between(random, 0, 2.5) : uniform_between(random, 3.5, 5);
    const Point point = at_angle(radius, uniform_between(random, 0, 2 * pi));
    const Point seen = moved(point, 5, noise, random);
    // Without noise the label is the half it was drawn for, not the rounding of its sine.
    const bool is_blue = noise > 0 ? distance(seen, {0, 0}) < 2.5 : inside;
    points.push_back({point, is_blue ? blue : orange});
  }
  return points;
}

/// Uniform in +-5, pushed 0.3 away from both axes. Blue when the product of the
/// coordinates, each moved by up to +-5 noise, is not negative.
Points exclusive_or(Index samples, double noise, Random& random) {
  const auto coordinate = [&random] {
    const double drawn = uniform_between(random, -5, 5);
    return drawn + (drawn > 0 ? 0.3 : -0.3);
  };
  Points points;
  for (Index i = 0; i < samples; ++i) {
    Point point;
    point.x = coordinate();
    point.y = coordinate();
    const Point seen = moved(point, 5, noise, random);
    points.push_back({point, seen.x * seen.y >= 0 ? blue : orange});
  }
  return points;
}

/// Blue around (2, 2), orange around (-2, -2): normal in x and y, with a variance of 0.5
/// without noise, rising to 4 at a noise of 0.5.
Points gauss(Index samples, double noise, Random& random) {
  const double deviation = std::sqrt(0.5 + 3.5 * noise / 0.5);
  Points points;
  for (Index i = 0; i < samples; ++i) {
    const bool is_blue = i < (samples + 1) / 2;
    const double centre = is_blue ? 2 : -2;
    Point point;
    point.x = centre + deviation * static_cast<double>(random.normal());
    point.y = centre + deviation * static_cast<double>(random.normal());
    points.push_back({point, is_blue ? blue : orange});
  }
  return points;
}

/// Two arms of half the points each: radius 5 i / half, angle 1.75 turns * i / half, the
/// orange arm half a turn further; then moved by up to +-noise. Here noise moves the point.
Points spiral(Index samples, double noise, Random& random) {
  const double half = static_cast<double>(samples) / 2;
  const Index first_arm = (samples + 1) / 2;
  Points points;
  for (Index i = 0; i < samples; ++i) {
    const bool is_blue = i < first_arm;
    const double along = static_cast<double>(is_blue ? i : i - first_arm) / half;
    const double angle = 1.75 * 2 * pi * along + (is_blue ? 0 : pi);
    const Point point = moved(at_angle(5 * along, angle), 1, noise, random);
    points.push_back({point, is_blue ? blue : orange});
  }
  return points;
}

/// The number at a point; decides the label of the two regression sets.
using Field = double (*)(Point);

/// (x + y) / 10.
double plane(Point p) { return (p.x + p.y) / 10; }

/// Six cones, 1 - distance / 2 high and 2 wide, up or down; where two overlap, the one that
/// is further from zero counts, of equals the first.
double cones(Point p) {
  struct Cone {
    Point centre;
    double sign;
  };
  static constexpr std::array<Cone, 6> all = {{{{-4, 2.5}, 1},
                                               {{0, 2.5}, -1},
                                               {{4, 2.5}, 1},
                                               {{-4, -2.5}, -1},
                                               {{0, -2.5}, 1},
                                               {{4, -2.5}, -1}}};
  double label = 0;
  for (const Cone& cone : all) {
    const double height = cone.sign * std::max(0.0, 1 - distance(p, cone.centre) / 2);
    if (std::abs(height) > std::abs(label)) {
      label = height;
    }
  }
  return label;
}

/// Uniform in +-6; the label is the field at the point moved by up to +-6 noise.
Points sampled_field(Field field, Index samples, double noise, Random& random) {
  Points points;
  for (Index i = 0; i < samples; ++i) {
    Point point;
    point.x = uniform_between(random, -6, 6);
    point.y = uniform_between(random, -6, 6);
    points.push_back({point, field(moved(point, 6, noise, random))});
  }
  return points;
}

}  // namespace

std::vector<Column> playground_set(std::string_view name, Index samples, double noise,
                                   Random& random) {
  Points points;
  if (name == "circle") {
    points = circle(samples, noise, random);
  } else if (name == "xor") {
    points = exclusive_or(samples, noise, random);
  } else if (name == "gauss") {
    points = gauss(samples, noise, random);
  } else if (name == "spiral") {
    points = spiral(samples, noise, random);
  } else {
    points = sampled_field(name == "plane" ? plane : cones, samples, noise, random);
  }

  Column x1{"x1", ColumnKind::number, ColumnRole::input, {}, {}};
  Column x2{"x2", ColumnKind::number, ColumnRole::input, {}, {}};
  Column target{"y", ColumnKind::number, ColumnRole::target, {}, {}};
  if (name != "plane" && name != "multiGauss") {
    target.name = "class";
    target.kind = ColumnKind::category;
    target.categories = {"blue", "orange"};
  }
  // As there, rows are put in a random order, so that a table does not begin with one class.
  std::vector<std::uint32_t> order(points.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = static_cast<std::uint32_t>(i);
  }
  random.shuffle(order);
  // Four decimals are far below a pixel of the domain and readable in a table.
  for (const std::uint32_t i : order) {
    x1.values.push_back(rounded(points[i].point.x, 10000));
    x2.values.push_back(rounded(points[i].point.y, 10000));
    target.values.push_back(rounded(points[i].label, 10000));
  }
  return {std::move(x1), std::move(x2), std::move(target)};
}

}  // namespace layerwise

// The data sets of TensorFlow Playground (playground.tensorflow.org, src/dataset.ts), by
// its formulas and our own generator. A label of +1 there is "blue" here, -1 "orange".
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

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

/// What a set draws one point from.
struct Draw {
  /// Which point, of how many.
  Index i;
  Index samples;
  /// 0 to 0.5.
  double noise;
  Random& random;

  /// Classes are made half by half: whether this is the first, which has the odd one.
  bool in_first_half() const { return i < (samples + 1) / 2; }
};

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
Point moved(Point point, double reach, const Draw& draw) {
  const double dx = uniform_between(draw.random, -reach, reach) * draw.noise;
  const double dy = uniform_between(draw.random, -reach, reach) * draw.noise;
  return {point.x + dx, point.y + dy};
}

/// Half of the points at a radius of 0 to 2.5, the others at 3.5 to 5, any angle. Blue when
/// the point, moved by up to +-5 noise, lies within 2.5 of the centre. (The angle and radius
/// are uniform, so the density is highest in the middle.)
Labelled circle(const Draw& draw) {
  const bool inside = draw.in_first_half();
  const double radius =
      inside ? uniform_between(draw.random, 0, 2.5) : uniform_between(draw.random, 3.5, 5);
  const Point point = at_angle(radius, uniform_between(draw.random, 0, 2 * pi));
  const Point seen = moved(point, 5, draw);
  // Without noise the label is the half it was drawn for, not the rounding of its sine.
  const bool is_blue = draw.noise > 0 ? distance(seen, {0, 0}) < 2.5 : inside;
  return {point, is_blue ? blue : orange};
}

/// Uniform in +-5, pushed 0.3 away from both axes. Blue when the product of the
/// coordinates, each moved by up to +-5 noise, is not negative.
Labelled exclusive_or(const Draw& draw) {
  const auto coordinate = [&draw] {
    const double drawn = uniform_between(draw.random, -5, 5);
    return drawn + (drawn > 0 ? 0.3 : -0.3);
  };
  Point point;
  point.x = coordinate();
  point.y = coordinate();
  const Point seen = moved(point, 5, draw);
  return {point, seen.x * seen.y >= 0 ? blue : orange};
}

/// Blue around (2, 2), orange around (-2, -2): normal in x and y, with a variance of 0.5
/// without noise, rising to 4 at a noise of 0.5.
Labelled gauss(const Draw& draw) {
  const double deviation = std::sqrt(0.5 + 3.5 * draw.noise / 0.5);
  const bool is_blue = draw.in_first_half();
  const double centre = is_blue ? 2 : -2;
  Point point;
  point.x = centre + deviation * static_cast<double>(draw.random.normal());
  point.y = centre + deviation * static_cast<double>(draw.random.normal());
  return {point, is_blue ? blue : orange};
}

/// Two arms of half the points each: radius 5 i / half, angle 1.75 turns * i / half, the
/// orange arm half a turn further; then moved by up to +-noise. Here noise moves the point.
Labelled spiral(const Draw& draw) {
  const double half = static_cast<double>(draw.samples) / 2;
  const bool is_blue = draw.in_first_half();
  const Index on_arm = is_blue ? draw.i : draw.i - (draw.samples + 1) / 2;
  const double along = static_cast<double>(on_arm) / half;
  const double angle = 1.75 * 2 * pi * along + (is_blue ? 0 : pi);
  return {moved(at_angle(5 * along, angle), 1, draw), is_blue ? blue : orange};
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
Labelled sampled_field(Field field, const Draw& draw) {
  Point point;
  point.x = uniform_between(draw.random, -6, 6);
  point.y = uniform_between(draw.random, -6, 6);
  return {point, field(moved(point, 6, draw))};
}

/// One point of a set.
Labelled drawn(Generator generator, const Draw& draw) {
  switch (generator) {
    case Generator::circle:
      return circle(draw);
    case Generator::exclusive_or:
      return exclusive_or(draw);
    case Generator::gauss:
      return gauss(draw);
    case Generator::spiral:
      return spiral(draw);
    default:
      return sampled_field(generator == Generator::plane ? plane : cones, draw);
  }
}

}  // namespace

std::vector<Column> playground_set(Generator generator, Index samples, double noise,
                                   Random& random) {
  std::vector<Labelled> points(static_cast<std::size_t>(samples));
  std::vector<std::uint32_t> order(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i] = drawn(generator, {static_cast<Index>(i), samples, noise, random});
    order[i] = static_cast<std::uint32_t>(i);
  }

  const bool is_regression = generator == Generator::plane || generator == Generator::cones;
  std::vector<Column> table = number_table({"x1", "x2", is_regression ? "y" : "class"});
  if (!is_regression) {
    make_classes(table.back(), "blue", "orange");
  }
  // As there, rows are put in a random order, so that a table does not begin with one class.
  random.shuffle(order);
  // Four decimals are far below a pixel of the domain and readable in a table.
  for (const std::uint32_t i : order) {
    add_row(table, {rounded(points[i].point.x, 10000), rounded(points[i].point.y, 10000),
                    rounded(points[i].label, 10000)});
  }
  return table;
}

}  // namespace layerwise

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "layerwise/nn/history.hpp"

using namespace layerwise;

namespace {

/// What a trainer does: offers every epoch, adds those that are wanted.
void run_to(History& history, std::int64_t from, std::int64_t to) {
  for (std::int64_t epoch = from; epoch <= to; ++epoch) {
    if (history.wants(epoch)) {
      const auto value = static_cast<double>(epoch);
      history.add(epoch, value / 4, -value / 4);
    }
  }
}

}  // namespace

TEST_CASE("history: every epoch is kept until the points are used up") {
  History history;
  run_to(history, 0, 1023);
  REQUIRE(history.epochs().size() == 1024);
  for (std::size_t i = 0; i < 1024; ++i) {
    CHECK(history.epochs()[i] == static_cast<double>(i));
  }
}

TEST_CASE("history: one point too many drops every second one and doubles the spacing") {
  History history;
  run_to(history, 0, 1024);
  REQUIRE(history.epochs().size() == 513);
  CHECK(history.epochs()[1] == 2);
  CHECK(history.epochs().back() == 1024);
  CHECK(!history.wants(1025));
  CHECK(history.wants(1026));
}

TEST_CASE("history: a million epochs fit, evenly spaced from the first, none out of place") {
  History history;
  run_to(history, 0, 1000000);
  CHECK(history.epochs().size() <= History::most_points);
  CHECK(history.epochs().size() > History::most_points / 2 - 1);
  CHECK(history.epochs().front() == 0);
  const double spacing = history.epochs()[1];
  for (std::size_t i = 0; i < history.epochs().size(); ++i) {
    CHECK(history.epochs()[i] == static_cast<double>(i) * spacing);
    CHECK(history.training_losses()[i] == static_cast<Real>(history.epochs()[i] / 4));
    CHECK(history.validation_losses()[i] == static_cast<Real>(-history.epochs()[i] / 4));
  }
}

TEST_CASE("history: what is kept depends on the last epoch alone, not on the slices") {
  for (const std::int64_t last : {10, 1024, 1025, 2048, 5000}) {
    History whole;
    run_to(whole, 0, last);
    History sliced;
    for (std::int64_t from = 0; from <= last; from += 37) {
      run_to(sliced, from, std::min<std::int64_t>(from + 36, last));
    }
    CHECK(sliced.epochs() == whole.epochs());
    CHECK(sliced.training_losses() == whole.training_losses());
  }
}

TEST_CASE("history: a missing validation loss is kept as NaN") {
  History history;
  history.add(0, 1, std::numeric_limits<double>::quiet_NaN());
  CHECK(std::isnan(history.validation_losses().front()));
}

TEST_CASE("history: clear starts over with spacing 1") {
  History history;
  run_to(history, 0, 3000);
  history.clear();
  CHECK(history.epochs().empty());
  CHECK(history.training_losses().empty());
  CHECK(history.validation_losses().empty());
  CHECK(history.wants(1));
}

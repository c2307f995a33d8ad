#include "layerwise/archive.hpp"

#include <vector>

#include "catch.hpp"

using namespace layerwise;

namespace {

struct State {
  double rate = 0;
  std::int64_t steps = 0;
  bool is_on = false;
  std::vector<float> numbers = {0, 0, 0};

  void transfer(Archive& archive) {
    archive.value(rate);
    archive.value(steps);
    archive.value(is_on);
    archive.array(numbers.data(), static_cast<std::ptrdiff_t>(numbers.size()));
  }
};

std::vector<std::uint8_t> written() {
  State state{0.25, -7, true, {1, 2.5F, -3}};
  Archive archive;
  state.transfer(archive);
  return archive.take();
}

}  // namespace

TEST_CASE("archive: what was written is read back") {
  const std::vector<std::uint8_t> bytes = written();
  State state;
  Archive archive(bytes.data(), bytes.size());
  state.transfer(archive);
  CHECK(archive.ok());
  CHECK(archive.at_end());
  CHECK(state.rate == 0.25);
  CHECK(state.steps == -7);
  CHECK(state.is_on);
  CHECK(state.numbers == std::vector<float>{1, 2.5F, -3});
}

TEST_CASE("archive: bytes that end early fail, whatever is missing") {
  const std::vector<std::uint8_t> bytes = written();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    State state;
    Archive archive(bytes.data(), size);
    state.transfer(archive);
    CHECK_FALSE(archive.ok());
  }
}

TEST_CASE("archive: a failed archive changes nothing any more") {
  const std::vector<std::uint8_t> bytes = written();
  State state;
  Archive archive(bytes.data(), bytes.size());
  archive.fail();
  state.transfer(archive);
  CHECK(state.rate == 0);
  CHECK(state.numbers == std::vector<float>{0, 0, 0});
}

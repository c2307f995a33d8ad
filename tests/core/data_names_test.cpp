#include <string>
#include <vector>

#include "catch.hpp"
#include "data_tables.hpp"
#include "layerwise/names.hpp"

using layerwise::Issue;
using layerwise::nearest_name;
using layerwise::position_of;
using layerwise::unknown_name;

namespace {

const std::vector<std::string> activations = {"linear", "relu", "leakyRelu", "sigmoid", "tanh"};
const std::vector<std::string> losses = {"meanSquaredError", "binaryCrossentropy"};

}  // namespace

TEST_CASE("names: a slip of one or two letters finds the name that was meant") {
  CHECK(nearest_name("rleu", activations) == "relu");
  CHECK(nearest_name("sigmod", activations) == "sigmoid");
  CHECK(nearest_name("sigmioid", activations) == "sigmoid");
  CHECK(nearest_name("thanh", activations) == "tanh");
  CHECK(nearest_name("liner", activations) == "linear");
}

TEST_CASE("names: case and separators do not count") {
  CHECK(nearest_name("ReLU", activations) == "relu");
  CHECK(nearest_name("leaky_relu", activations) == "leakyRelu");
  CHECK(nearest_name("Binary Cross-Entropy", losses) == "binaryCrossentropy");
}

TEST_CASE("names: nothing is near to something else") {
  CHECK(nearest_name("banana", activations).empty());
  CHECK(nearest_name("", activations).empty());
  CHECK(nearest_name("x", {"y"}).empty());
  CHECK(nearest_name("relu", {}).empty());
  CHECK(nearest_name(std::string(100000, 'r'), activations).empty());
}

TEST_CASE("names: of equally near names the first wins") {
  CHECK(nearest_name("adan", {"adam", "adaw"}) == "adam");
  CHECK(nearest_name("adan", {"adaw", "adam"}) == "adaw");
}

TEST_CASE("names: the issue lists what is allowed and what was probably meant") {
  const Issue issue = unknown_name("layers[0].activation", "Sigmiod", activations);
  CHECK(issue.code == "unknownName");
  CHECK(issue.where == "layers[0].activation");
  CHECK(issue.message ==
        "layers[0].activation is \"Sigmiod\": use one of linear, relu, leakyRelu, sigmoid, tanh. "
        "Did you mean \"sigmoid\"?");
  CHECK(tables::value_of(issue, "given") == "Sigmiod");
  CHECK(tables::value_of(issue, "suggestion") == "sigmoid");
  CHECK(tables::value_of(unknown_name("name", "banana", activations), "suggestion").empty());
}

TEST_CASE("names: the position of a name is that of the very same one") {
  CHECK(position_of("b", {"a", "b"}) == 1U);
  CHECK(!position_of("B", {"a", "b"}));
  CHECK(!position_of("", {}));
}

TEST_CASE("names: a very long name is cut between characters") {
  std::string urdu;
  for (int i = 0; i < 100; ++i) {
    urdu += "a\xD9\xBE";  // one byte and two bytes, so that byte 64 falls inside a character
  }
  const std::string shown = tables::value_of(unknown_name("name", urdu, activations), "given");
  CHECK(shown.size() <= 67);
  CHECK(shown.substr(0, shown.size() - 3) == urdu.substr(0, shown.size() - 3));
  CHECK((shown[shown.size() - 4] == 'a' || shown[shown.size() - 4] == '\xBE'));
}

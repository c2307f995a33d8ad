// Bytes that are no checkpoint of this object: always the issue badCheckpoint, and the object goes
// on as if nothing had happened.

#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "checkpoint_support.hpp"
#include "layerwise/nn/checkpoint.hpp"

using namespace layerwise;
using support::rich_config;
using support::rich_settings;
using support::same_numbers;
using support::Training;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// A trainer in the middle of its third epoch, and its twin that is given no bytes.
class Subject {
 public:
  Subject()
      : dataset_(support::checkpoint_data()),
        trained(rich_config(OptimizerName::adam), dataset_, rich_settings(50)),
        twin_(rich_config(OptimizerName::adam), dataset_, rich_settings(50)) {
    trained.run(10);
    twin_.run(10);
    before = trained.save();
  }

  const Dataset& dataset() const { return dataset_; }
  Bytes state() { return state_of(trained.trainer); }

  void refuses(const Bytes& bytes) {
    const Issues issues = trained.restore(bytes);
    REQUIRE(issues.size() == 1);
    REQUIRE(issues[0].code == "badCheckpoint");
    REQUIRE(issues[0].where == "checkpoint");
    REQUIRE(issues[0].message.find("checkpoint ") == 0);
    REQUIRE(same_numbers(trained.save(), before));
  }

  /// Refuses a state that bears a right seal.
  void refuses_state(const Bytes& state) { refuses(seal(CheckpointKind::trainer, state)); }

  void goes_on() {
    trained.run(31);
    twin_.run(31);
    support::check_same(trained, twin_);
    CHECK(trained.trainer.report().steps == 41);
  }

 private:
  Dataset dataset_;

 public:
  Training trained;
  Bytes before;

 private:
  Training twin_;
};

template <class T>
void put(Bytes& state, std::size_t at, T value) {
  REQUIRE(at + sizeof value <= state.size());
  std::memcpy(state.data() + at, &value, sizeof value);
}

template <class T>
T get(const Bytes& state, std::size_t at) {
  T value;
  std::memcpy(&value, state.data() + at, sizeof value);
  return value;
}

/// Where the parts of a trainer's state begin.
struct Places {
  explicit Places(Subject& subject) {
    RunState run = subject.trained.trainer.loop().state();
    network = sizeof(std::uint64_t);
    batch_size = network + state_of(subject.trained.network).size();
    run_state = batch_size + sizeof(std::int64_t) + 1;
    order = run_state + state_of(run).size();
    samples = static_cast<std::size_t>(subject.dataset().train().count());
    position = order + samples * sizeof(std::uint32_t);
    seed = position + sizeof(std::int64_t) + 2 * sizeof(double) + 1;
    rules = seed + sizeof(double);
  }

  std::size_t network, batch_size, run_state, order, samples, position, seed, rules;
};

Bytes bytes_of(NetworkConfig config) {
  Archive archive;
  transfer(archive, config);
  return archive.take();
}

/// Settings of the subject's network that check() or the shape refuses.
std::vector<std::pair<std::string, NetworkConfig>> bad_configs() {
  const NetworkConfig good = rich_config(OptimizerName::adam);
  std::vector<std::pair<std::string, NetworkConfig>> all;
  const auto add = [&](const char* name, const std::function<void(NetworkConfig&)>& change) {
    all.emplace_back(name, good);
    change(all.back().second);
  };
  add("learning rate", [](NetworkConfig& c) { c.optimizer.learning_rate = -1; });
  add("no number", [](NetworkConfig& c) { c.optimizer.learning_rate = not_a_number; });
  add("beta", [](NetworkConfig& c) { c.optimizer.beta1 = 1; });
  add("schedule", [](NetworkConfig& c) { c.optimizer.schedule.epochs = 0; });
  add("seed", [](NetworkConfig& c) { c.seed = 0.5; });
  add("penalty", [](NetworkConfig& c) { c.regularization.l2 = -1e-3; });
  add("own penalty", [](NetworkConfig& c) { c.layers[0].regularization = {-1, 0}; });
  add("rate", [](NetworkConfig& c) { c.layers[2].rate = 1; });
  add("epsilon", [](NetworkConfig& c) { c.layers[1].epsilon = 0; });
  add("loss", [](NetworkConfig& c) { c.loss = Loss::categorical_crossentropy; });
  add("last layer", [](NetworkConfig& c) { c.layers[6].activation = Activation::tanh; });
  add("inputs", [](NetworkConfig& c) { c.inputs = 3; });
  add("units", [](NetworkConfig& c) { c.layers[0].units = 5; });
  add("type", [](NetworkConfig& c) { c.layers[4].type = LayerType::dropout; });
  add("bias", [](NetworkConfig& c) { c.layers[0].use_bias = false; });
  add("no name", [](NetworkConfig& c) { c.optimizer.name = static_cast<OptimizerName>(5); });
  add("no type", [](NetworkConfig& c) { c.layers[0].type = static_cast<LayerType>(255); });
  add("no loss", [](NetworkConfig& c) { c.loss = static_cast<Loss>(5); });
  return all;
}

}  // namespace

TEST_CASE("checkpoint bytes: empty, cut short or longer ones are refused") {
  Subject subject;
  for (std::size_t size = 0; size < subject.before.size(); ++size) {
    subject.refuses(
        Bytes(subject.before.begin(), subject.before.begin() + static_cast<Index>(size)));
  }
  Bytes longer = subject.before;
  longer.push_back(0);
  subject.refuses(longer);
  subject.goes_on();
}

TEST_CASE("checkpoint bytes: a change of any byte is noticed") {
  Subject subject;
  for (std::size_t i = 0; i < subject.before.size(); ++i) {
    for (const unsigned change : {0x01U, 0x80U, 0xFFU}) {
      Bytes bytes = subject.before;
      bytes[i] = static_cast<std::uint8_t>(bytes[i] ^ change);
      subject.refuses(bytes);
    }
  }
  subject.goes_on();
}

TEST_CASE("checkpoint bytes: the kind is part of them") {
  Subject subject;
  const Bytes state = subject.state();
  subject.refuses(seal(CheckpointKind::network, state));
  subject.refuses(seal(static_cast<CheckpointKind>(3), state));
  subject.refuses(checkpoint(CheckpointKind::network, subject.trained.network));
  subject.goes_on();

  Network network = support::network_of(rich_config(OptimizerName::adam));
  const Bytes own = state_of(network);
  CHECK(support::codes_of(restore(CheckpointKind::network, network, subject.before)) ==
        std::vector<std::string>{"badCheckpoint"});
  CHECK(same_numbers(state_of(network), own));
}

TEST_CASE("checkpoint bytes: a state under a right seal must end where it should") {
  Subject subject;
  const Bytes state = subject.state();
  REQUIRE(unseal(CheckpointKind::trainer, subject.before) == state);
  for (std::size_t size = 0; size < state.size(); ++size) {
    subject.refuses_state(Bytes(state.begin(), state.begin() + static_cast<Index>(size)));
  }
  Bytes longer = state;
  longer.push_back(0);
  subject.refuses_state(longer);
  subject.goes_on();
}

TEST_CASE("checkpoint bytes: another shape of network is refused") {
  Subject subject;
  const auto refuses_one_of = [&](const NetworkConfig& config) {
    Training other(config, subject.dataset(), rich_settings(50));
    other.run(3);
    subject.refuses(other.save());
  };
  NetworkConfig wider = rich_config(OptimizerName::adam);
  wider.layers[0].units = 7;
  refuses_one_of(wider);
  NetworkConfig deeper = rich_config(OptimizerName::adam);
  deeper.layers.insert(deeper.layers.begin(), support::dense(2, Activation::tanh));
  refuses_one_of(deeper);
  NetworkConfig shallower = rich_config(OptimizerName::adam);
  shallower.layers.erase(shallower.layers.begin() + 2);
  refuses_one_of(shallower);
  NetworkConfig quiet = rich_config(OptimizerName::adam);
  quiet.layers[4].type = LayerType::dropout;
  refuses_one_of(quiet);
  NetworkConfig unbiased = rich_config(OptimizerName::adam);
  unbiased.layers[3].use_bias = false;
  refuses_one_of(unbiased);
  subject.goes_on();
}

TEST_CASE("checkpoint bytes: other data is refused, however little differs") {
  Subject subject;
  const auto refuses_one_of = [&](const Dataset& dataset) {
    Training other(rich_config(OptimizerName::adam), dataset, rich_settings(50));
    other.run(3);
    subject.refuses(other.save());
  };
  refuses_one_of(support::dataset_of("circle", 51, 0.25));
  refuses_one_of(support::dataset_of("xor", 50, 0.25));
  const std::vector<Column> columns = tables::made_up("circle", 50, 1);
  const auto dataset_with = [](const std::vector<Column>& changed, const DatasetOptions& options) {
    Result<Dataset> result = Dataset::create(changed, options);
    REQUIRE(result.ok());
    return result.value();
  };
  // The same rows: dealt out otherwise, weighted otherwise, one class turned round.
  refuses_one_of(dataset_with(columns, {0.25, 2, {}}));
  refuses_one_of(dataset_with(columns, {0.25, 1, {ClassWeighting::given, {1, 2}}}));
  for (const std::uint32_t row :
       {subject.dataset().train_rows().front(), subject.dataset().validation_rows().back()}) {
    std::vector<Column> turned = columns;
    double& label = turned.back().values[row];
    label = 1 - label;
    refuses_one_of(dataset_with(turned, {0.25, 1, {}}));
  }
  subject.goes_on();
}

TEST_CASE("checkpoint bytes: settings that cannot be used are refused under a right seal") {
  Subject subject;
  const Places places(subject);
  for (const auto& [name, config] : bad_configs()) {
    INFO(name);
    Bytes state = subject.state();
    const Bytes bad = bytes_of(config);
    REQUIRE(bad.size() == bytes_of(subject.trained.network.config()).size());
    std::copy(bad.begin(), bad.end(), state.begin() + static_cast<Index>(places.network));
    subject.refuses_state(state);

    Network network = support::network_of(rich_config(OptimizerName::adam));
    const Bytes own = state_of(network);
    Bytes changed = own;
    std::copy(bad.begin(), bad.end(), changed.begin());
    CHECK(support::codes_of(
              restore(CheckpointKind::network, network, seal(CheckpointKind::network, changed))) ==
          std::vector<std::string>{"badCheckpoint"});
    CHECK(same_numbers(state_of(network), own));
  }
  subject.goes_on();
}

TEST_CASE("checkpoint bytes: a weight that is no finite number is refused under a right seal") {
  Subject subject;
  const std::size_t first =
      Places(subject).network + bytes_of(subject.trained.network.config()).size();
  const Bytes state = subject.state();
  REQUIRE(get<Real>(state, first) == subject.trained.network.parameters()(0));
  for (const Real bad :
       {std::numeric_limits<Real>::quiet_NaN(), -std::numeric_limits<Real>::infinity()}) {
    Bytes changed = state;
    put(changed, first, bad);
    subject.refuses_state(changed);
  }
  subject.goes_on();
}

TEST_CASE("checkpoint bytes: an order of the rows that is none is refused under a right seal") {
  Subject subject;
  const Places at(subject);
  const Bytes state = subject.state();
  const auto first = get<std::uint32_t>(state, at.order);
  for (const std::uint32_t row : {get<std::uint32_t>(state, at.order + 4),
                                  static_cast<std::uint32_t>(at.samples), 0xFFFFFFFFU}) {
    INFO("row " << row);
    REQUIRE(row != first);
    Bytes changed = state;
    put(changed, at.order, row);
    subject.refuses_state(changed);
  }
  subject.goes_on();
}

TEST_CASE("checkpoint bytes: places and counts out of range are refused under a right seal") {
  Subject subject;
  const Places at(subject);
  const Bytes state = subject.state();
  REQUIRE(get<std::int64_t>(state, at.batch_size) == 10);
  REQUIRE(get<std::int64_t>(state, at.position) == 20);
  REQUIRE(get<double>(state, at.seed) == 5);
  const auto rows = static_cast<std::int64_t>(at.samples);
  const auto refuses = [&](std::size_t where, auto value) {
    INFO("value " << value << " at " << where);
    Bytes changed = state;
    put(changed, where, value);
    subject.refuses_state(changed);
  };
  for (const std::int64_t position : {std::int64_t(-1), rows, rows + 1, INT64_MAX, INT64_MIN}) {
    refuses(at.position, position);
  }
  for (const std::int64_t batch_size : {std::int64_t(0), std::int64_t(-1), rows + 1, INT64_MAX}) {
    refuses(at.batch_size, batch_size);
  }
  // The epoch and the steps are the last of the run.
  for (const std::size_t back : {std::size_t(16), std::size_t(8)}) {
    REQUIRE(get<std::int64_t>(state, at.order - back) == (back == 16 ? 2 : 10));
    refuses(at.order - back, std::int64_t(-1));
    refuses(at.order - back, INT64_MAX);
  }
  for (const double seed : {-1.0, 0.5, not_a_number, 4294967296.0}) {
    refuses(at.seed, seed);
  }
  subject.goes_on();
}

TEST_CASE("checkpoint bytes: stop rules that cannot be used are refused under a right seal") {
  Subject subject;
  const Places at(subject);
  const Bytes state = subject.state();
  constexpr std::size_t rule_size = 1 + sizeof(double);
  const auto refuses = [&](std::size_t rule, double value) {
    Bytes changed = state;
    put(changed, at.rules + rule * rule_size, std::uint8_t(1));
    put(changed, at.rules + rule * rule_size + 1, value);
    subject.refuses_state(changed);
  };
  for (std::size_t rule = 0; rule < 6; ++rule) {
    INFO("rule " << rule);
    refuses(rule, not_a_number);
    refuses(rule, -1);
    refuses(rule, 2e9);
  }
  Bytes changed = state;
  put(changed, at.rules + 6 * rule_size, -0.5);
  subject.refuses_state(changed);
  subject.goes_on();
}

TEST_CASE("checkpoint bytes: whatever bit of a state is turned, a good checkpoint leads back") {
  Subject subject;
  const Bytes state = subject.state();
  int taken = 0;
  for (std::size_t i = 0; i < state.size(); ++i) {
    Bytes changed = state;
    changed[i] = static_cast<std::uint8_t>(changed[i] ^ (1U << i % 8));
    if (subject.trained.restore(seal(CheckpointKind::trainer, changed)).empty()) {
      ++taken;
      REQUIRE(subject.trained.save().size() == subject.before.size());
      subject.trained.run(5);
    }
    REQUIRE(subject.trained.restore(subject.before).empty());
    REQUIRE(same_numbers(subject.trained.save(), subject.before));
  }
  // Moments, weights and losses may be any numbers.
  CHECK(taken > 100);
  subject.goes_on();
}

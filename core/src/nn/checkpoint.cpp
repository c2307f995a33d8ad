#include "layerwise/nn/checkpoint.hpp"

#include <algorithm>

#include "layerwise/math/elementary.hpp"
#include "layerwise/nn/network.hpp"
#include "layerwise/nn/options.hpp"

namespace layerwise {
namespace {

/// "LWCK" and the version of what follows.
constexpr std::uint32_t magic = 0x4B43574C;
constexpr std::uint32_t version = 1;

template <class Name>
void transfer_name(Archive& archive, Name& name, Names names) {
  auto index = static_cast<std::uint8_t>(name);
  archive.value(index);
  if (index < names.size()) {
    name = static_cast<Name>(index);
  } else {
    archive.fail();
  }
}

template <class Config, std::size_t Count>
void transfer_options(Archive& archive, Config& config,
                      const NumberOption<Config> (&options)[Count]) {
  for (const NumberOption<Config>& option : options) {
    archive.value(config.*option.member);
  }
}

void transfer(Archive& archive, OptimizerConfig& config) {
  transfer_name(archive, config.name, optimizer_names());
  transfer_options(archive, config, optimizer_options);
  archive.value(config.nesterov);
  transfer_name(archive, config.schedule.name, schedule_names());
  transfer_options(archive, config.schedule, schedule_options);
}

void transfer(Archive& archive, LayerConfig& layer) {
  transfer_name(archive, layer.type, layer_names());
  transfer_name(archive, layer.activation, activation_names());
  transfer_name(archive, layer.kernel_initializer, initializer_names());
  archive.value(layer.use_bias);
  archive.value(layer.trainable);
  archive.value(layer.units);
  transfer_options(archive, layer, layer_options);
  bool has_own = layer.regularization.has_value();
  Regularization own = layer.regularization.value_or(Regularization{});
  archive.value(has_own);
  transfer_options(archive, own, regularization_options);
  layer.regularization = has_own ? std::optional(own) : std::nullopt;
}

}  // namespace

void transfer(Archive& archive, NetworkConfig& config) {
  auto layers = static_cast<std::uint32_t>(config.layers.size());
  archive.value(layers);
  if (layers != config.layers.size()) {
    archive.fail();
    return;
  }
  archive.value(config.inputs);
  archive.value(config.seed);
  transfer_options(archive, config.regularization, regularization_options);
  transfer_name(archive, config.loss, loss_names());
  transfer(archive, config.optimizer);
  for (LayerConfig& layer : config.layers) {
    transfer(archive, layer);
  }
}

void Network::transfer(Archive& archive) {
  NetworkConfig config = config_;
  layerwise::transfer(archive, config);
  if (archive.is_reading()) {
    if (!archive.ok() || !has_shape(config) || !check(config).empty()) {
      archive.fail();
      return;
    }
    configure(config);
  }
  const auto size = static_cast<Index>(parameters_.size());
  archive.array(parameters_.data(), size);
  archive.array(previous_.data(), size);
  optimizer_.transfer(archive);
  if (!is_finite()) {
    archive.fail();
  }
}

std::uint64_t hash_of(const void* bytes, std::size_t size, std::uint64_t hash) {
  const auto* at = static_cast<const std::uint8_t*>(bytes);
  for (std::size_t i = 0; i < size; ++i) {
    hash = (hash ^ at[i]) * 1099511628211ULL;
  }
  return hash;
}

Bytes seal(CheckpointKind kind, const Bytes& state) {
  Archive archive;
  std::uint32_t head[] = {magic, version, static_cast<std::uint32_t>(kind)};
  archive.array(head, 3);
  Bytes bytes = archive.take();
  bytes.insert(bytes.end(), state.begin(), state.end());
  std::uint64_t hash = hash_of(bytes.data(), bytes.size());
  Archive end;
  end.value(hash);
  const Bytes last = end.take();
  bytes.insert(bytes.end(), last.begin(), last.end());
  return bytes;
}

Bytes unseal(CheckpointKind kind, const Bytes& checkpoint) {
  constexpr std::size_t head_size = 3 * sizeof(std::uint32_t);
  constexpr std::size_t hash_size = sizeof(std::uint64_t);
  if (checkpoint.size() < head_size + hash_size) {
    return {};
  }
  const std::size_t end = checkpoint.size() - hash_size;
  std::uint32_t head[3] = {};
  std::uint64_t hash = 0;
  Archive(checkpoint.data(), head_size).array(head, 3);
  Archive(checkpoint.data() + end, hash_size).value(hash);
  if (head[0] != magic || head[1] != version || head[2] != static_cast<std::uint32_t>(kind) ||
      hash != hash_of(checkpoint.data(), end)) {
    return {};
  }
  return Bytes(checkpoint.begin() + head_size, checkpoint.begin() + static_cast<Index>(end));
}

Issues bad_checkpoint() {
  return only_issue("badCheckpoint", "checkpoint",
                    "{where} cannot be used here: give the unchanged bytes of one that was taken "
                    "with the same layers, and for a trainer the same data.");
}

}  // namespace layerwise

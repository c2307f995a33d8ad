/// Checkpoints: all that is needed to go on as if nothing had happened.
#pragma once

#include <cstdint>
#include <vector>

#include "layerwise/archive.hpp"
#include "layerwise/issue.hpp"
#include "layerwise/nn/config.hpp"

namespace layerwise {

using Bytes = std::vector<std::uint8_t>;

/// What a checkpoint is of.
enum class CheckpointKind : std::uint32_t { network = 1, trainer = 2 };

/// Settings of a network, whose number of layers is known. Reading fails on names that do not
/// exist; whether the numbers can be used is for check() to say.
void transfer(Archive& archive, NetworkConfig& config);

/// What transfer() has written, with what is needed to know it again: magic bytes, version, kind,
/// and a hash of all (FNV-1a, 64 bits, Fowler, Noll, Vo 1991).
Bytes seal(CheckpointKind kind, const Bytes& state);
/// The state in a checkpoint of that kind, or nothing where that is not what the bytes are.
Bytes unseal(CheckpointKind kind, const Bytes& checkpoint);
/// FNV-1a of `size` bytes, from `hash` on.
std::uint64_t hash_of(const void* bytes, std::size_t size,
                      std::uint64_t hash = 14695981039346656037ULL);

/// The issue `badCheckpoint` at `checkpoint`.
Issues bad_checkpoint();

template <class Object>
Bytes state_of(Object& object) {
  Archive archive;
  object.transfer(archive);
  return archive.take();
}

template <class Object>
bool set_state(Object& object, const Bytes& state) {
  Archive archive(state.data(), state.size());
  object.transfer(archive);
  return archive.ok() && archive.at_end();
}

/// `object` has a `transfer(Archive&)` that names all of its state.
template <class Object>
Bytes checkpoint(CheckpointKind kind, Object& object) {
  return seal(kind, state_of(object));
}

/// Puts the object back to where a checkpoint() of its kind and shape was, or says why not and
/// leaves it as it is.
template <class Object>
Issues restore(CheckpointKind kind, Object& object, const Bytes& checkpoint) {
  const Bytes own = state_of(object);
  const Bytes state = unseal(kind, checkpoint);
  if (!state.empty() && set_state(object, state)) {
    return {};
  }
  set_state(object, own);
  return bad_checkpoint();
}

}  // namespace layerwise

/// What a checkpoint is made of: one description of an object's state writes it and reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace layerwise {

/// Bytes that are written, or read back, in the order in which an object's `transfer` names its
/// values; so both directions cannot disagree. Numbers keep their bits, little-endian as on every
/// machine Layerwise runs on.
///
/// Bytes may come from outside. Reading beyond their end fails, and a failed archive leaves what
/// it is asked to read as it is; whoever calls transfer() looks at ok() afterwards, and checks
/// that the values make sense.
class Archive {
 public:
  /// One that writes.
  Archive() = default;
  /// One that reads. The bytes are not owned and must outlive it.
  Archive(const std::uint8_t* bytes, std::size_t size)
      : reading_(true), from_(bytes), left_(size) {}

  bool is_reading() const { return reading_; }
  bool ok() const { return ok_; }
  /// For values that make no sense.
  void fail() { ok_ = false; }
  /// Whether everything has been read.
  bool at_end() const { return left_ == 0; }

  template <class T>
  void value(T& item) {
    static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>);
    bytes(&item, sizeof item);
  }

  /// Any byte but 0 reads as true.
  void value(bool& item) {
    auto byte = static_cast<std::uint8_t>(item);
    value(byte);
    item = byte != 0;
  }

  /// Something counted from 0 on; reading fails below 0 and above 2^53, where JavaScript's numbers
  /// end and counting on is still safe.
  void count(std::int64_t& item);

  /// As many items as the object itself says.
  template <class T>
  void array(T* items, std::ptrdiff_t count) {
    static_assert(std::is_arithmetic_v<T>);
    bytes(items, static_cast<std::size_t>(count) * sizeof(T));
  }

  /// What was written.
  std::vector<std::uint8_t> take() { return std::move(written_); }

 private:
  void bytes(void* items, std::size_t size);

  std::vector<std::uint8_t> written_;
  bool reading_ = false;
  const std::uint8_t* from_ = nullptr;
  std::size_t left_ = 0;
  bool ok_ = true;
};

}  // namespace layerwise

#include "layerwise/archive.hpp"

#include <cstring>

namespace layerwise {

void Archive::count(std::int64_t& item) {
  value(item);
  if (item < 0 || item > std::int64_t(1) << 53) {
    fail();
  }
}

void Archive::bytes(void* items, std::size_t size) {
  if (!is_reading()) {
    const auto* first = static_cast<const std::uint8_t*>(items);
    written_.insert(written_.end(), first, first + size);
    return;
  }
  if (!ok_ || size > left_) {
    fail();
    return;
  }
  if (size > 0) {
    std::memcpy(items, from_, size);
  }
  from_ += size;
  left_ -= size;
}

}  // namespace layerwise

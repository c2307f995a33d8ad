/// Mistakes of our own, as opposed to those of a user.
#pragma once

namespace layerwise {

/// Throws std::logic_error. Where exceptions are switched off (the engine in the browser,
/// for its size) the program traps, which reaches JavaScript as a RuntimeError.
[[noreturn]] void bug(const char* what);

}  // namespace layerwise

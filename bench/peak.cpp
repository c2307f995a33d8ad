/// The bare register tile as a WebAssembly module of its own, without any glue.
#include "peak.hpp"

extern "C" {

float peak_passes(int count) { return layerwise::bench::peak_passes(count); }

int peak_operations() { return static_cast<int>(layerwise::bench::peak_operations); }
}

/**
 * A library for Emscripten's linker, not a module: what the glue holds besides Emscripten's own.
 * The functions behind wire.hpp pass on to the Core of wire.js, which has hung itself on the
 * module. And Embind's glue for functions is one of our own, for types there is none.
 */
// @ts-nocheck LibraryManager and the heap exist in the linker and the glue alone.
mergeInto(LibraryManager.library, {
  layerwise_take: function (fallback) {
    return Module.wire.take(fallback);
  },
  layerwise_size: function () {
    return Module.wire.size();
  },
  layerwise_take_array: function (to) {
    Module.wire.takeArray(HEAPU8.buffer, to);
  },
  layerwise_send: function (number) {
    Module.wire.send(number);
  },
  layerwise_send_nothing: function () {
    Module.wire.send(null);
  },
  layerwise_send_array: function (type, from, size) {
    Module.wire.sendArray(HEAPU8.buffer, type, from, size);
  },
});

// Embind's own glue converts arguments, refuses wrong ones and keeps overloads: 2 kB after gzip, and
// every function of bindings.cpp takes one whole number and gives one, to nobody but wire.js.
mergeInto(LibraryManager.library, {
  _embind_register_function__deps: [],
  _embind_register_function: function (name, count, types, signature, invoke, act) {
    const bytes = HEAPU8.subarray(name, HEAPU8.indexOf(0, name));
    const call = wasmTable.get(invoke);
    Module[String.fromCharCode(...bytes)] = (number) => call(act, number);
  },
});
// Called only where Embind's library is linked, see CMakeLists.txt.
const types = 'void bool integer float bigint std_string std_wstring emval memory_view';
for (const type of types.split(' ')) {
  mergeInto(LibraryManager.library, {
    [`_embind_register_${type}`]: function () {},
    [`_embind_register_${type}__deps`]: [],
  });
}

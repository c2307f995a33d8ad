/**
 * A library for Emscripten's linker, not a module: what the glue holds besides Emscripten's own.
 * The functions behind wire.hpp pass on to the Core of wire.js, which has hung itself on the
 * module. And Embind's glue for types that no function of bindings.cpp takes or returns is left
 * out: it would come for every type Embind knows.
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

for (const type of 'void bool float bigint std_string std_wstring emval memory_view'.split(' ')) {
  mergeInto(LibraryManager.library, {
    [`_embind_register_${type}`]: function () {},
    [`_embind_register_${type}__deps`]: [],
  });
}

/**
 * What the build puts in place of these names: Emscripten's glue of one build of the core.
 * It gives one module with a memory of its own each time it is called.
 */
interface Glue {
  (options: { wasmBinary: ArrayBuffer | Uint8Array }): Promise<object>;
}

declare module 'layerwise-glue-simd' {
  const make: Glue;
  export default make;
}

declare module 'layerwise-glue-scalar' {
  const make: Glue;
  export default make;
}

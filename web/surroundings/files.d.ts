/** What the build puts in place of this name: the files of the page as texts. */
declare module 'layerwise-files' {
  /** The two programs of the engine, base64. */
  export const programs: Readonly<Record<'simd' | 'scalar', string>>;
  /** Style sheets, tables and the worker's script, by their names in dist/. */
  export const texts: Readonly<Record<string, string>>;
}

/**
 * What the output panel asks of the worker beyond the surface, and what it is answered. Asked
 * for only while somebody looks; nothing of it is saved.
 */
import type { Assessment, Part } from '../wasm/engine.js';
import type { Derivation } from './data/program.js';
import type { Table } from './table-types.js';

/** Which figures are wanted. */
export interface AssessmentRequest {
  part: Part;
  /** Classes, by index, whose ROC curves are wanted; empty for numbers. */
  curves: readonly number[];
}

/**
 * Points of the space of all columns: origin + a * across + b * up, with a over xRange and b over
 * yRange, in own units.
 */
export interface SectionRequest {
  /** One value per column of the table; NaN takes what the engine takes for a missing cell. */
  origin: readonly number[];
  across: readonly number[];
  up: readonly number[];
  xRange: readonly [number, number];
  yRange: readonly [number, number];
  /** Points across and up, at most; up is 1 for a curve, which is as fine as it says. */
  width: number;
  height: number;
  /** The one column that varies, from which others may be computed; -1 where the points say all. */
  along: number;
  /** Those others; put in by the page where it sends the request. */
  derived?: readonly Derivation[];
}

/** What the worker is asked, by indexes of columns. */
export interface OutputRequest {
  /** Ranges of the surface, where they are not those of the columns. */
  xRange?: [number, number];
  yRange?: [number, number];
  /** What inputs keep on the surface that are on no axis, own units or category index. */
  held?: Record<number, number>;
  assessment?: AssessmentRequest;
  section?: SectionRequest;
  /** Nobody sees the surface itself: as many points as the units' own pictures have are enough. */
  isHidden?: boolean;
}

/** The request with what it was made for: it counts for nothing else. */
export interface OutputAsked extends OutputRequest {
  columns: Table['columns'];
  /** Ids of the surface's axes. */
  axes: readonly [string, string];
}

/** Thinned to a number of points that can be told apart. */
export interface ShownCurve {
  class: number;
  falsePositiveRates: Float64Array;
  truePositiveRates: Float64Array;
  /** null where only one class is present. */
  auc: number | null;
}

export interface AssessmentSnapshot extends Assessment {
  part: Part;
  /** Samples of the part. */
  samples: number;
  curves: ShownCurve[];
}

/** What the network answers at the points of a section. */
export interface SectionSnapshot extends Omit<SectionRequest, 'derived'> {
  /** [outputs][height][width], row 0 at the bottom. */
  outputs: Float32Array;
}

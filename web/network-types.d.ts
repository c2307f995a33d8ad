/**
 * The network as it is typed and chosen, what can happen to it, and weights set by hand.
 * Part of `types.d.ts`, which hands everything here on.
 */
import type { Activation, Initializer, LayerSettings, Loss } from '../wasm/engine.js';
import type { TrainingDraft } from './types.js';

/** What any layer has, the output layer too. What is left out has the engine's default; texts are as typed. */
export interface LayerOptions {
  initializer?: Initializer;
  /** Of this layer alone, in place of the network's penalties. */
  l1?: string;
  l2?: string;
  /** Longest that the weights of one unit may be together. */
  maxNorm?: string;
  /** Training leaves its weights as they are. */
  frozen?: true;
}

export interface LayerDraft extends LayerOptions {
  id: string;
  units: string;
  activation: Activation;
  /** Behind the activation. */
  normalization?: LayerNormalization;
  /** Percent of the outputs left out in each step of the training; behind the normalization. */
  dropout?: string;
}

export type LayerNormalization = 'batch' | 'layer';

/** Those of a layer's options that are typed; '' is the default. */
export type LayerField = 'dropout' | 'l1' | 'l2' | 'maxNorm';

/** One weight: `from` is the index of the input, or -1 for the bias; layers count from 0, the output layer last. */
export interface WeightPlace {
  layer: number;
  unit: number;
  from: number;
}

/** A weight that each start has in place of the one that is drawn. */
export interface StartWeight extends WeightPlace {
  value: number;
}

/** One weight set by hand. */
export interface WeightEdit extends WeightPlace {
  value: number;
  /** What it was. */
  before: number;
  /** Of the snapshot that was shown then. */
  step: number;
}

/** What was set by hand since the weights were last new. */
export interface WeightEdits {
  /** How many times the weights were new. */
  generation: number;
  list: readonly WeightEdit[];
}

export interface NetworkDraft {
  hidden: readonly LayerDraft[];
  /** The output layer's units follow from the table. */
  outputActivation: Activation;
  /** Options of the output layer. */
  output?: LayerOptions;
  loss: Loss;
  /** Seed of weights and batch order; the split has its own. */
  seed: number;
  /** Start with these, whatever the seed says of them; until layers or the seed change. */
  weights?: readonly StartWeight[];
}

/** What of a layer's options the engine is told. */
export interface LayerSpec extends Pick<LayerSettings, 'regularization' | 'maxNorm' | 'trainable'> {
  kernelInitializer?: Initializer;
}

/** One hidden layer with what follows it; the engine has up to three layers for it. */
export interface HiddenSpec extends LayerSpec {
  units: number;
  activation: Activation;
  normalization?: LayerNormalization;
  /** Share of the outputs, 0 to below 1; without it there is no such layer. */
  dropout?: number;
}

// ----------------------------------------------------------------- actions

/** `layerId` is 'output' for the output layer, which has neither dropout nor normalization of its own. */
export type NetworkAction =
  /** A layer like the one before it. */
  | { type: 'network/layerAdded'; beforeLayerId?: string | null }
  | { type: 'network/layerRemoved'; layerId: string }
  | { type: 'network/layerDuplicated'; layerId: string }
  | { type: 'network/layerMoved'; layerId: string; beforeLayerId: string | null }
  | { type: 'network/unitsTyped'; layerId: string; text: string; gesture?: string }
  | { type: 'network/layerFieldTyped'; layerId: string; field: LayerField; text: string }
  /** null is the default. */
  | { type: 'network/initializerChosen'; layerId: string; initializer: Initializer | null }
  | {
      type: 'network/normalizationChosen';
      layerId: string;
      normalization: LayerNormalization | null;
    }
  | { type: 'network/layerFrozen'; layerId: string; frozen: boolean }
  | { type: 'network/activationChosen'; layerId: string; activation: Activation }
  /** A weight of the network as it is now; edits of one gesture are one step. */
  | { type: 'network/weightEdited'; place: WeightPlace; value: number; gesture?: string }
  /** Layers and settings that another table had replaced are back. */
  | {
      type: 'network/kept';
      hidden: readonly LayerDraft[];
      training: Pick<TrainingDraft, 'optimizer' | 'learningRate' | 'l2' | 'options'>;
    }
  | { type: 'network/lossChosen'; loss: Loss }
  /** `next`: the one after the seed in force; after the highest, 0. */
  | { type: 'network/seedChosen'; seed: number | 'next' };

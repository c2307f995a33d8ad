/** Types of layerwise-element.js: `<layerwise-playground>` as an element of a page. */
import type { Commands, EventName, Events } from './layerwise-protocol.js';

/** A command that was refused. */
export interface RefusedError extends Error {
  issues: Events['error']['issues'];
}

/** Every command of the protocol is a method; it rejects with a `RefusedError`. */
export type PlaygroundMethods = {
  [Name in keyof Commands]: {} extends Commands[Name]['arguments']
    ? (values?: Commands[Name]['arguments']) => Promise<Commands[Name]['answer']>
    : (values: Commands[Name]['arguments']) => Promise<Commands[Name]['answer']>;
};

export interface LayerwisePlayground extends PlaygroundMethods {}

export class LayerwisePlayground extends HTMLElement {
  /** Address of the frame with its keys. */
  readonly address: string;
  /** Puts the frame in place where `load="click"` waits. */
  load(): void;
  /** Gives any command by its name. */
  send<Name extends keyof Commands>(
    command: Name,
    values?: Commands[Name]['arguments'],
  ): Promise<Commands[Name]['answer']>;
  addEventListener<Name extends EventName>(
    type: Name,
    listener: (event: CustomEvent<Events[Name]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'layerwise-playground': LayerwisePlayground;
  }
}

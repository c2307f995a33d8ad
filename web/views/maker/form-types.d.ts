/** What the views of a form hand to each other. */
import type { Form } from '../../maker/form.js';
import type { Path } from '../../maker/paths.js';
import type { Shape } from '../../quiz/shape.js';

/** One field of a form. */
export interface Field<S extends Shape = Shape> {
  form: Form;
  shape: S;
  path: Path;
  /** Names on the way, without numbers, with the kind of each group that has one. */
  trail: readonly string[];
  /** Whether the file has to have it. */
  needed: boolean;
  /** In place of the label that the trail has. */
  label?: string;
  /** Of a group: its fields alone, where its name stands there already. */
  bare?: boolean;
}

export type { Form, Path };

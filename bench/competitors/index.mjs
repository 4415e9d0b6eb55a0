import { brainJs } from "./brainJs.mjs";
import { convnetJs } from "./convnetJs.mjs";
import { jaxJs } from "./jaxJs.mjs";
import { pythonLibraries } from "./pythonLibraries.mjs";
import { regula } from "./regula.mjs";
import { tfJs } from "./tfJs.mjs";

/**
 * What a competitor's `create` gives.
 *
 * @typedef {object} Training
 * @property {(steps: number) => void | Promise<void>} advance does that many updates
 * @property {() => Layer[] | Promise<Layer[]>} parameters a copy: weights units × inputs, biases
 * @property {string} version
 * @property {"relu" | "sigmoid" | "gelu"} [hiddenActivation] the rung's unless said otherwise
 *
 * @typedef {{ weights: ArrayLike<number>, biases: ArrayLike<number> }} Layer
 */

/**
 * One row of the table: a library in one precision.
 *
 * @typedef {object} Competitor
 * @property {string} name what `--only` takes
 * @property {string} label
 * @property {readonly string[]} rungs those it runs, in order; the others are said to be left out
 * @property {readonly string[]} variants of rungs with several that it has
 * @property {string} [package] the npm package that has to be installed
 * @property {string} [module] the Python module that has to be installed
 * @property {string} [script] the Python file beside `python/train_one.py` that implements it
 * @property {1 | 2} threads that it uses, and processors that it is held to
 * @property {readonly string[]} [everyNode] rungs that all Nodes run, not the newest alone
 * @property {number} [mostRounds] a look is enough: rounds at most
 * @property {{ precision: "f64" | "f32", fused: boolean }} [arithmetic] of compiled rows: whose floor they are over
 * @property {(newest: { major: number }, engineNames: readonly string[]) => string | null} [needs] why it cannot run here
 * @property {string} [note] what it does differently
 * @property {string} [without] why it does not run the other rungs
 * @property {(job: object, data: import("../rungs/files.mjs").RungData) => Promise<Training>} [create]
 */

/** @type {readonly Competitor[]} */
export const competitors = [
  ...regula,
  ...tfJs,
  ...jaxJs,
  ...brainJs,
  ...convnetJs,
  ...pythonLibraries,
];

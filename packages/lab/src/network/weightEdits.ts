import { checkNumber, type NumberParameter } from "@regula/base";
import { layerSizes, type NetworkSpec } from "@regula/engine";
import { countParameters } from "../model/flatState.ts";
import type { Lab } from "../model/lab.ts";
import type { LabModel } from "../model/labModel.ts";
import { UndoStack } from "../model/undo.ts";

/** What a weight may be set to by hand. */
export const weightParameter: NumberParameter = {
  kind: "number",
  name: "weight",
  integer: false,
  default: 0,
  interval: { min: -1e6, max: 1e6 },
  label: { en: "Weight", "pt-BR": "Peso" },
  help: { en: "a number set by hand", "pt-BR": "um número posto à mão" },
};

/**
 * Where the numbers hold a weight, by the unit of the layer before it comes from, or a unit's bias: layers
 * are counted from 1 as the inputs are layer 0.
 */
export function positionOf(
  network: NetworkSpec,
  { layer, unit }: { readonly layer: number; readonly unit: number },
  from: number | "bias",
): number {
  const inputs = layerSizes(network)[layer - 1];
  const before = countParameters({ ...network, layers: network.layers.slice(0, layer - 1) });
  if (from === "bias") return before + network.layers[layer - 1].units * inputs + unit;
  return before + unit * inputs + from;
}

interface Edits {
  readonly stack: UndoStack<Float64Array<ArrayBuffer>>;
  /** What the last edit left. */
  readonly left: Float64Array;
}

/** Weights set by hand; each can be undone until training has gone on from it. */
export class WeightEdits {
  readonly #lab: Lab;
  readonly #edits = new Map<number, Edits>();

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  /** @throws RegulaError for what is no number of the interval; nothing changes then */
  set(model: LabModel, position: number, value: number): void {
    const checked = checkNumber(weightParameter, value);
    if (!model.latest) return;
    const before = model.latest.flat;
    const after = before.slice();
    after[position] = checked;
    const stack = this.#of(model)?.stack ?? new UndoStack<Float64Array<ArrayBuffer>>();
    stack.remember(before);
    this.#rewrite(model, stack, after);
  }

  canUndo(model: LabModel): boolean {
    return this.#of(model)?.stack.canUndo ?? false;
  }

  canRedo(model: LabModel): boolean {
    return this.#of(model)?.stack.canRedo ?? false;
  }

  undo(model: LabModel): void {
    this.#turn(model, (stack, now) => stack.undo(() => now));
  }

  redo(model: LabModel): void {
    this.#turn(model, (stack, now) => stack.redo(() => now));
  }

  #turn(
    model: LabModel,
    turn: (
      stack: Edits["stack"],
      now: Float64Array<ArrayBuffer>,
    ) => Float64Array<ArrayBuffer> | null,
  ): void {
    const edits = this.#of(model);
    if (!edits || !model.latest) return;
    const other = turn(edits.stack, model.latest.flat);
    if (other) this.#rewrite(model, edits.stack, other);
  }

  #rewrite(model: LabModel, stack: Edits["stack"], flat: Float64Array<ArrayBuffer>): void {
    this.#edits.set(model.id, { stack, left: flat });
    this.#lab.rewrite(model, flat);
  }

  /** Null once the weights are no longer those that the last edit left. */
  #of({ id, latest }: LabModel): Edits | null {
    const edits = this.#edits.get(id);
    if (!edits || !latest || latest.flat.length !== edits.left.length) return null;
    return latest.flat.every((number, i) => Object.is(number, edits.left[i])) ? edits : null;
  }
}

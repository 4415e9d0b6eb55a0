import type { NetworkSpec } from "./network.ts";
import type { DeadLayer } from "./step.ts";

/** Since when each layer, counted from 0, has answered 0 to every example of a batch. */
export class DeadLayers {
  readonly #since = new Map<number, number>();

  /** All that are dead in the update `iteration`; the others live. */
  note(dead: readonly number[], iteration: number): void {
    for (const layer of this.#since.keys()) if (!dead.includes(layer)) this.#since.delete(layer);
    for (const layer of dead) if (!this.#since.has(layer)) this.#since.set(layer, iteration);
  }

  list({ layers }: NetworkSpec): DeadLayer[] {
    return [...this.#since].map(([layer, iteration]) => ({
      layer: layer + 1,
      units: layers[layer].units,
      iteration,
    }));
  }
}

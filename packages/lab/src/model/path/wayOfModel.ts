import { stoppingOf } from "../settings.ts";
import {
  addChange,
  cutPath,
  hasHandSet,
  type ModelPath,
  type PathChange,
  type Stage,
} from "./modelPath.ts";

/** Keeps how one model's weights come about. */
export class WayOfModel {
  #path: ModelPath | null = null;
  #isHandSet = false;
  /** Changes that the worker has not answered yet: only it knows at which iteration they came. */
  readonly #unanswered = new Map<number, Stage>();

  /** Null where no way from the seed leads to the weights. */
  get path(): ModelPath | null {
    return this.#path;
  }

  /** Whether numbers set by hand have gone into the weights. */
  get isHandSet(): boolean {
    return this.#isHandSet;
  }

  /** Whether the weights are the seed's own but for what has been trained. */
  get isUnchanged(): boolean {
    return this.#path !== null && this.#path.changes.length === 0;
  }

  /** From the seed. */
  begin(path: ModelPath): void {
    this.#unanswered.clear();
    this.#path = path;
    this.#isHandSet = hasHandSet(path);
  }

  /**
   * On from weights that are there, by the settings of now. Early stopping does not remember what it saw
   * before: no way leads on from there.
   */
  takeUp(path: ModelPath | null, isHandSet: boolean, at: number, stage: Stage): void {
    this.#unanswered.clear();
    const cut = stoppingOf(stage.settings) ? null : path && cutPath(path, at);
    this.#path = addChange(cut, { kind: "stage", at, stage });
    this.#isHandSet = cut ? hasHandSet(cut) : isHandSet;
  }

  /** Points were changed on the way. */
  lose(): void {
    this.#path = null;
  }

  /** A number was set by hand; settings that the worker has not answered yet come after it. */
  setWeight(at: number, position: number, value: number): void {
    this.#note({ kind: "weight", at, position, value });
    this.#isHandSet = true;
    for (const stage of this.#unanswered.values()) this.#note({ kind: "stage", at, stage });
    this.#unanswered.clear();
  }

  /** @param ticket of the order that the worker answers once it has changed */
  askFor(ticket: number, stage: Stage): void {
    this.#unanswered.set(ticket, stage);
  }

  answer(ticket: number, at: number): void {
    const stage = this.#unanswered.get(ticket);
    if (!stage) return;
    this.#unanswered.delete(ticket);
    this.#note({ kind: "stage", at, stage });
  }

  #note(change: PathChange): void {
    this.#path = addChange(this.#path, change);
  }
}

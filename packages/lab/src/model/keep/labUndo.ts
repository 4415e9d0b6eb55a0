import type { LabData } from "../data.ts";
import type { Lab } from "../lab.ts";
import type { LabMoment } from "./labMoment.ts";
import { UndoStack } from "./undo.ts";

/** What a change is about to replace: points alone, under which training goes on, or all that is under way. */
export type Before =
  | { readonly kind: "points"; readonly data: LabData }
  | { readonly kind: "lab"; readonly moment: LabMoment };

/** A slider that is drawn along makes one change of many: those of one thing that follow within so many seconds. */
const strokeSeconds = 1;

/** Numbers of weights that are kept with changes: 16 MB. */
const mostKept = 2_000_000;

/** Moments share the weights that stayed the same between them: these are kept once. */
function newestWithin(past: readonly Before[], most: number): readonly Before[] {
  const counted = new Set<Float64Array>();
  let numbers = 0;
  let first = past.length;
  for (; first > 0; first--) {
    const before = past[first - 1];
    for (const flat of before.kind === "lab" ? flatsOf(before.moment) : []) {
      if (!counted.has(flat)) numbers += flat.length;
      counted.add(flat);
    }
    if (numbers > most) break;
  }
  return past.slice(first);
}

function flatsOf({ models }: LabMoment): readonly Float64Array[] {
  return models.flatMap(({ latest, history }) => [
    ...history.map(({ flat }) => flat),
    ...(latest ? [latest.flat] : []),
  ]);
}

/** Undo and redo of every change of the lab. */
export class LabUndo {
  readonly #lab: Lab;
  readonly #now: () => number;
  readonly #stack = new UndoStack<Before>(20);
  #isOne = false;
  #last: { readonly what: string; readonly at: number } | null = null;

  /** @param now seconds */
  constructor(lab: Lab, now: () => number) {
    this.#lab = lab;
    this.#now = now;
  }

  get canUndo(): boolean {
    return this.#stack.canUndo;
  }

  get canRedo(): boolean {
    return this.#stack.canRedo;
  }

  /** @param what changes, as often as it likes within a second; null is always a change of its own */
  remember(what: string | null): void {
    if (this.#isOne) return;
    const at = this.#now();
    const last = this.#last;
    this.#last = what === null ? null : { what, at };
    if (last && last.what === what && at - last.at < strokeSeconds && this.canUndo) return;
    this.#stack.remember({ kind: "lab", moment: this.#lab.moment() });
  }

  rememberPoints(): void {
    this.#last = null;
    this.#stack.remember({ kind: "points", data: this.#lab.data });
  }

  /** What could be come back to by one undo from now on. */
  rememberMoment(moment: LabMoment): void {
    this.#stack.remember({ kind: "lab", moment });
  }

  /** The newest changes that can be undone, as many as a database has room for. */
  get kept(): readonly Before[] {
    return newestWithin(this.#stack.past, mostKept);
  }

  /** Changes of an earlier visit can be undone once those of this one are. */
  takeUp(kept: readonly Before[]): void {
    this.#stack.takeUp(kept);
  }

  /** Several changes as one. */
  asOne(what: string | null, work: () => void): void {
    this.remember(what);
    const was = this.#isOne;
    this.#isOne = true;
    try {
      work();
    } finally {
      this.#isOne = was;
    }
  }

  undo(): void {
    this.#restore(this.#stack.undo((before) => this.#capture(before)));
  }

  redo(): void {
    this.#restore(this.#stack.redo((after) => this.#capture(after)));
  }

  clear(): void {
    this.#last = null;
    this.#stack.clear();
  }

  /** The same of now as was remembered. */
  #capture({ kind }: Before): Before {
    if (kind === "points") return { kind, data: this.#lab.data };
    return { kind, moment: this.#lab.moment() };
  }

  #restore(state: Before | null): void {
    this.#last = null;
    if (state?.kind === "points") this.#lab.setData(state.data, { isEdit: true });
    else if (state) this.#lab.restore(state.moment);
  }
}

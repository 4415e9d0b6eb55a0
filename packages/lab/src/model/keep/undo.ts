/** What was before, up to so many changes back. */
export class UndoStack<State> {
  readonly #limit: number;
  readonly #past: State[] = [];
  readonly #future: State[] = [];

  constructor(limit = 20) {
    this.#limit = limit;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Remembers the state that a change is about to replace. */
  remember(before: State): void {
    this.#past.push(before);
    if (this.#past.length > this.#limit) this.#past.shift();
    this.#future.length = 0;
  }

  /** What the last change replaced; null where nothing is left. @param capture what is now, of the same kind */
  undo(capture: (before: State) => State): State | null {
    const before = this.#past.pop();
    if (before === undefined) return null;
    this.#future.push(capture(before));
    return before;
  }

  redo(capture: (after: State) => State): State | null {
    const after = this.#future.pop();
    if (after === undefined) return null;
    this.#past.push(capture(after));
    return after;
  }

  /** What can be undone, the last change at the end. */
  get past(): readonly State[] {
    return this.#past;
  }

  /** Takes up what was remembered elsewhere, before all that was remembered here. */
  takeUp(earlier: readonly State[]): void {
    const room = this.#limit - this.#past.length;
    if (room <= 0) return;
    for (const state of earlier.slice(-room).reverse()) this.#past.unshift(state);
  }

  clear(): void {
    this.#past.length = 0;
    this.#future.length = 0;
  }
}

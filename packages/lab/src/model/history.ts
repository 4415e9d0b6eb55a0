/** Snapshots of one run by ascending iteration, thinned as they grow in number and size. */
export class History<Item extends { readonly iteration: number }> {
  readonly #capacity: number;
  readonly #sizeOf: (item: Item) => number;
  #items: Item[];
  /** Of all items together. */
  #size = 0;

  /** @param capacity of all items together, in the units of `sizeOf`: the number of items without it */
  constructor(
    capacity = 500,
    items: readonly Item[] = [],
    sizeOf: (item: Item) => number = () => 1,
  ) {
    this.#capacity = capacity;
    this.#sizeOf = sizeOf;
    this.#items = [...items];
    this.#measure();
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  get last(): Item | undefined {
    return this.#items[this.#items.length - 1];
  }

  /** Adds the newest; one of the same iteration is replaced. */
  push(item: Item): void {
    this.cutAfter(item.iteration - 1);
    this.#items.push(item);
    this.#size += this.#sizeOf(item);
    if (this.#size > this.#capacity) this.#thin();
  }

  /** The newest at or before the iteration, else the oldest there is. */
  at(iteration: number): Item | undefined {
    return this.#items[Math.max(0, this.#countUpTo(iteration) - 1)];
  }

  /** The newest at or before the iteration; none before the first. */
  upTo(iteration: number): Item | undefined {
    return this.#items[this.#countUpTo(iteration) - 1];
  }

  /** The one whose iteration is nearest, the earlier of two as near. */
  nearest(iteration: number): Item | undefined {
    const count = this.#countUpTo(iteration);
    const [before, after] = [this.#items[count - 1], this.#items[count]];
    if (!before || !after) return before ?? after;
    return iteration - before.iteration <= after.iteration - iteration ? before : after;
  }

  /** Forgets everything after the iteration. */
  cutAfter(iteration: number): void {
    const count = this.#countUpTo(iteration);
    if (count === this.#items.length) return;
    this.#items.length = count;
    this.#measure();
  }

  clear(): void {
    this.#items = [];
    this.#size = 0;
  }

  #countUpTo(iteration: number): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#items[middle].iteration <= iteration) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Every second one goes; the first and the last stay. */
  #thin(): void {
    const last = this.#items.length - 1;
    this.#items = this.#items.filter((_, i) => i % 2 === 0 || i === last);
    this.#measure();
  }

  #measure(): void {
    this.#size = this.#items.reduce((sum, item) => sum + this.#sizeOf(item), 0);
  }
}

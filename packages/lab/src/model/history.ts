/** Snapshots of one run by ascending iteration, thinned as they grow in number. */
export class History<Item extends { readonly iteration: number }> {
  readonly #capacity: number;
  #items: Item[];

  constructor(capacity = 500, items: readonly Item[] = []) {
    this.#capacity = capacity;
    this.#items = [...items];
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
    if (this.#items.length > this.#capacity) this.#thin();
  }

  /** The newest at or before the iteration, else the oldest there is. */
  at(iteration: number): Item | undefined {
    return this.#items[Math.max(0, this.#countUpTo(iteration) - 1)];
  }

  /** Forgets whatever came after the iteration. */
  cutAfter(iteration: number): void {
    this.#items.length = this.#countUpTo(iteration);
  }

  clear(): void {
    this.#items = [];
  }

  copy(): History<Item> {
    return new History(this.#capacity, this.#items);
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
  }
}

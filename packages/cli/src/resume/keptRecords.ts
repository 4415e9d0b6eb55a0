/** Records of earlier runs by their keys, and how many of them this run never asked for. */
export class KeptRecords<Result> extends Map<string, Result> {
  readonly #unused = new Set<string>();

  override set(key: string, result: Result): this {
    // The constructor of a Map sets before any field is there, so nothing is given to it.
    this.#unused.add(key);
    return super.set(key, result);
  }

  /** The record of a key, which is used from now on. */
  override get(key: string): Result | undefined {
    this.#unused.delete(key);
    return super.get(key);
  }

  get unused(): number {
    return this.#unused.size;
  }
}

import type { Redis } from "ioredis";
import { readData } from "../redis/dataStore.ts";
import type { QueueNames } from "../redis/names.ts";
import type { DataName } from "../wire/request.ts";

/** A worker keeps so much of what it trains on of one kind, in bytes. */
const mostKeptBytes = 2 ** 27;

interface Kept<T> {
  readonly value: Promise<T>;
  bytes: number;
}

/** Data of one kind that a worker has read and checked, those last asked for: the same value for the same name. */
export class DataCache<T> {
  readonly #redis: Redis;
  readonly #names: QueueNames;
  readonly #read: (bytes: Uint8Array, name: DataName) => T;
  readonly #kept = new Map<DataName, Kept<T>>();
  #bytes = 0;

  /** @param read makes of the bytes what they stand for, and throws where they are something else */
  constructor(redis: Redis, names: QueueNames, read: (bytes: Uint8Array, name: DataName) => T) {
    this.#redis = redis;
    this.#names = names;
    this.#read = read;
  }

  /** @throws MissingData where they are not there, and what `read` throws */
  get(name: DataName): Promise<T> {
    const known = this.#kept.get(name);
    if (known) {
      // The order of a map is that of its keys' arrival.
      this.#kept.delete(name);
      this.#kept.set(name, known);
      return known.value;
    }
    const kept: Kept<T> = {
      bytes: 0,
      value: readData(this.#redis, this.#names, name).then((bytes) => {
        kept.bytes = bytes.length;
        this.#bytes += bytes.length;
        this.#forgetOldest();
        return this.#read(bytes, name);
      }),
    };
    this.#kept.set(name, kept);
    kept.value.catch(() => this.#forget(name));
    return kept.value;
  }

  #forgetOldest(): void {
    for (const name of this.#kept.keys()) {
      if (this.#bytes <= mostKeptBytes || this.#kept.size <= 1) return;
      this.#forget(name);
    }
  }

  #forget(name: DataName): void {
    this.#bytes -= this.#kept.get(name)?.bytes ?? 0;
    this.#kept.delete(name);
  }
}

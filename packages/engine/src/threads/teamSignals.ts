/** The threads' signals, each word in its own cache line: distances in bytes. */
export const signalPlaces = {
  /** Arrivals at barriers since the memory was made. */
  arrivals: 0,
  /** Threads that sleep at a barrier. */
  sleepers: 64,
  /** 1: the threads part. */
  stop: 128,
  /** Slices that were ordered so far, and what the newest one is. */
  orders: 192,
  steps: 196,
  arrivalsBefore: 200,
  /** 1: the second thread waits for orders. */
  ready: 256,
} as const;

export const signalBytes = 320;

/** A slice of steps that both threads do. */
export interface Order {
  /** From 1. */
  readonly number: number;
  readonly steps: number;
  readonly arrivalsBefore: number;
}

/** Looks at the newest order before sleeping: as long as what the first thread does between two slices. */
const looks = 20_000;

/** A sleeper looks up this often, whether or not it was woken. */
const sleepMilliseconds = 1000;

/** The words of the threads' signals in their shared memory. */
export class TeamSignals {
  readonly #words: Int32Array;

  constructor(buffer: ArrayBufferLike, address: number) {
    this.#words = new Int32Array(buffer, address, signalBytes / 4);
  }

  get isReady(): boolean {
    return this.#load("ready") === 1;
  }

  get isStopped(): boolean {
    return this.#load("stop") === 1;
  }

  /** Before a second thread is asked to come. */
  open(): void {
    this.#store("stop", 0);
  }

  sayReady(isReady: boolean): void {
    this.#store("ready", Number(isReady));
  }

  /** The number of the newest order. */
  get orders(): number {
    return this.#load("orders");
  }

  /** Orders a slice of the second thread; gives what the first thread's part begins with. */
  order(steps: number): Order {
    const number = (this.#load("orders") + 1) | 0;
    const order = { number, steps, arrivalsBefore: this.#load("arrivals") };
    this.#store("steps", steps);
    this.#store("arrivalsBefore", order.arrivalsBefore);
    this.#store("orders", number);
    this.#wake();
    return order;
  }

  /** Waits for the order after this one; null where the threads part. */
  nextOrder(number: number): Order | null {
    for (let look = 0; this.#load("orders") === number; look++) {
      if (this.isStopped) return null;
      if (look < looks) continue;
      Atomics.wait(this.#words, signalPlaces.orders / 4, number, sleepMilliseconds);
    }
    return {
      number: this.#load("orders"),
      steps: this.#load("steps"),
      arrivalsBefore: this.#load("arrivalsBefore"),
    };
  }

  /** Sends the second thread away; between two slices alone. */
  stop(): void {
    this.#store("stop", 1);
    this.#wake();
  }

  #wake(): void {
    Atomics.notify(this.#words, signalPlaces.orders / 4);
  }

  #load(name: keyof typeof signalPlaces): number {
    return Atomics.load(this.#words, signalPlaces[name] / 4);
  }

  #store(name: keyof typeof signalPlaces, value: number): void {
    Atomics.store(this.#words, signalPlaces[name] / 4, value);
  }
}

/** How long one thread works alone before it asks for another: trainings that follow each other get it first. */
const patienceSeconds = 0.1;

/** A comparison needs so much time with both. */
const windowSeconds = 0.1;

/** The first rest after two threads were no faster; each next one is twice as long. */
const firstRestSeconds = 2;

/** Two threads have to be this much faster, or one works alone. */
const leastGain = 1.05;

class Pace {
  #steps = 0;
  #seconds = 0;

  note(steps: number, seconds: number): void {
    this.#steps += steps;
    this.#seconds += seconds;
  }

  get seconds(): number {
    return this.#seconds;
  }

  get secondsPerStep(): number {
    return this.#steps > 0 ? this.#seconds / this.#steps : Infinity;
  }

  reset(): void {
    this.#steps = 0;
    this.#seconds = 0;
  }
}

/**
 * When a training should have a second thread: not for a moment, and not where both together are no
 * faster, as on a machine that is busy with other things. Results do not depend on it.
 */
export class TeamPace {
  readonly #alone = new Pace();
  readonly #together = new Pace();
  #aloneFrom: number | null = null;
  readonly #isEager: boolean;
  #rest = firstRestSeconds;

  constructor(isEager: boolean) {
    this.#isEager = isEager;
  }

  /** One thread may have another from now on, or works alone. */
  begin(now: number): void {
    this.#aloneFrom ??= this.#isEager ? now : now + patienceSeconds;
  }

  /** No other thread may be had. */
  end(): void {
    this.#aloneFrom = null;
  }

  /** Whether it is time to ask for another thread. */
  wantsAnother(now: number): boolean {
    return this.#aloneFrom !== null && now >= this.#aloneFrom;
  }

  /** Whether the other thread should go again. */
  wantsNone(now: number): boolean {
    if (this.#isEager || this.#together.seconds < windowSeconds) return false;
    const isSlow = this.#together.secondsPerStep * leastGain > this.#alone.secondsPerStep;
    this.#together.reset();
    if (!isSlow) return false;
    this.#alone.reset();
    this.#aloneFrom = now + this.#rest;
    this.#rest *= 2;
    return true;
  }

  note(steps: number, seconds: number, isTogether: boolean): void {
    if (isTogether) this.#together.note(steps, seconds);
    else this.#alone.note(steps, seconds);
  }
}

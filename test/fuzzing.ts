import { RegulaError } from "@regula/base";
import fc from "fast-check";
import { expect } from "vitest";

// To fuzz a reader: a file fuzz<Reader>.test.ts beside it that calls `fuzz` in a test, with files
// that it reads. `npm test` runs it as often as it says, `npm run fuzz` as often as is asked there.

export interface Fuzzing<T> {
  /** What is read, as messages call it. */
  readonly name: string;
  /** Inputs in `npm test`. */
  readonly runs: number;
  readonly input: fc.Arbitrary<T>;
  /** @throws where the reader does what it must not */
  readonly check: (input: T) => unknown;
}

const asked = {
  runs: process.env.REGULA_FUZZ_RUNS,
  seed: process.env.REGULA_FUZZ_SEED,
};

/** No input is large: one that takes longer has found a reader that hangs. */
const mostSeconds = 4;

/** Checks that many inputs; in `npm run fuzz` tells how far it is. */
export async function fuzz<T>({ name, runs, input, check }: Fuzzing<T>): Promise<void> {
  const numRuns = Number(asked.runs ?? runs);
  const tenth = Math.ceil(numRuns / 10);
  let done = 0;
  let slowest = 0;
  const property = fc.asyncProperty(input, async (value) => {
    const started = performance.now();
    await check(value);
    const seconds = (performance.now() - started) / 1000;
    expect(seconds).toBeLessThan(mostSeconds);
    slowest = Math.max(slowest, seconds);
    done += 1;
    if (asked.runs === undefined || done % tenth !== 0) return;
    const milliseconds = Math.round(1000 * slowest);
    process.stderr.write(`${name}: ${done}/${numRuns}, slowest ${milliseconds} ms\n`);
  });
  await fc.assert(property, { numRuns, seed: Number(asked.seed ?? 2018) });
}

/**
 * What a reader gives; null where it refuses in words.
 *
 * @throws whatever is not a refusal
 */
export async function readOrRefuse<T>(read: () => T | PromiseLike<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    // A cell of the file that says NaN is quoted as it stands.
    const words = `${error.in("en")} ${error.in("pt-BR")}`;
    expect(words).not.toMatch(/undefined|(?<!")NaN|\[object/);
    return null;
  }
}

export interface Damaged {
  /** Which of the files it was. */
  readonly file: number;
  readonly bytes: Uint8Array;
}

export interface DamageOptions {
  /** Bytes that mean something in the format, put more often than others. */
  readonly telling?: readonly number[];
  /** Bytes at the beginning that stay as they are. */
  readonly spared?: number;
}

/** Whole files with a few bytes changed, cut out and put in; now and then cut short. */
export function damagedBytes(
  files: readonly ArrayLike<number>[],
  { telling = [0, 1, 0x7f, 0x80, 0xff], spared = 0 }: DamageOptions = {},
): fc.Arbitrary<Damaged> {
  const byte = fc.oneof(fc.constantFrom(...telling), fc.nat({ max: 255 }));
  const edit = fc.record({
    at: fc.nat(),
    cut: fc.nat({ max: 6 }),
    put: fc.array(byte, { maxLength: 4 }),
    // Where files say at what place things stand, what is moved is found broken before it is read.
    inPlace: fc.boolean(),
  });
  const damage = fc.record({
    file: fc.nat({ max: files.length - 1 }),
    edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
    lost: fc.nat({ max: 60 }),
  });
  return damage.map(({ file, edits, lost }) => {
    const bytes = Array.from(files[file]);
    bytes.length = Math.max(1, bytes.length - Math.max(0, lost - 40));
    const first = Math.min(spared, bytes.length);
    for (const { at, cut, put, inPlace } of edits) {
      const place = first + (at % (bytes.length - first + 1));
      bytes.splice(place, inPlace ? put.length : cut, ...put);
    }
    return { file, bytes: Uint8Array.from(bytes) };
  });
}

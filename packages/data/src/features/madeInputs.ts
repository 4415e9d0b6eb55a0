import { sin } from "@regula/base";

/** One input that is made of a feature x; features have been scaled before. */
export type MadeInput =
  | { readonly kind: "itself" }
  | { readonly kind: "square" }
  /** x times another feature. */
  | { readonly kind: "product" /** Its place, counted from 0. */; readonly with: number }
  /** sin(frequency · x). */
  | { readonly kind: "sine"; readonly frequency: number };

/** Beyond this a feature that inputs are made of counts as this. */
export const farthestMade = 100;

/** Times `farthestMade` the widest angle that `sin` takes. */
export const highestFrequency = 10;

/** More inputs than these are not made of one feature. */
export const mostMade = 64;

type Kind = MadeInput["kind"];
type Of<K extends Kind> = Extract<MadeInput, { kind: K }>;

interface MadeRule<K extends Kind> {
  /** @param feature the values of a feature, no farther than `farthestMade` */
  readonly write: (
    input: Of<K>,
    x: Float64Array,
    feature: (place: number) => Float64Array,
  ) => Float64Array;
  /** @param names of the features */
  readonly spell: (input: Of<K>, x: string, names: readonly string[]) => string;
}

const rules: { readonly [K in Kind]: MadeRule<K> } = {
  itself: { write: (_, x) => x, spell: (_, x) => x },
  square: { write: (_, x) => x.map((value) => value * value), spell: (_, x) => `${x}²` },
  product: {
    write: (input, x, feature) => {
      const other = feature(input.with);
      return x.map((value, j) => value * other[j]);
    },
    spell: (input, x, names) => `${x} · ${names[input.with]}`,
  },
  sine: {
    write: ({ frequency }, x) => x.map((value) => sin(frequency * value)),
    spell: ({ frequency }, x) => `sin(${frequency === 1 ? "" : `${frequency} `}${x})`,
  },
};

/**
 * Inputs of one feature, one after another: inputs × m.
 *
 * @param feature the values of a feature, by its place
 */
export function writeMade(
  made: readonly MadeInput[],
  own: number,
  feature: (place: number) => Float64Array,
  inputs: Float64Array,
): void {
  const near = (place: number) => feature(place).map(drawNear);
  const x = near(own);
  for (const [i, input] of made.entries()) {
    inputs.set(ruleOf(input).write(input, x, near), i * x.length);
  }
}

/** An input as a formula of the names of features: `x²`. */
export function spellMade(input: MadeInput, own: number, names: readonly string[]): string {
  return ruleOf(input).spell(input, names[own], names);
}

/** A rule takes inputs of its own kind only, which the compiler cannot see of a union. */
function ruleOf(input: MadeInput): MadeRule<Kind> {
  return rules[input.kind] as MadeRule<Kind>;
}

function drawNear(x: number): number {
  return Math.min(farthestMade, Math.max(-farthestMade, x));
}

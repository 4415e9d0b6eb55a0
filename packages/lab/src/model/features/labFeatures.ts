import { mapRecord, RegulaError, verbatim } from "@regula/base";
import type { InputEncoding, MadeInput } from "@regula/data";

interface FeatureRule {
  /** The coordinate it is of, or first of: 0 of x, 1 of y. */
  readonly of: 0 | 1;
  readonly input: MadeInput;
  readonly formula: string;
}

/**
 * What a network may see of a point, x and y less their means and divided by their deviations. Of a
 * sine two deviations to each side are about one and a quarter waves.
 */
const rules = {
  x: { of: 0, input: { kind: "itself" }, formula: "x" },
  xx: { of: 0, input: { kind: "square" }, formula: "x²" },
  xy: { of: 0, input: { kind: "product", with: 1 }, formula: "x · y" },
  sinX: { of: 0, input: { kind: "sine", frequency: 2 }, formula: "sin 2x" },
  y: { of: 1, input: { kind: "itself" }, formula: "y" },
  yy: { of: 1, input: { kind: "square" }, formula: "y²" },
  sinY: { of: 1, input: { kind: "sine", frequency: 2 }, formula: "sin 2y" },
} as const satisfies Readonly<Record<string, FeatureRule>>;

/** As settings and links call it. */
export type LabFeature = keyof typeof rules;

/** In the order of a network's inputs. */
export const labFeatures: readonly LabFeature[] = Object.values(
  mapRecord(rules, (_, name) => name),
);

/** What networks see where nothing was chosen. */
export const plainFeatures: readonly LabFeature[] = ["x", "y"];

export function formulaOf(feature: LabFeature): string {
  return rules[feature].formula;
}

/**
 * The features of these names in the order of inputs.
 *
 * @throws RegulaError for none, and for a name of no feature
 */
export function readFeatures(names: readonly string[]): readonly LabFeature[] {
  const found = labFeatures.filter((feature) => names.includes(feature));
  if (found.length > 0 && found.length === new Set(names).size) return found;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "features" },
    expected: {
      en: `one or more of ${labFeatures.join(", ")}`,
      "pt-BR": `um ou mais de ${labFeatures.join(", ")}`,
    },
    received: names.length === 0 ? { en: "none", "pt-BR": "nenhum" } : verbatim(names.join(", ")),
  });
}

export function arePlain(features: readonly LabFeature[]): boolean {
  return features.join() === plainFeatures.join();
}

/** How x and y become these features; null where they are x and y. */
export function encodingOf(features: readonly LabFeature[]): InputEncoding | null {
  if (arePlain(features)) return null;
  const inputsOf = (coordinate: 0 | 1) =>
    features.map((name) => rules[name]).filter(({ of }) => of === coordinate);
  return {
    features: ([0, 1] as const).map((coordinate) => ({
      kind: "made",
      inputs: inputsOf(coordinate).map(({ input }) => input),
    })),
  };
}

/** The features that an encoding makes of two coordinates; null of another encoding than the lab's. */
export function featuresOf(encoding: InputEncoding | null): readonly LabFeature[] | null {
  if (encoding === null) return plainFeatures;
  const spelled = encoding.features.map((made) =>
    made.kind === "made" ? made.inputs.map((input) => JSON.stringify(input)) : [],
  );
  const features = labFeatures.filter((name) => {
    const { of, input } = rules[name];
    return spelled[of]?.includes(JSON.stringify(input));
  });
  return JSON.stringify(encodingOf(features)) === JSON.stringify(encoding) ? features : null;
}

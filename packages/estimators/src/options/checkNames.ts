import { RegulaError, type Text, verbatim } from "@regula/base";
import { bareName, nearestName } from "./nearestName.ts";

/** Names that other libraries have for an option of ours, and what to write in their place. */
const foreignNames: Readonly<Record<string, Text>> = {
  dropout: {
    en: "Write keepProb, the probability of keeping a hidden unit: dropout of 0.2 is keepProb 0.8.",
    "pt-BR":
      "Escreva keepProb, a probabilidade de manter uma unidade oculta: dropout de 0,2 é keepProb 0,8.",
  },
  alpha: {
    en: "Write l2, the strength λ of the penalty λ/(2M) Σ W² over M rows.",
    "pt-BR": "Escreva l2, a força λ da penalidade λ/(2M) Σ W² sobre M linhas.",
  },
  hiddenLayerSizes: { en: "Write hidden.", "pt-BR": "Escreva hidden." },
  maxIter: { en: "Write epochs or iterations.", "pt-BR": "Escreva epochs ou iterations." },
  randomState: { en: "Write seed.", "pt-BR": "Escreva seed." },
  sampleWeight: {
    en: "Rows have no weights of their own: classWeights weighs classes.",
    "pt-BR": "Linhas não têm pesos próprios: classWeights pesa as classes.",
  },
};

/**
 * The options given without those that are `undefined`.
 *
 * @throws RegulaError naming an option that does not exist, what exists, and what was likely meant
 */
export function checkNames<Options extends object>(
  options: Options,
  known: Readonly<Record<keyof Options, unknown>>,
): Options {
  const names = Object.keys(known);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const unknown = given.find(([name]) => !Object.hasOwn(known, name))?.[0];
  if (unknown === undefined) return Object.fromEntries(given) as Options;
  const advice = adviseName(unknown, names);
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: unknown },
    expected: { en: `one of ${names.join(", ")}`, "pt-BR": `uma de ${names.join(", ")}` },
    received: verbatim(`"${unknown}"`),
    ...(advice && { advice }),
  });
}

function adviseName(unknown: string, names: readonly string[]): Text | null {
  const foreign = nearestForeign(unknown);
  if (foreign !== null) return foreign;
  const nearest = nearestName(unknown, names);
  if (nearest === null) return null;
  return { en: `Is ${nearest} meant?`, "pt-BR": `Seria ${nearest}?` };
}

/** Only the same name, however it is written: `hidden_layer_sizes` too. */
function nearestForeign(unknown: string): Text | null {
  const name = Object.keys(foreignNames).find((one) => bareName(one) === bareName(unknown));
  return name === undefined ? null : foreignNames[name];
}

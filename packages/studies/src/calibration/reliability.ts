import { checkNumber, type NumberParameter, RegulaError, spellNumbers } from "@regula/base";
import type { ConfidenceInterval } from "@regula/statistics";
import { countQuantile, poissonBinomial } from "./poissonBinomial.ts";

/** The option `bins`: its interval, default and texts. */
export const binsParameter: NumberParameter = {
  kind: "number",
  name: "bins",
  integer: true,
  default: 10,
  interval: { min: 1, max: 1000 },
  label: { en: "Bins", "pt-BR": "Faixas" },
  help: {
    en: "groups of equally many examples in the reliability diagram",
    "pt-BR": "grupos de tantos exemplos cada no diagrama de confiabilidade",
  },
};

/** Examples of about the same predicted probability. */
export interface ReliabilityBin {
  readonly rows: number;
  /** Smallest and largest predicted probability. */
  readonly range: readonly [lowest: number, highest: number];
  /** Mean predicted probability. */
  readonly predicted: number;
  /** Share of the examples that are of the class. */
  readonly observed: number;
  /** Where `observed` of a perfectly calibrated model lies with at least the confidence. */
  readonly band: ConfidenceInterval;
}

/** What `reliability` returns. */
export interface Reliability {
  /** By ascending probability; fewer than asked for where many probabilities are equal. */
  readonly bins: readonly ReliabilityBin[];
  readonly confidence: number;
  /** Bins whose observed share is outside their band. */
  readonly outside: number;
}

/** Options of `reliability`. */
export interface ReliabilityOptions {
  readonly bins?: number;
  readonly confidence?: number;
}

/**
 * How often what is predicted with probability p happens (Murphy and Winkler 1977), in bins of
 * equally many examples, equal probabilities never apart. The band of each bin is exact: the
 * quantiles of a sum of independent events with the predicted probabilities (consistency bars of
 * Bröcker and Smith 2007, without their simulation). Where rows of a group are alike more of them lie
 * outside; whether probabilities are calibrated is `judgeCalibration`'s to say.
 *
 * @param probabilities of the class, in [0, 1], m of them
 * @param positive 1 where the example is of the class, else 0
 * @throws RegulaError for no examples, settings outside their intervals, and numbers outside [0, 1]
 */
export function reliability(
  probabilities: Float64Array,
  positive: Float64Array,
  options: ReliabilityOptions = {},
): Reliability {
  const { confidence = 0.95 } = options;
  const count = checkNumber(binsParameter, options.bins ?? binsParameter.default);
  check(probabilities, positive);
  const tail = (1 - confidence) / 2;
  const members = cutIntoBins(probabilities, count);
  const bins = members.map((list): ReliabilityBin => {
    const chosen = Float64Array.from(list, (j) => probabilities[j]);
    const distribution = poissonBinomial(chosen);
    const rows = chosen.length;
    let happened = 0;
    for (const j of list) happened += positive[j];
    return {
      rows,
      range: [chosen[0], chosen[rows - 1]],
      predicted: chosen.reduce((sum, p) => sum + p, 0) / rows,
      observed: happened / rows,
      band: [
        countQuantile(distribution, tail) / rows,
        countQuantile(distribution, 1 - tail) / rows,
      ],
    };
  });
  return {
    bins,
    confidence,
    outside: bins.filter(({ observed, band }) => observed < band[0] || observed > band[1]).length,
  };
}

/** Examples by ascending probability, in bins of ⌊m/bins⌋ or one more; equals stay together. */
function cutIntoBins(probabilities: Float64Array, count: number): Uint32Array[] {
  const m = probabilities.length;
  const order = Uint32Array.from({ length: m }, (_, j) => j).sort(
    (a, b) => probabilities[a] - probabilities[b],
  );
  const bins: Uint32Array[] = [];
  let start = 0;
  for (let bin = 1; bin <= count; bin++) {
    let end = Math.max(start, Math.round((bin * m) / count));
    if (end === start) continue;
    // The order of equals is the file's: a cut among them would show that, not the model.
    while (end < m && probabilities[order[end]] === probabilities[order[end - 1]]) end++;
    bins.push(order.subarray(start, end));
    start = end;
  }
  return bins;
}

function check(probabilities: Float64Array, positive: Float64Array): void {
  const wrong = probabilities.findIndex((p) => !(p >= 0 && p <= 1));
  if (probabilities.length > 0 && probabilities.length === positive.length && wrong < 0) return;
  throw new RegulaError({
    code: wrong < 0 ? "shape-mismatch" : "not-finite",
    expected: {
      en: "a probability in [0, 1] and a label for each example, at least one",
      "pt-BR": "uma probabilidade em [0; 1] e um rótulo por exemplo, ao menos um",
    },
    received: spellNumbers(
      wrong < 0 ? `${probabilities.length}, ${positive.length}` : String(probabilities[wrong]),
    ),
  });
}

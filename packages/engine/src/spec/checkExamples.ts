import { RegulaError, spellNumbers, type Text, verbatim } from "@regula/base";
import { largestInput } from "./largestInput.ts";
import { lossTargets } from "./loss.ts";
import type { Examples } from "./step.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** How far the targets of an example may be from summing to 1. */
const sumTolerance = 1e-9;

/**
 * @throws RegulaError where examples have other shapes than the plan's network, none at all, numbers
 * that are not finite, or targets that the loss cannot have
 */
export function checkExamples(
  { network, loss }: Pick<TrainingPlan, "network" | "loss">,
  { inputs, targets }: Examples,
): void {
  const outputs = network.layers[network.layers.length - 1].units;
  const m = inputs.columns;
  const fits = inputs.rows === network.inputs && targets.rows === outputs && targets.columns === m;
  if (!fits || m === 0) {
    throw new RegulaError({
      code: "shape-mismatch",
      expected: {
        en: `inputs of ${network.inputs} × m and targets of ${outputs} × m, m at least 1`,
        "pt-BR": `entradas ${network.inputs} × m e alvos ${outputs} × m, m de 1 para cima`,
      },
      received: verbatim(
        `${inputs.rows} × ${inputs.columns}, ${targets.rows} × ${targets.columns}`,
      ),
    });
  }
  if (!Number.isFinite(largestInput(inputs))) {
    checkEach(inputs.data, m, Number.isFinite, "not-finite", {
      en: "finite inputs",
      "pt-BR": "entradas finitas",
    });
  }
  const kind = lossTargets[loss];
  if (kind === "number") {
    checkEach(targets.data, m, Number.isFinite, "not-finite", {
      en: "finite targets",
      "pt-BR": "alvos finitos",
    });
    return;
  }
  checkEach(targets.data, m, (y) => y >= 0 && y <= 1, "classes", {
    en: `targets in [0, 1] for ${loss}`,
    "pt-BR": `alvos em [0, 1] para ${loss}`,
  });
  if (kind !== "distribution") return;
  const sums = new Float64Array(m);
  targets.data.forEach((y, i) => {
    sums[i % m] += y;
  });
  checkEach(sums, m, (sum) => Math.abs(sum - 1) <= sumTolerance, "classes", {
    en: "targets of each example that sum to 1",
    "pt-BR": "alvos de cada exemplo que somem 1",
  });
}

function checkEach(
  data: Float64Array,
  m: number,
  holds: (value: number) => boolean,
  code: "not-finite" | "classes",
  expected: Text,
): void {
  const wrong = data.findIndex((value) => !holds(value));
  if (wrong < 0) return;
  throw new RegulaError({
    code,
    place: { row: (wrong % m) + 1 },
    expected,
    received: spellNumbers(data[wrong]),
  });
}

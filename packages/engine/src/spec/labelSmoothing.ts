import { checkArgument, type NumberParameter } from "@regula/base";
import type { LossName } from "./loss.ts";

/**
 * Targets in training become y (1−ε) + ε/2 for binary and y (1−ε) + ε/K for categorical
 * cross-entropy of K classes (Szegedy et al. 2016, "Rethinking the Inception architecture", §7).
 * The cost is that of the smoothed targets. With mixup, smoothing comes before the mixing.
 */
export const labelSmoothingParameter: NumberParameter = {
  kind: "number",
  name: "labelSmoothing",
  integer: false,
  default: 0,
  interval: { min: 0, max: 1, maxOpen: true },
  label: { en: "Label smoothing ε", "pt-BR": "Suavização dos rótulos ε" },
  help: {
    en: "share of each target given to all classes alike",
    "pt-BR": "parte de cada alvo dada a todas as classes por igual",
  },
};

/** Classes that share ε, for each loss; null where targets are no classes. */
export const smoothingClasses: Readonly<Record<LossName, ((outputs: number) => number) | null>> = {
  binaryCrossEntropy: () => 2,
  squaredError: null,
  categoricalCrossEntropy: (outputs) => outputs,
};

/** @throws RegulaError where the loss has no labels to smooth */
export function checkLabelSmoothing(labelSmoothing: number, loss: LossName): void {
  const fits = labelSmoothing === 0 || smoothingClasses[loss] !== null;
  const expected = {
    en: `no label smoothing with ${loss}, whose targets are not classes`,
    "pt-BR": `nenhuma suavização de rótulos com ${loss}, cujos alvos não são classes`,
  };
  checkArgument(fits, labelSmoothingParameter.name, expected, labelSmoothing);
}

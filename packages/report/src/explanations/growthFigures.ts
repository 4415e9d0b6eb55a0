import type { Language } from "@regula/base";
import type { Explanation } from "@regula/models";
import type { Estimate } from "@regula/statistics";
import {
  type Bounded,
  type FigureStyle,
  figureStyles,
  formatEstimate,
  formatFigure,
} from "../words/estimates.ts";

/** How the growth of a loss is given: of log-loss unchanged, of squared error as a share of the target's variance. */
export interface GrowthUnit {
  readonly style: FigureStyle;
  /** What growths are divided by. */
  readonly size: number;
}

/** In what unit growths of a loss are written: as shares of the variance where there is one, else as scores. */
export function growthUnit({ rows: { judged } }: Pick<Explanation, "rows">): GrowthUnit {
  const variance = typeof judged === "string" ? null : judged.variance;
  return variance !== null && variance > 0
    ? { style: figureStyles.share, size: variance }
    : { style: figureStyles.score, size: 1 };
}

/** In the unit of the text. */
export function scaleGrowth({ mean, interval }: Estimate, { size }: GrowthUnit): Bounded {
  return { mean: mean / size, interval: interval && [interval[0] / size, interval[1] / size] };
}

/** "0.083 [0.061, 0.110]", read on its own side of 0. */
export function formatGrowth(growth: Estimate, unit: GrowthUnit, language: Language): string {
  return formatEstimate(scaleGrowth(growth, unit), unit.style, language, { sides: [0] });
}

/** One end of an interval. */
export function formatEnd(value: number, unit: GrowthUnit, language: Language): string {
  return formatFigure(value / unit.size, unit.style, language, { sides: [0] });
}

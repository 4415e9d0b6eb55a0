import type { Language } from "@regula/base";
import { reliabilityChart, renderSvg } from "@regula/charts";
import type { HeldOutCalibration } from "../words/calibration.ts";
import { formatPercent, shorten } from "../words/format.ts";
import { Html } from "./parts/html.ts";
import { hues, type TuneContext } from "./tuneContext.ts";

/** What was predicted and what is counted, in the reader's words. */
export function reliabilityAxes(
  { judged: { of } }: HeldOutCalibration,
  classes: readonly string[] | null,
  language: Language,
): { readonly predicted: string; readonly observed: string } {
  if (of === "predicted") {
    return {
      en: { predicted: "probability of the predicted class", observed: "share that was right" },
      "pt-BR": {
        predicted: "probabilidade da classe prevista",
        observed: "fração de acertos",
      },
    }[language];
  }
  const positive = shorten(classes?.[1] ?? "1", 18);
  return {
    en: { predicted: `predicted probability of “${positive}”`, observed: `share of “${positive}”` },
    "pt-BR": {
      predicted: `probabilidade prevista de “${positive}”`,
      observed: `fração de “${positive}”`,
    },
  }[language];
}

/** The reliability diagram of what was said of held-out rows. */
export function drawReliability(
  { study, language, document }: TuneContext,
  calibration: HeldOutCalibration,
): Html {
  const { bins } = calibration.reliability;
  const axes = reliabilityAxes(calibration, study.classes, language);
  const svg = reliabilityChart(
    { bins, probabilities: calibration.probabilities },
    {
      document,
      id: "reliability",
      language,
      hue: hues.chosen,
      title: { en: "Reliability diagram", "pt-BR": "Diagrama de confiabilidade" }[language],
      description: bins
        .map(
          ({ predicted, observed }) =>
            `${formatPercent(predicted, language)} → ${formatPercent(observed, language)}`,
        )
        .join("; "),
      xName: axes.predicted,
      yName: axes.observed,
    },
  );
  return new Html(renderSvg(svg));
}

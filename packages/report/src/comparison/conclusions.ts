import type { Language } from "@regula/base";
import { attainable } from "@regula/football";
import type { Comparison } from "@regula/studies";
import { formatCount, formatPercent } from "../words/format.ts";
import { describeSubject } from "../words/modelName.ts";
import { formatAccuracy } from "./heldOutScore.ts";
import { describeStandings } from "./references.ts";
import { findStandings } from "./standings.ts";
import { describeGaps, describeOverlap, describeSignals } from "./testFigures.ts";
import { describeWinners } from "./winners.ts";

/** What the figures mean, in plain sentences: who overfits, who is better, and the truth where it is known. */
export function describeConclusions(comparison: Comparison, language: Language): string[] {
  const overlap = describeOverlap(comparison, language);
  const winners = describeWinners(comparison, language);
  return [
    ...(overlap ? [overlap] : []),
    ...describeGaps(comparison, language),
    ...describeSignals(comparison, language),
    ...describeTestStandings(comparison, language),
    ...(winners ? [winners] : []),
    ...describeTruth(comparison, language),
  ];
}

/** Whether the networks are better than the base rate and the linear model, on the test rows. */
export function describeTestStandings(comparison: Comparison, language: Language): string[] {
  const rows = comparison.data.test?.X.columns ?? 0;
  const count = (of: Language) => formatCount(rows, of);
  return describeStandings(
    findStandings(comparison),
    comparison,
    {
      en: `on these ${count("en")} test examples`,
      "pt-BR": `nestes ${count("pt-BR")} exemplos de teste`,
    },
    language,
  );
}

/** The real generalization and its estimate, where the law behind the data is known. */
export function describeTruth({ data, models }: Comparison, language: Language): string[] {
  const { population } = data;
  if (!population) return [];
  const rows = population.X.columns;
  const best = attainable({
    x: population.X.data.subarray(0, rows),
    y: population.X.data.subarray(rows, 2 * rows),
  });
  const known = models.filter((model) => model.population !== null);
  if (known.length === 0) return [];
  const told = known.map((model) => {
    const truth = formatPercent(model.population?.accuracy, language);
    const estimate = formatAccuracy(model.test, language);
    return {
      en: `${describeSubject(model, language)} ${truth} (the test said ${estimate})`,
      "pt-BR": `${describeSubject(model, language)} ${truth} (o teste disse ${estimate})`,
    }[language];
  });
  const count = formatCount(rows, language);
  const limit = formatPercent(best.accuracy, language);
  return [
    {
      en: `The kicks are simulated, so the truth is known. On ${count} fresh kicks from the same law the models are right this often: ${told.join("; ")}. Even predictions by the law itself would not be right more often than ${limit}: the rest is noise.`,
      "pt-BR": `Os chutes são simulados, e por isso a verdade é conhecida. Em ${count} chutes novos da mesma lei os modelos acertam: ${told.join("; ")}. Mesmo previsões pela própria lei não acertariam mais que ${limit}: o resto é ruído.`,
    }[language],
  ];
}

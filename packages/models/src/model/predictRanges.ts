import { checkNumber, RegulaError, spellNumbers } from "@regula/base";
import {
  coverageParameter,
  offsetInterval,
  type PredictionRanges,
  predictionSets,
} from "@regula/studies";
import type { Model } from "./model.ts";
import type { TablePredictions } from "./predictTable.ts";

/** How far off each prediction may be. */
export type RangedPredictions =
  | {
      readonly kind: "offsets";
      readonly coverage: number;
      /** Ends of an interval for each row, in the target's units. */
      readonly low: Float64Array;
      readonly high: Float64Array;
    }
  | {
      readonly kind: "sets";
      readonly coverage: number;
      /** Share of the held-out rows whose set held the truth. */
      readonly held: number;
      /** Of each row its classes, counted from 0, in their order: one at least. */
      readonly sets: readonly (readonly number[])[];
    };

/**
 * An interval for each predicted value, or a set of classes, that contains the truth of a new row of the kind with
 * the stated chance.
 *
 * @param options.coverage among the levels of the model; without one the standard, or the highest that the
 * model has where that is lower
 * @returns null where the model has none and none was asked for
 * @throws RegulaError for a coverage that the model does not have
 */
export function rangePredictions(
  model: Pick<Model, "task" | "ranges" | "prepared" | "isEarlier" | "origin">,
  { mean }: Pick<TablePredictions, "mean">,
  options: { readonly coverage?: number } = {},
): RangedPredictions | null {
  const { task, ranges, prepared } = model;
  const { target } = prepared;
  const coverage = chooseCoverage(model, options.coverage);
  if (ranges === null || coverage === null) return null;
  if (ranges.kind === "offsets") {
    const level = levelOf(ranges.levels, coverage);
    const ends = Array.from(mean.data, (value) => offsetInterval(value, level, ranges));
    return {
      kind: "offsets",
      coverage,
      low: Float64Array.from(ends, ([low]) => low),
      high: Float64Array.from(ends, ([, high]) => high),
    };
  }
  if (task === "regression" || target.task === "regression") return null;
  const level = levelOf(ranges.levels, coverage);
  const sets = predictionSets(task, mean, target.classes.length, level);
  return { kind: "sets", coverage, held: level.held, sets };
}

/** The standard, or the highest below it; null where the model has none. */
export function standardCoverage(ranges: PredictionRanges | null): number | null {
  const { default: standard } = coverageParameter;
  return (
    coveragesOf(ranges)
      .filter((one) => one <= standard)
      .at(-1) ?? null
  );
}

function chooseCoverage(
  { ranges, isEarlier, origin }: Pick<Model, "ranges" | "isEarlier" | "origin">,
  asked: number | undefined,
): number | null {
  if (asked === undefined) return standardCoverage(ranges);
  const coverage = checkNumber(coverageParameter, asked);
  const known = coveragesOf(ranges);
  if (known.includes(coverage)) return coverage;
  const list = spellNumbers(known.join(", "));
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: coverageParameter.name },
    ...(known.length > 0
      ? {
          expected: { en: `one of ${list.en}`, "pt-BR": `uma de ${list["pt-BR"]}` },
          received: spellNumbers(coverage),
          advice: {
            en: "These are what the model's rows, or groups, are enough for.",
            "pt-BR": "São aquelas para as quais as linhas, ou grupos, do modelo bastam.",
          },
        }
      : {
          expected: {
            en: "a model that knows how far off its predictions may be",
            "pt-BR": "um modelo que saiba de quanto suas previsões podem errar",
          },
          ...(origin !== null ? importedModel : isEarlier ? earlierModel : unvalidated),
        }),
  });
}

const importedModel = {
  received: { en: "an imported one", "pt-BR": "um importado" },
  advice: {
    en: "Leave --coverage out: what another program trained comes without rows held out.",
    "pt-BR": "Omita --coverage: o que outro programa treinou vem sem linhas deixadas de fora.",
  },
} as const;

const earlierModel = {
  received: {
    en: "one of an older version of Regula, which did not keep that",
    "pt-BR": "um de uma versão mais antiga da Regula, que não guardava isso",
  },
  advice: {
    en: "Train it again on the same rows: regula train keeps it now.",
    "pt-BR": "Treine-o de novo com as mesmas linhas: regula train agora guarda isso.",
  },
};

const unvalidated = {
  received: { en: "one that does not", "pt-BR": "um que não sabe" },
  advice: {
    en: "Train it again with rows held out: without --no-validate.",
    "pt-BR": "Treine-o de novo com linhas de fora: sem --no-validate.",
  },
};

function coveragesOf(ranges: PredictionRanges | null): readonly number[] {
  return (ranges?.levels ?? []).map(({ coverage }) => coverage);
}

function levelOf<Level extends { readonly coverage: number }>(
  levels: readonly Level[],
  coverage: number,
): Level {
  const level = levels.find((one) => one.coverage === coverage);
  if (!level) throw new TypeError(`no level of coverage ${coverage}`);
  return level;
}

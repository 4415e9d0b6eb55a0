import type { Language, Text } from "@regula/base";
import type { Comparison, RepeatedComparison } from "@regula/studies";
import { verdictMetrics } from "../words/differenceWords.ts";
import { writeFoldRows } from "../words/foldRowsWords.ts";
import { formatCount } from "../words/format.ts";

/** Whether intervals of scores, and verdicts with their p, are among what the repeats say. */
export function hasIntervals({
  models,
  references,
  comparisons,
  referenceComparisons,
}: RepeatedComparison): Readonly<Record<"scores" | "verdicts", boolean>> {
  const tested = [
    ...comparisons.flatMap((pair) => verdictMetrics.map((metric) => pair[metric])),
    ...referenceComparisons.map(({ logLoss }) => logLoss),
  ];
  return {
    scores: [...models, ...references].some(({ heldOut }) =>
      verdictMetrics.some((metric) => heldOut?.[metric].estimate.interval),
    ),
    verdicts: tested.some(({ numbers }) => numbers.gain.interval !== null),
  };
}

/** What the repeats do not allow one to say. */
export function describeMethodLimits(
  repeated: RepeatedComparison,
  { data }: Pick<Comparison, "data">,
  language: Language,
): string[] {
  const { rows, foldTrainingRows, groups, time } = repeated;
  const all = formatCount(rows, language);
  const trained = writeFoldRows(
    foldTrainingRows,
    { isGrouped: groups !== null, isTimed: time !== null },
    language,
  );
  const { verdicts } = hasIntervals(repeated);
  const about: Text = verdicts
    ? { en: "The verdicts on the methods are", "pt-BR": "Os vereditos sobre os métodos são" }
    : { en: "The figures of the methods are", "pt-BR": "Os números dos métodos são" };
  const limits = [
    {
      en: `${about.en} about training on ${trained.rows} of these ${all} rows${trained.note} with these settings. All folds are of one data set: rows from elsewhere may decide otherwise.`,
      "pt-BR": `${about["pt-BR"]} sobre treinar com ${trained.rows} destas ${all} linhas${trained.note} e estas opções. Todas as partes são de um só conjunto de dados: linhas de outra origem podem decidir de outro modo.`,
    }[language],
    ...(verdicts
      ? [
          {
            en: "Their intervals and p allow for the variance over rows and over folds, and take the mean difference to be about normal, which a few very large ones make less true. Another --seed shows how steady a close call is.",
            "pt-BR":
              "Seus intervalos e p levam em conta a variância entre linhas e entre partes, e supõem a diferença média quase normal, o que umas poucas muito grandes tornam menos verdadeiro. Outra --seed mostra quão firme é um veredito apertado.",
          }[language],
        ]
      : []),
  ];
  if (data.test && rows > data.train.X.columns) {
    limits.push(
      {
        en: "The repeats used the test rows too, so they and the verdicts on the trained networks are no two independent witnesses.",
        "pt-BR":
          "As repetições usaram também as linhas de teste; elas e os vereditos sobre as redes treinadas não são duas testemunhas independentes.",
      }[language],
    );
  }
  return limits;
}

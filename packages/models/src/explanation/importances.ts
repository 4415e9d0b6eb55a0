import { RegulaError, verbatim } from "@regula/base";
import type { ImportanceClaim } from "@regula/statistics";
import {
  type ColumnFeatures,
  clusterColumns,
  columnAssociation,
  columnFeatures,
  fewestClustered,
  guessColumns,
  judgeGrowths,
  type Shuffled,
  shuffleGrowths,
} from "@regula/studies";
import type { Model } from "../model/model.ts";
import type { ExplainedRows, JudgedParts } from "./explainedRows.ts";

/** The importance of a column beyond all others. */
export interface ColumnImportance {
  readonly name: string;
  readonly importance: ImportanceClaim;
  /** Share of its variance that the other columns predict, in [0, 1]; null with too few rows. */
  readonly told: number | null;
}

/** The joint importance of columns with nearly the same information, beyond all others. */
export interface ClusterImportance {
  readonly names: readonly string[];
  /** The least association of two of them: a rank correlation, Cramér's V or a correlation ratio. */
  readonly association: number;
  readonly importance: ImportanceClaim;
}

/** How much the loss grows when a column, or a cluster of columns, is shuffled. */
export interface Importances {
  readonly columns: readonly ColumnImportance[];
  readonly clusters: readonly ClusterImportance[];
}

export interface ImportancesOptions {
  readonly seed: number;
  readonly shuffles: number;
  /** Places of the columns that are asked about, ascending. */
  readonly chosen: readonly number[];
}

/** The importance of one column or of several. */
interface Asked {
  readonly members: readonly number[];
  readonly features: readonly number[];
  readonly association: number | null;
}

/** What is asked about, with a name that later parts find it by. */
export interface AskedImportances {
  readonly count: number;
  /** Yields once for each that is measured, as each takes a while. */
  readonly measure: () => Generator<undefined, Importances, void>;
}

/**
 * What each column, and each set of columns with nearly the same information, is worth to a model: the growth
 * of the loss of rows that are given the cells of other rows alike in all other columns. All intervals
 * hold at once. With fewer than `fewestClustered` rows columns are not clustered.
 */
export function askImportances(
  { prepared }: Model,
  { X }: ExplainedRows,
  { parts, groups, variance }: JudgedParts,
  { seed, shuffles, chosen }: ImportancesOptions,
): AskedImportances {
  const columns = columnFeatures(prepared.pipeline);
  const isMany = X.columns >= fewestClustered;
  const asked: Asked[] = chosen.map((column) => ({
    members: [column],
    features: columns[column].features,
    association: null,
  }));
  const clusters = isMany ? clusterColumns(columnAssociation(X, columns)) : [];
  for (const { members, association } of clusters) {
    if (!members.some((member) => chosen.includes(member))) continue;
    const features = members.flatMap((member) => columns[member].features);
    asked.push({ members, features, association });
  }
  function* measure(): Generator<undefined, Importances, void> {
    const shares: number[] = [];
    const growths: Float64Array[] = [];
    for (const { members, features } of asked) {
      const guessed = guessColumns(X, columns, members);
      shares.push(guessed.share);
      const shuffled: Shuffled = {
        features,
        guessed,
        stream: members[0] * 2 + (members.length > 1 ? 1 : 0),
      };
      growths.push(shuffleGrowths(shuffled, { X, parts, seed, shuffles }));
      yield;
    }
    const claims = judgeGrowths(growths, { groups, unit: variance ?? 1, seed });
    return {
      columns: chosen.map((column, at) => ({
        name: columns[column].name,
        importance: claims[at],
        told: isMany ? shares[at] : null,
      })),
      clusters: asked.flatMap(({ members, association }, at) =>
        association === null
          ? []
          : [
              {
                names: members.map((member) => columns[member].name),
                association,
                importance: claims[at],
              },
            ],
      ),
    };
  }
  return { count: asked.length, measure };
}

/** Places of the columns asked about, ascending. @throws RegulaError for a name that is none of them */
export function chooseColumns(
  columns: readonly ColumnFeatures[],
  names: readonly string[] | undefined,
): readonly number[] {
  const every = columns.map((_, place) => place);
  if (names === undefined) return every;
  const known = columns.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new RegulaError({
      code: "column-unknown",
      place: { option: "columns" },
      expected: {
        en: `columns that the model reads: ${known.join(", ")}`,
        "pt-BR": `colunas que o modelo lê: ${known.join(", ")}`,
      },
      received: verbatim(unknown),
    });
  }
  return every.filter((place) => names.includes(known[place]));
}

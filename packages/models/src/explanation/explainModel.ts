import {
  checkNumber,
  type Matrix,
  type NumberParameter,
  PhiloxStream,
  permutation,
  purposes,
  takeColumns,
} from "@regula/base";
import type { Table } from "@regula/data";
import { type AbortSignalLike, createEventRun, defaultHost, type EventRun } from "@regula/engine";
import { type ColumnFeatures, columnFeatures } from "@regula/studies";
import type { Model } from "../model/model.ts";
import {
  type Dependence,
  type DependenceRows,
  dependenceOn,
  dependenceOnBoth,
  hasDependence,
  type JointDependence,
} from "./dependences.ts";
import {
  type ExplainedRows,
  findExplainedRows,
  type JudgedParts,
  type UnexplainedReason,
} from "./explainedRows.ts";
import { type ExplanationWork, workOf } from "./explanationWork.ts";
import { askImportances, chooseColumns, type Importances } from "./importances.ts";
import { type Interaction, measureInteractions, mostInteracting, pairsOf } from "./interactions.ts";

/** The option `shuffles`: its interval, default and texts. */
export const shufflesParameter: NumberParameter = {
  kind: "number",
  name: "shuffles",
  integer: true,
  default: 10,
  interval: { min: 1, max: 1000 },
  label: { en: "Shuffles", "pt-BR": "Embaralhamentos" },
  help: {
    en: "how often each column's cells are exchanged among alike rows; more make chance smaller, not the rows'",
    "pt-BR":
      "quantas vezes as células de cada coluna são trocadas entre linhas parecidas; mais vezes reduzem o acaso do sorteio, não o das linhas",
  },
};

/** Options of `explainModel` and `planExplanation`. */
export interface ExplainOptions {
  readonly seed: number;
  readonly shuffles?: number;
  /** Names of the columns that are asked about; all by default. */
  readonly columns?: readonly string[];
  readonly signal?: AbortSignalLike;
}

/** Another part of the work is done. */
export interface ExplainEvent {
  readonly type: "measured";
  /** Times that the rows were answered for, of those that would be where all columns matter. */
  readonly done: number;
  readonly total: number;
}

/** An explanation that is to be made. */
export interface PlannedExplanation {
  readonly work: ExplanationWork;
  readonly explain: (signal?: AbortSignalLike) => EventRun<ExplainEvent, ExplainResult>;
}

/** Which columns a model's predictions depend on, by rows that it was not trained on. */
export interface Explanation {
  readonly rows: Omit<ExplainedRows, "X">;
  readonly shuffles: number;
  /** Columns asked about of which the rows have fewer than two values: nothing is said of them. */
  readonly constant: readonly string[];
  /** Null where the rows cannot judge it; `rows.judged` says why. */
  readonly importances: Importances | null;
  /** Of pairs of the columns that matter most; empty where fewer than two do. */
  readonly interactions: readonly Interaction[];
  /** Of the columns that matter, the largest first; without a target of those asked for. */
  readonly dependences: readonly Dependence[];
  /** Of the pairs whose interaction matters. */
  readonly joint: readonly JointDependence[];
}

/** What `explainModel` returns. */
export type ExplainResult =
  | { readonly status: "completed"; readonly explanation: Explanation }
  | { readonly status: "interrupted" };

/** Curves are averaged over so many rows. */
const mostAveraged = 300;

/** What draws them. */
const averaging = 8;

/** Without a target, so many columns are drawn unless they are named. */
const mostUnjudged = 6;

/**
 * Explains a model by rows that it was not trained on: which columns reduce its loss, with intervals that
 * hold for all at once; of those that matter, how its predictions change with them; and which pairs predict
 * more together. Its training rows are each judged by the network that left them out. Nothing is drawn
 * for what was not shown to matter.
 *
 * @throws RegulaError for columns and cells that the model cannot read, labels that training had not
 * seen, and a name in `columns` that is no column of the model
 */
export function explainModel(
  model: Model,
  table: Table,
  options: ExplainOptions,
): EventRun<ExplainEvent, ExplainResult> {
  return planExplanation(model, table, options).explain(options.signal);
}

/** What `explainModel` will do, with what it takes. @throws RegulaError as it does */
export function planExplanation(
  model: Model,
  table: Table,
  options: Omit<ExplainOptions, "signal">,
): PlannedExplanation {
  const { seed } = options;
  const shuffles = checkNumber(shufflesParameter, options.shuffles ?? shufflesParameter.default);
  const columns = columnFeatures(model.prepared.pipeline);
  const chosen = chooseColumns(columns, options.columns);
  const { X, ...rows } = findExplainedRows(model, table, seed);
  const drawn: DependenceRows = { model, table, ...averagedRows({ ...rows, X }, seed) };
  const varying = chosen.filter((place) =>
    typeof rows.judged === "string"
      ? hasDependence(drawn, columns[place])
      : columns[place].features.some((feature) => varies(X, feature)),
  );
  const isTraining = rows.judged === "training-rows";
  const judged: JudgedParts | UnexplainedReason =
    varying.length === 0 && !isTraining ? "nothing-to-exchange" : rows.judged;
  const constant = chosen.filter((place) => !varying.includes(place));

  const shown =
    judged === "no-target" ? varying.slice(0, options.columns ? undefined : mostUnjudged) : [];
  const asked =
    typeof judged === "string"
      ? null
      : askImportances(model, { ...rows, X }, judged, { seed, shuffles, chosen: varying });
  const work = workOf({ X, judged }, drawn, {
    columns,
    asked: asked ? varying : shown,
    importances: asked?.count ?? 0,
    pairs: asked ? pairsOf(varying.slice(0, mostInteracting)).length : 0,
    shuffles,
  });

  /** Yields once for each that is drawn. @param alongOf columns that go with it */
  function* drawCurves(
    places: readonly number[],
    alongOf: (place: number) => readonly ColumnFeatures[],
  ): Generator<undefined, readonly Dependence[], void> {
    const found: Dependence[] = [];
    for (const place of places) {
      found.push(dependenceOn(drawn, columns[place], alongOf(place)));
      yield;
    }
    return found;
  }

  async function* run(
    signal: AbortSignalLike | undefined,
  ): AsyncGenerator<ExplainEvent, ExplainResult, void> {
    const names = isTraining ? [] : constant.map((place) => columns[place].name);
    const shared = { rows: { ...rows, judged }, shuffles, constant: names };
    const total = work.answers.most;
    let done = 0;
    /** Null where it was interrupted. */
    async function* measure<Found>(
      parts: Generator<unknown, Found>,
      each: number,
    ): AsyncGenerator<ExplainEvent, Found | null, void> {
      let part = parts.next();
      for (; !part.done; part = parts.next()) {
        await defaultHost.yieldControl();
        if (signal?.aborted) return null;
        done += each;
        yield { type: "measured", done, total };
      }
      return part.value;
    }

    if (typeof judged === "string" || asked === null) {
      const dependences = yield* measure(
        drawCurves(shown, () => []),
        work.ofCurve,
      );
      if (dependences === null) return { status: "interrupted" };
      const nothing = { importances: null, interactions: [], joint: [] };
      return { status: "completed", explanation: { ...shared, ...nothing, dependences } };
    }
    const importances = yield* measure(asked.measure(), work.ofColumn);
    if (importances === null) return { status: "interrupted" };
    const order = shownColumns(importances, columns);
    const pairs = pairsOf(order.slice(0, mostInteracting).sort((a, b) => a - b)).filter(
      ([a, b]) => !clusterOf(importances, columns[a].name).includes(columns[b].name),
    );
    const interacting = measureInteractions(columns, pairs, { X }, judged, seed);
    const interactions = yield* measure(interacting, work.ofPair);
    if (interactions === null) return { status: "interrupted" };
    const seen = (column: ColumnFeatures) => hasDependence(drawn, column);
    const curves = drawCurves(
      order.filter((place) => seen(columns[place])),
      (place) => {
        const mates = clusterOf(importances, columns[place].name);
        return columns.filter(({ name }, at) => at !== place && mates.includes(name));
      },
    );
    const dependences = yield* measure(curves, work.ofCurve);
    if (dependences === null) return { status: "interrupted" };
    const joint = interactions.flatMap(({ names, importance }) => {
      if (importance.claim !== "matters") return [];
      const [a, b] = names.map((name) => columns.find((column) => column.name === name));
      return a && b && seen(a) && seen(b) ? [dependenceOnBoth(drawn, [a, b])] : [];
    });
    yield { type: "measured", done: total, total };
    const explanation = { ...shared, importances, interactions, dependences, joint };
    return { status: "completed", explanation };
  }
  return { work, explain: (signal) => createEventRun(run(signal)) };
}

function varies({ data, columns: m }: Matrix, feature: number): boolean {
  const own = data.subarray(feature * m, (feature + 1) * m);
  return own.some((value) => value !== own[0]);
}

/** Rows that curves are averaged over, by lot where there are more. */
function averagedRows({ X, rows }: Pick<ExplainedRows, "X" | "rows">, seed: number) {
  if (rows.length <= mostAveraged) return { X, rows };
  const source = new PhiloxStream(seed, purposes.importance, averaging);
  const places = permutation(source, rows.length).slice(0, mostAveraged).sort();
  return { X: takeColumns(X, places), rows: places.map((place) => rows[place]) };
}

/** Places of what matters, the largest first: of columns with nearly the same information the one that adds most. */
function shownColumns(importances: Importances, all: readonly ColumnFeatures[]): number[] {
  const { columns, clusters } = importances;
  const rank = new Map<string, number>();
  for (const { name, importance } of columns) {
    if (importance.claim === "matters" && clusterOf(importances, name).length === 0) {
      rank.set(name, importance.numbers.growth.mean);
    }
  }
  for (const { names, importance } of clusters) {
    const own = columns.filter(({ name }) => names.includes(name));
    const isOwed =
      importance.claim === "matters" || own.some((one) => one.importance.claim === "matters");
    if (!isOwed) continue;
    const [first] = own.sort(
      (a, b) => b.importance.numbers.growth.mean - a.importance.numbers.growth.mean,
    );
    rank.set(first.name, importance.numbers.growth.mean);
  }
  return [...rank]
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => all.findIndex((column) => column.name === name));
}

/** Columns with nearly the same information as this one, itself among them; empty where there are none. */
function clusterOf({ clusters }: Importances, name: string): readonly string[] {
  return clusters.find(({ names }) => names.includes(name))?.names ?? [];
}

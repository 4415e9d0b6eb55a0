import { RegulaError, type Text, verbatim } from "@regula/base";
import type { Column, PipelineColumn, Table, Warning } from "@regula/data";
import { createEventRun, type EventRun, seedParameter } from "@regula/engine";
import {
  type ExplainEvent,
  type Explanation,
  encodeModel,
  explainModel,
  judgePredictions,
  type Model,
  type PredictionScores,
  predictTable,
  type TablePredictions,
} from "@regula/models";
import { checkNames } from "../options/checkNames.ts";
import { sayingOptions } from "../options/sayOptions.ts";
import { type Groups, joinGroups } from "../reading/defineRows.ts";
import { rowsSource } from "../reading/readColumns.ts";
import { isTable, type Rows, readRows } from "../reading/readRows.ts";
import type { ReadTarget, Target } from "../reading/readTarget.ts";
import { type AbortSignalWithReason, reasonOf } from "./abort.ts";

/** Options of a fitted model's `explain`. */
export interface ExplainRowsOptions {
  readonly seed?: number;
  /** How often each column's cells are exchanged among alike rows. */
  readonly shuffles?: number;
  /** Names of the columns that are asked about; all by default. */
  readonly columns?: readonly string[];
  readonly groups?: Groups;
  readonly signal?: AbortSignalWithReason;
}

const explainOptions: Readonly<Record<keyof ExplainRowsOptions, true>> = {
  seed: true,
  shuffles: true,
  columns: true,
  groups: true,
  signal: true,
};

/** Options of a fitted model's `evaluate`. */
export interface EvaluateOptions {
  readonly groups?: Groups;
}

/** What predictions of some rows have to do without. */
export interface CheckedRows {
  /** Missing cells that are filled. */
  readonly filled: number;
  /** By column, how many cells have a category that no training row had. */
  readonly unseen: Readonly<Record<string, number>>;
}

/** Categories that a message names. */
const mostListed = 5;

/** What every fitted estimator has. `model` is what the functions of `@regula/models` take. */
export abstract class FittedModel<Value> {
  readonly model: Model;
  /** Warnings from the rows that the model was fitted on; empty for a loaded model. */
  readonly warnings: readonly Warning[];

  constructor(model: Model, warnings: readonly Warning[]) {
    this.model = model;
    this.warnings = warnings;
  }

  /** The columns that it reads, in the order of an array's columns. */
  get columns(): readonly string[] {
    return this.model.prepared.pipeline.columns.map(({ name }) => name);
  }

  /**
   * What predictions of these rows have to do without: cells that are filled, and categories that no
   * training row had, which count as none of the known ones.
   *
   * @throws RegulaError for rows that the model cannot read
   */
  checkRows(X: Rows): CheckedRows {
    const { filled, unseen } = this.answer(X);
    return { filled, unseen };
  }

  /** What the model says of each row. @throws RegulaError for rows that it cannot read */
  protected answer(X: Rows, options: { readonly threshold?: number } = {}): TablePredictions {
    return sayingOptions(() => predictTable(this.model, this.#read(X), options));
  }

  /** X with what happened in its rows. */
  protected abstract join(table: Table, y: Target<Value>): ReadTarget;

  /** X as the columns that the model reads. @throws RegulaError for rows that it cannot read */
  #read(X: Rows, also: readonly string[] = []): Table {
    const { columns } = this.model.prepared.pipeline;
    const kinds = new Map(columns.map((column) => [column.name, column]));
    const table = readRows(X, {
      columns: this.columns,
      also: also.filter((name) => !kinds.has(name)),
      missing: (name) => (kinds.get(name)?.fill === null ? "refuse" : "fill"),
      missingAdvice: {
        en: 'Fill it in, or fit with the option missing: "fill" on rows that lack cells, too.',
        "pt-BR":
          'Preencha-a, ou ajuste com a opção missing: "fill" em linhas a que também faltem células.',
      },
    });
    if (isTable(X)) return table;
    for (const column of table.columns) checkKind(column, kinds.get(column.name));
    return table;
  }

  /**
   * How the predictions fare where what happened is known: metrics with intervals, calibration, the gain
   * over the base rate; null where no row has a target.
   *
   * @throws RegulaError for rows and targets that the model cannot read
   */
  evaluate(X: Rows, y: Target<Value>, options: EvaluateOptions = {}): PredictionScores | null {
    const { groups } = checkNames(options, { groups: true });
    return sayingOptions(() => {
      const table = this.#known(X, y, groups);
      return judgePredictions(this.model, table, predictTable(this.model, table));
    });
  }

  /**
   * Which columns the predictions depend on, by rows that the model was not trained on, or by its training
   * rows where networks left them out; with intervals.
   *
   * @throws RegulaError for rows and targets that the model cannot read; what `signal` was aborted with
   */
  explain(
    X: Rows,
    y: Target<Value>,
    options: ExplainRowsOptions = {},
  ): EventRun<ExplainEvent, Explanation> {
    const { groups, seed = seedParameter.default, ...more } = checkNames(options, explainOptions);
    const explain = () => explainModel(this.model, this.#known(X, y, groups), { ...more, seed });
    async function* run(): AsyncGenerator<ExplainEvent, Explanation, void> {
      const under = sayingOptions(explain);
      for await (const event of under) yield event;
      const result = await under;
      if (result.status === "interrupted") throw reasonOf(more.signal);
      return result.explanation;
    }
    return createEventRun(run());
  }

  /** The model's file, which `regula predict` and the functions named `load` read: JSON as text. */
  save(): string {
    return encodeModel(this.model);
  }

  /** So that `JSON.stringify` gives a model's file, too. */
  toJSON(): unknown {
    return JSON.parse(this.save());
  }

  #known(X: Rows, y: Target<Value>, groups: Groups | undefined): Table {
    const group = this.model.data?.group ?? null;
    const named = [y, groups].filter((column) => typeof column === "string");
    const { table } = this.join(this.#read(X, named), y);
    return groups === undefined || group === null ? table : joinGroups(table, groups, group).table;
  }
}

/**
 * @throws RegulaError for words where training had numbers or dates, numbers where it had dates, and
 * numbers where it had words that are no codes
 */
function checkKind({ name, reading }: Column, trained: PipelineColumn | undefined): void {
  const { kind } = reading;
  if (trained === undefined || kind === trained.kind) return;
  if (trained.kind === "category") {
    const known = [...trained.categories, ...trained.pooled].filter((category) => category !== "");
    // Codes are categories, too: a code that is new counts as none of the known ones.
    if (known.some((category) => Number.isFinite(Number(category)))) return;
    throw refuseKind(name, {
      expected: {
        en: `text, as in training: ${listCategories(known)}`,
        "pt-BR": `texto, como no treino: ${listCategories(known)}`,
      },
      received: verbatim(kind),
    });
  }
  throw refuseKind(name, {
    expected: {
      en: `cells of the kind ${trained.kind}, as in training`,
      "pt-BR": `células do tipo ${trained.kind}, como no treino`,
    },
    received: verbatim(kind),
  });
}

function refuseKind(
  column: string,
  { expected, received }: { readonly expected: Text; readonly received: Text },
): RegulaError {
  return new RegulaError({
    code: "not-a-number",
    place: { file: rowsSource, column },
    expected,
    received,
  });
}

function listCategories(categories: readonly string[]): string {
  const few = categories.slice(0, mostListed).map((category) => `"${category}"`);
  return [...few, ...(categories.length > mostListed ? ["…"] : [])].join(", ");
}

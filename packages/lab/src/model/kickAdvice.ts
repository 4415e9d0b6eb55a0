import { RegulaError } from "@regula/base";
import { interpretTable, type Table } from "@regula/data";
import { defaultHidden, learningRateParameter } from "@regula/engine";
import {
  type Advice,
  type AdviceSettings,
  adviceBatchSize,
  adviceMembersParameter,
  type KickLaw,
  type Kickset,
  minLengthParameter,
  type RecommendEvent,
  recommend,
  scatterParameter,
  selectKicks,
  winProbability,
} from "@regula/football";
import { permutationsParameter } from "@regula/studies";
import type { openPool } from "../workers/openPool.ts";
import type { LabData } from "./data.ts";
import type { LabTask } from "./task/labTask.ts";

/** A table of kicks to ask about, and the law behind it where that is known. */
export interface KickSource {
  readonly table: Table;
  readonly law: KickLaw | null;
  /** Of the lab's own points, or of a file. */
  readonly isLab: boolean;
}

/** Whether advice can be asked on points of the lab's own: it is about kicks that are won or lost. */
export const hasAdvice: Readonly<Record<LabTask, boolean>> = { binary: true, classes: false };

/** The lab's training points as `regula recommend` would find them in a file. */
export function kicksOfLab({ name, train, recipe }: LabData): KickSource {
  const numbers = (key: "x" | "y" | "label") => Float64Array.from(train, (point) => point[key]);
  return {
    isLab: true,
    law: recipe?.source === "kicks" && recipe.flipped === 0 ? winProbability : null,
    table: interpretTable({
      source: name,
      rows: train.length,
      delimiter: null,
      fileRow: (row) => row + 1,
      columns: [
        { name: "x", cells: numbers("x") },
        { name: "y", cells: numbers("y") },
        { name: "won", cells: numbers("label") },
      ],
    }),
  };
}

/** `control` where there is such a column, else the last one. */
export function guessLabel({ columns }: Table): string {
  const names = columns.map(({ name }) => name);
  return names.includes("control") ? "control" : names[names.length - 1];
}

/** The teams of a table, in order; empty where it names none. */
export function listTeams({ columns }: Table): string[] {
  const column = columns.find(({ name }) => name === "team");
  if (!column) return [];
  const cells: Iterable<string | number> = column.cells;
  return [...new Set(Array.from(cells, (cell) => String(cell).trim()))].sort();
}

/** Those of `regula recommend` where nothing is asked. */
export const adviceDefaults: Omit<AdviceSettings, "seed"> = {
  scatter: scatterParameter.default,
  members: adviceMembersParameter.default,
  permutations: permutationsParameter.default,
  hidden: defaultHidden,
  learningRate: learningRateParameter.default,
  iterations: 5000,
  precision: "f64",
  arithmetic: "strict",
  tune: false,
  value: null,
};

/** @throws RegulaError for columns and labels that cannot be used */
export function readKickset(table: Table, label: string, team: string | null): Kickset {
  try {
    return selectKicks(table, {
      label,
      features: ["x", "y"],
      minLength: minLengthParameter.default,
      ...(team !== null && { team }),
    });
  } catch (error) {
    // Advice about flags of the command line is of no use here.
    if (!(error instanceof RegulaError)) throw error;
    const { advice: _, ...details } = error.details;
    throw new RegulaError(details);
  }
}

/** Advice on the pool, as the command line gives it; null where it was canceled. */
export async function adviseOn(
  kicks: Kickset,
  settings: AdviceSettings,
  law: KickLaw | null,
  {
    pool,
    signal,
    onProgress,
  }: {
    readonly pool: ReturnType<typeof openPool>;
    readonly signal: AbortSignal;
    readonly onProgress: (event: RecommendEvent) => void;
  },
): Promise<Advice | null> {
  const batchSize = adviceBatchSize(kicks.counts.used);
  const run = recommend(kicks, batchSize === 0 ? settings : { ...settings, batchSize }, {
    runJob: pool.train,
    concurrency: 2 * pool.size,
    signal,
    ...(law && { law }),
  });
  for await (const event of run) onProgress(event);
  return run;
}

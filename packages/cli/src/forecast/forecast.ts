import { availableParallelism } from "node:os";
import { type Language, RegulaError, type Text } from "@regula/base";
import {
  defineStudy,
  encodeNetworkRows,
  evenlySpaced,
  everyRow,
  fitNetworkInputs,
  type StudyData,
  selectRows,
} from "@regula/data";
import { fitLinear, type Trainings, testFeatureSignal } from "@regula/studies";
import { formatDuration } from "../progress/progress.ts";
import { spanOf } from "./spanOf.ts";
import { busyness, type Spent, sumSpent, timeOf } from "./spent.ts";
import type { Waiting } from "./timeLongUpdates.ts";
import { noStarts, type Starts } from "./timeStarts.ts";
import { kindOf, productsOf, timeUpdates } from "./timeUpdates.ts";

/** How long a study takes on this machine, in seconds, if nothing else keeps it busy. */
export interface Forecast {
  /** Where all networks that may stop early do, after a quarter of their updates. */
  readonly least: number;
  readonly most: number;
  /** How many times as long it takes while other work goes on as just now; 1 on a quiet machine. */
  readonly busy: number;
}

/** Work in addition to the networks, once or more, for so many rows: rates of a few rows are scaled. */
export interface OtherWork {
  /** Linear models that are fitted with their λ chosen. */
  readonly linear: number;
  /** Times that rows are made inputs of a network. */
  readonly encoded: number;
  /** Tests of the features. */
  readonly signals: number;
}

/** Where networks that stop together may stop first: a quarter of their updates. */
const leastShare = 1 / 4;
/** Evaluations on the rows left out, in addition to the updates. */
const looksFactor = 1.06;
/** Rows of which rates are measured, once a part of them has been done: what is done for the first time is slower. */
const measuredRows = 300;
const warmingRows = 60;
/** Shorter work is not announced. */
const shortest = 2;
/** No machine is slower: products of weights and examples a second, and updates of none. */
const slowestProducts = 5e8;
const slowestUpdates = 2e4;

/** The time of other work than networks, by evenly spaced rows; nothing where these allow no study. */
function timeOthers(data: StudyData, { linear, encoded, signals }: OtherWork): Spent {
  const kept = Math.min(measuredRows, data.rows);
  const scale = data.rows / kept;
  try {
    const [warming, measured] = [Math.min(warmingRows, kept), kept].map((count) => {
      const some = defineStudy(
        selectRows(data.table, evenlySpaced(data.rows, count)),
        data.options,
      );
      const rows = everyRow(some);
      return {
        signals: () => testFeatureSignal(some, { seed: 0 }),
        linear: () => fitLinear(some, rows),
        encoded: () => encodeNetworkRows(fitNetworkInputs(some, rows), some, rows),
      };
    });
    const works = { linear, encoded, signals };
    const names = (["signals", "linear", "encoded"] as const).filter((name) => works[name] > 0);
    return sumSpent(
      names.map((name) => {
        warming[name]();
        return { ...timeOf(measured[name]), times: scale * works[name] };
      }),
    );
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    return { seconds: 0, processor: 0 };
  }
}

/**
 * Times a few updates and rows, and counts what there are; null where all is done in two seconds, or the
 * timing was interrupted.
 */
export async function forecast(
  data: StudyData,
  trainings: readonly Trainings[],
  others: OtherWork,
  { starts = noStarts, ...waiting }: Waiting & { readonly starts?: Starts },
): Promise<Forecast | null> {
  const threads = availableParallelism();
  const beside = timeOthers(data, others);
  const longest = trainings.reduce(
    (sum, one) => {
      const update = productsOf(one) / slowestProducts + 1 / slowestUpdates;
      return sum + one.networks * one.updates * update;
    },
    beside.processor + countNetworks(trainings) * starts.network,
  );
  if (longest < shortest) return null;
  const timed = await timeUpdates(trainings, waiting);
  if (timed === null) return null;
  const { secondsOf, spent } = timed;
  const begin = starts.network;
  const jobs = trainings.map((one) => {
    const updating = (one.stops ? looksFactor : 1) * one.updates * secondsOf(one);
    const least = one.stops ? leastShare * updating : updating;
    return { networks: one.networks, least: begin + least, most: begin + updating };
  });
  // Every thread is loaded and meets every kind, side by side.
  const kinds = new Set(trainings.map((one) => kindOf(one).key)).size;
  const alone = beside.processor + starts.thread + kinds * starts.kind;
  const told = {
    least:
      alone +
      spanOf(
        jobs.map(({ networks, least }) => ({ networks, seconds: least })),
        threads,
      ),
    most:
      alone +
      spanOf(
        jobs.map(({ networks, most }) => ({ networks, seconds: most })),
        threads,
      ),
    busy: busyness(sumSpent([beside, ...spent].map((one) => ({ ...one, times: 1 })))),
  };
  return worthTelling(told);
}

function countNetworks(trainings: readonly Trainings[]): number {
  return trainings.reduce((sum, { networks }) => sum + networks, 0);
}

/** Null of what is done in a moment. */
export function worthTelling(told: Forecast): Forecast | null {
  return told.most < shortest ? null : told;
}

/** Why work may take less than the most. */
const reasons = {
  stops: {
    en: "the less, the sooner more steps no longer help",
    "pt-BR": "tanto menos quanto antes mais passos deixarem de ajudar",
  },
  matters: {
    en: "the less, the fewer columns matter",
    "pt-BR": "tanto menos quanto menos colunas importarem",
  },
} satisfies Record<string, Text>;

/** How long it takes, in a line; empty for what is done in a moment. */
export function formatForecast(
  told: Forecast | null,
  language: Language,
  reason: keyof typeof reasons = "stops",
): string {
  if (told === null) return "";
  const { least, most, busy } = told;
  const [low, high] = [least, most].map((seconds) => formatDuration(Math.max(1, seconds)));
  const isClose = least > most / 1.3 || low === high;
  const times = busy.toLocaleString(language, { maximumFractionDigits: 1 });
  const slowed =
    busy === 1
      ? { en: "", "pt-BR": "" }
      : {
          en: ` Other programs keep this machine busy: while they do, about ${times} times as long.`,
          "pt-BR": ` Outros programas ocupam esta máquina: enquanto for assim, cerca de ${times} vezes isso.`,
        };
  const why = reasons[reason][language];
  const said = isClose
    ? { en: `This takes about ${high} here.`, "pt-BR": `Isto leva cerca de ${high} aqui.` }
    : {
        en: `This takes about ${low} to ${high} here: ${why}.`,
        "pt-BR": `Isto leva cerca de ${low} a ${high} aqui: ${why}.`,
      };
  return `${said[language]}${slowed[language]}\n`;
}

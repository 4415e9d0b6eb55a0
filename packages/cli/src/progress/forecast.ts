import { availableParallelism } from "node:os";
import { type Language, matrix, PhiloxStream, purposes, RegulaError } from "@regula/base";
import {
  defineStudy,
  encodeNetworkRows,
  everyRow,
  fitNetworkInputs,
  type StudyData,
  selectRows,
} from "@regula/data";
import { createCompiledStep, defaultHost, type TrainingPlan } from "@regula/engine";
import { fitLinear, type Trainings, testFeatureSignal } from "@regula/studies";
import { formatDuration } from "./progress.ts";

/** How long a study takes on this machine, in seconds, if nothing else keeps it busy. */
export interface Forecast {
  /** Where all networks that may stop early do, after a quarter of their updates. */
  readonly least: number;
  readonly most: number;
  /** How many times as long it takes while other work goes on as just now; 1 on a quiet machine. */
  readonly busy: number;
}

/** What is done once or more, beside the networks, for so many rows: rates of a few rows are scaled. */
export interface OtherWork {
  /** Linear models that are fitted with their λ chosen. */
  readonly linear: number;
  /** Times that rows are made inputs of a network. */
  readonly encoded: number;
}

/** Where networks that stop together may stop first: a quarter of their updates. */
const leastShare = 1 / 4;
/** Looks at the rows left out, beside the updates. */
const looksFactor = 1.06;
/** Rows of which rates are measured, and examples that a step is timed on. */
const measuredRows = 1000;
const timedExamples = 20_000;
/** A step is timed for so many seconds, after so many updates that warm it up. */
const timedSeconds = 0.06;
const warmUpdates = 3;
/** A machine is busy where work takes so many times its processor time. */
const busyFrom = 1.3;
/** Shorter work is not told. */
const shortest = 2;

interface Spent {
  readonly seconds: number;
  readonly processor: number;
}

function timeOf(work: () => void): Spent {
  const [from, used] = [defaultHost.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(used);
  return { seconds: defaultHost.now() - from, processor: (user + system) / 1e6 };
}

/** Of work that was done once before, as what is done for the first time is slower. */
function timeWarm(work: () => void): Spent {
  work();
  return timeOf(work);
}

/** Seconds of a processor that one update of a plan takes. */
function timeUpdate(plan: TrainingPlan, rows: number): Spent {
  const columns = plan.batchSize === null ? rows : Math.min(rows, timedExamples);
  const { inputs, layers } = plan.network;
  const source = new PhiloxStream(1, purposes.simulation);
  const X = matrix(inputs, columns);
  for (let i = 0; i < X.data.length; i++) X.data[i] = source.nextDouble() - 0.5;
  // Every example is of the first class, or has the amount 1.
  const targets = matrix(layers.at(-1)?.units ?? 1, columns);
  targets.data.fill(1, 0, columns);
  const step = createCompiledStep(plan, { inputs: X, targets });
  step.advance(warmUpdates);
  let [seconds, processor, updates] = [0, 0, 0];
  for (let slice = 1; processor < timedSeconds && seconds < 4 * timedSeconds; slice *= 2) {
    const spent = timeOf(() => step.advance(slice));
    seconds += spent.seconds;
    processor += spent.processor;
    updates += slice;
  }
  return { seconds: seconds / updates, processor: processor / updates };
}

/** What beside networks takes, by evenly spaced rows; nothing where these bear no study. */
function timeOthers(data: StudyData, { linear, encoded }: OtherWork): Spent {
  const kept = Math.min(measuredRows, data.rows);
  const spaced = Uint32Array.from({ length: kept }, (_, i) => Math.floor((i * data.rows) / kept));
  let spent: Spent = { seconds: 0, processor: 0 };
  const add = (times: number, one: Spent) => {
    const scale = (times * data.rows) / kept;
    spent = {
      seconds: spent.seconds + scale * one.seconds,
      processor: spent.processor + scale * one.processor,
    };
  };
  try {
    const some = defineStudy(selectRows(data.table, spaced), data.options);
    const rows = everyRow(some);
    add(
      1,
      timeWarm(() => testFeatureSignal(some, { seed: 0 })),
    );
    add(
      linear,
      timeWarm(() => fitLinear(some, rows)),
    );
    add(
      encoded,
      timeWarm(() => encodeNetworkRows(fitNetworkInputs(some, rows), some, rows)),
    );
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
  }
  return spent;
}

/** Times a few updates and rows, and counts what there are. */
export function forecast(
  data: StudyData,
  trainings: readonly Trainings[],
  others: OtherWork,
): Forecast {
  const threads = availableParallelism();
  const timed = new Map<string, Spent>();
  const updateOf = ({ plan, rows }: Trainings): Spent => {
    const { network, optimizer, precision, batchSize, dropout } = plan;
    const size = batchSize ?? rows;
    const key = JSON.stringify([network, optimizer.name, precision, size, dropout !== null]);
    const spent = timed.get(key) ?? timeUpdate(plan, rows);
    timed.set(key, spent);
    return spent;
  };
  const beside = timeOthers(data, others);
  let [most, least] = [beside.processor, beside.processor];
  for (const each of trainings) {
    const factor = each.stops ? looksFactor : 1;
    const whole = (factor * each.networks * each.updates * updateOf(each).processor) / threads;
    most += whole;
    least += each.stops ? leastShare * whole : whole;
  }
  const all = [beside, ...timed.values()];
  const sum = (name: keyof Spent) => all.reduce((total, one) => total + one[name], 0);
  const busy = sum("processor") > 0 ? sum("seconds") / sum("processor") : 1;
  return { least, most, busy: busy < busyFrom ? 1 : busy };
}

/** How long it takes, in a line; empty for what is done in a moment. */
export function formatForecast({ least, most, busy }: Forecast, language: Language): string {
  if (most < shortest) return "";
  const [low, high] = [least, most].map((seconds) => formatDuration(Math.max(1, seconds)));
  const isClose = least > most / 1.3;
  const times = busy.toLocaleString(language, { maximumFractionDigits: 1 });
  const slowed =
    busy === 1
      ? { en: "", "pt-BR": "" }
      : {
          en: ` Other programs keep this machine busy: while they do, about ${times} times as long.`,
          "pt-BR": ` Outros programas ocupam esta máquina: enquanto for assim, cerca de ${times} vezes isso.`,
        };
  const told = isClose
    ? { en: `This takes about ${high} here.`, "pt-BR": `Isto leva cerca de ${high} aqui.` }
    : {
        en: `This takes about ${low} to ${high} here: the less, the sooner more steps no longer help.`,
        "pt-BR": `Isto leva cerca de ${low} a ${high} aqui: tanto menos quanto antes mais passos deixarem de ajudar.`,
      };
  return `${told[language]}${slowed[language]}\n`;
}

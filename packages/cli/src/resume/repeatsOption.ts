import { type Language, RegulaError, type Text } from "@regula/base";
import { type Dataset, foldsParameter, repeatsParameter } from "@regula/data";
import { defaultHost, type EngineName } from "@regula/engine";
import {
  type CompareData,
  type CompareSettings,
  compareRepeatedly,
  type FoldResult,
  joinDatasets,
  type RepeatedCompareSettings,
  type RepeatedComparison,
} from "@regula/studies";
import type { Command } from "commander";
import {
  type AskedQueue,
  addQueueOption,
  openRunner,
  type QueueOption,
} from "../jobs/queueOption.ts";
import { parameterOption } from "../options/options.ts";
import { createStudyProgress } from "../progress/studyProgress.ts";

/** The options that make a comparison speak of the methods. */
export interface RepeatsOptions extends QueueOption {
  readonly repeats?: number;
  readonly folds?: number;
  readonly pool?: boolean;
}

const words = {
  repeats: {
    en: "compare the methods too: so many times cross-validation, with folds and initial weights drawn anew",
    "pt-BR":
      "compara também os métodos: tantas vezes validação cruzada, com partes e pesos iniciais sorteados de novo",
  },
  folds: {
    en: `of the repeats, by default ${foldsParameter.default}; parts of the training rows, each held out once`,
    "pt-BR": `das repetições, por padrão ${foldsParameter.default}; partes das linhas de treino, cada uma fora do treino uma vez`,
  },
  pool: {
    en: "repeat over the training and the test rows together",
    "pt-BR": "repete sobre as linhas de treino e de teste juntas",
  },
  trainings: { en: "trainings", "pt-BR": "treinos" },
} satisfies Record<string, Text>;

/** Adds the flags of `RepeatsOptions`; none has a default, so that one without `--repeats` is seen. */
export function addRepeatsOptions(command: Command, language: Language): Command {
  const option = (parameter: typeof repeatsParameter, help: Text) =>
    parameterOption({ ...parameter, help }, language);
  return addQueueOption(command, language)
    .addOption(option(repeatsParameter, words.repeats))
    .addOption(option(foldsParameter, words.folds))
    .option("--pool", words.pool[language]);
}

/** The flags as they were given, for a command line that repeats the run. */
export function repeatsFlags({ repeats, folds, pool }: RepeatsOptions) {
  return [
    ["--repeats", repeats?.toString()],
    ["--folds", folds?.toString()],
    ["--pool", pool || undefined],
  ] as const;
}

interface AskedRepeats extends RepeatsOptions {
  readonly engine: EngineName;
}

/** What is to be repeated, and on which rows. */
export interface RepeatsPlan {
  readonly data: Dataset;
  readonly settings: RepeatedCompareSettings;
  readonly engine: EngineName;
}

/**
 * Null without `--repeats`.
 *
 * @throws RegulaError for `--folds`, `--time`, `--pool` or `--queue` without it, and for `--pool` without test rows or with `--time`
 */
export function planRepeats(
  { train, test }: CompareData,
  settings: CompareSettings,
  { repeats, folds, pool, queue, engine }: AskedRepeats,
): RepeatsPlan | null {
  if (repeats === undefined) {
    if (train.time) throw refuseAlone("time");
    if (folds !== undefined) throw refuseAlone("folds");
    if (pool) throw refuseAlone("pool");
    if (queue !== undefined) throw refuseAlone("queue");
    return null;
  }
  if (pool && !test) throw refusePool();
  if (pool && train.time) throw refusePoolByTime();
  return {
    data: pool && test ? joinDatasets(train, test) : train,
    settings: { ...settings, repeats, folds: folds ?? foldsParameter.default },
    engine,
  };
}

/** Finished folds by the name of their variant. */
export type KeptFolds = ReadonlyMap<string, readonly FoldResult[]>;

export interface RepeatsRun {
  /** Null where it was interrupted before a whole repeat. */
  readonly repeated: RepeatedComparison | null;
  readonly interrupted: boolean;
  readonly kept: KeptFolds;
}

interface RepeatsSurroundings {
  /** Null on this machine. */
  readonly queue: AskedQueue | null;
  readonly signal: AbortSignal;
  readonly language: Language;
}

/**
 * Begins nothing yet, but refuses what cannot be used.
 *
 * @param keep is given all folds that are done after each of them
 */
export async function prepareRepeats(
  { data, settings, engine }: RepeatsPlan,
  done: KeptFolds,
  keep: (folds: KeptFolds) => void,
  { queue, signal, language }: RepeatsSurroundings,
): Promise<() => Promise<RepeatsRun>> {
  const runner = await openRunner({ queue, engine, language });
  const { concurrency, runJob } = runner;
  const begin = () => compareRepeatedly(data, settings, { done, signal, concurrency, runJob });
  let run: ReturnType<typeof begin>;
  try {
    run = begin();
  } catch (error) {
    await runner.close();
    throw error;
  }
  return async () => {
    const kept = new Map(done);
    const progress = createStudyProgress(process.stderr, language, defaultHost.now, {
      unit: words.trainings,
      isResumed: kept.size > 0,
    });
    try {
      for await (const { name, result, done: finished, count } of run) {
        kept.set(name, [...(kept.get(name) ?? []), result]);
        keep(kept);
        progress.advance(finished, count);
      }
      const repeated = await run;
      await runner.finish();
      return { repeated, interrupted: repeated?.interrupted ?? true, kept };
    } finally {
      progress.end();
      await runner.close();
    }
  };
}

function refuseAlone(option: string): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option },
    expected: { en: "--repeats with it", "pt-BR": "--repeats junto dela" },
    received: { en: "it alone", "pt-BR": "ela sozinha" },
    advice: {
      en: "Add --repeats 3 to compare the methods over seeds and folds.",
      "pt-BR": "Acrescente --repeats 3 para comparar os métodos sobre sementes e partes.",
    },
  });
}

function refusePoolByTime(): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option: "time" },
    expected: { en: "--repeats without --pool", "pt-BR": "--repeats sem --pool" },
    received: { en: "both --time and --pool", "pt-BR": "--time e --pool juntas" },
    advice: {
      en: "Put the rows of both files into one, or leave --pool out.",
      "pt-BR": "Junte as linhas dos dois arquivos num só, ou deixe --pool de fora.",
    },
  });
}

function refusePool(): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option: "pool" },
    expected: { en: "test rows to join", "pt-BR": "linhas de teste a juntar" },
    received: { en: "none", "pt-BR": "nenhuma" },
    advice: {
      en: "Give them with --test, or leave --pool out.",
      "pt-BR": "Indique-as com --test, ou deixe --pool de fora.",
    },
  });
}

import type { Language, Text } from "@regula/base";
import type { EngineName } from "@regula/engine";
import { openTrainingQueue, type QueueAddress, QueueFailure } from "@regula/queue";
import { PlainFailure } from "../plainFailure.ts";
import { unfinished } from "../progress/trainingThreads.ts";
import { version } from "../version.ts";
import type { JobRunner } from "./jobRunner.ts";

/** Enough that many workers always find something to do; each is a trial or a fold with its data. */
const atOnce = 32;

const words = {
  lost: {
    en: "Redis is away; the study waits for it for a minute:",
    "pt-BR": "O Redis sumiu; o estudo espera por ele um minuto:",
  },
  back: { en: "Redis is back.", "pt-BR": "O Redis voltou." },
} satisfies Record<string, Text>;

export interface QueueRunnerOptions {
  readonly address: QueueAddress;
  /** All that the results depend on, as text. */
  readonly study: string;
  readonly engine: EngineName;
  readonly language: Language;
}

/** Workers of a queue. @throws PlainFailure where Redis cannot be reached */
export async function openQueueRunner({
  address,
  study,
  engine,
  language,
}: QueueRunnerOptions): Promise<JobRunner> {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const queue = await plainly(() =>
    openTrainingQueue(address, {
      version,
      study,
      engine,
      onLost: (reason) => tell(`${words.lost[language]} ${reason}`),
      onBack: () => tell(words.back[language]),
    }),
  );
  return {
    concurrency: atOnce,
    runJob: async (plan, examples, options) =>
      (await plainly(() => queue.train(plan, examples, options))) ?? unfinished(options.resume),
    finish: () => plainly(() => queue.checkAgreement()),
    close: () => queue.close(),
  };
}

/** What a queue fails at as what ends a command. */
export async function plainly<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof QueueFailure ? new PlainFailure(error.text) : error;
  }
}

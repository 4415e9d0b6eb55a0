import { availableParallelism } from "node:os";
import { cleanText, type Language, type NumberParameter, type Text } from "@regula/base";
import type { WorkerEvent } from "@regula/queue";
import type { Command } from "commander";
import type { ExitCode } from "../exitCode.ts";
import { readQueueAddress, requireQueueOption } from "../jobs/queueOption.ts";
import { addLanguageOption, parameterOption } from "../options/options.ts";
import { withInterrupt } from "../progress/interrupt.ts";
import { version } from "../version.ts";

const concurrencyParameter: NumberParameter = {
  kind: "number",
  name: "concurrency",
  integer: true,
  default: availableParallelism(),
  interval: { min: 1, max: 1024 },
  label: { en: "Trainings at once", "pt-BR": "Treinos ao mesmo tempo" },
  help: {
    en: "trainings at once, each in a thread of its own; by default one a processor",
    "pt-BR": "treinos ao mesmo tempo, cada um numa thread; por padrão um por processador",
  },
};

const limitParameter: NumberParameter = {
  kind: "number",
  name: "limit",
  integer: true,
  default: 3600,
  interval: { min: 1, max: 604_800 },
  label: { en: "Limit", "pt-BR": "Limite" },
  help: {
    en: "seconds that a training may take before it is given up",
    "pt-BR": "segundos que um treino pode levar antes de ser abandonado",
  },
};

const lostAfterParameter: NumberParameter = {
  kind: "number",
  name: "lostAfter",
  integer: true,
  default: 30,
  interval: { min: 1, max: 3600 },
  label: { en: "Lost after", "pt-BR": "Perdido após" },
  help: {
    en: "seconds without a sign of life after which other workers take this one's trainings",
    "pt-BR": "segundos sem sinal de vida após os quais outros workers assumem os treinos deste",
  },
};

const words = {
  description: {
    en: "trains what regula tune, train, compare and recommend ask of a queue with --queue, until Ctrl-C",
    "pt-BR":
      "treina o que regula tune, train, compare e recommend pedem a uma fila com --queue, até Ctrl-C",
  },
  logJson: {
    en: "report every event on standard error, a line of JSON each",
    "pt-BR": "informa cada treino na saída de erro, uma linha de JSON cada",
  },
  ready: { en: "Trainings at once:", "pt-BR": "Treinos ao mesmo tempo:" },
  stop: { en: "Ctrl-C stops it.", "pt-BR": "Ctrl-C encerra." },
  lost: { en: "Redis is away; waiting for it:", "pt-BR": "O Redis sumiu; esperando por ele:" },
  back: { en: "Redis is back.", "pt-BR": "O Redis voltou." },
  failed: { en: "A training failed:", "pt-BR": "Um treino falhou:" },
  other: {
    en: "A training had another result here than on another worker: one of the machines computes wrongly. Run regula doctor.",
    "pt-BR":
      "Um treino deu aqui outro resultado que em outro worker: uma das máquinas calcula errado. Rode regula doctor.",
  },
} satisfies Record<string, Text>;

interface WorkerCommandOptions {
  readonly queue: string;
  readonly concurrency: number;
  readonly limit: number;
  readonly lostAfter: number;
  readonly logJson?: boolean;
}

/** `regula worker`. */
export function addWorkerCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program.command("worker").description(words.description[language]);
  requireQueueOption(command, language);
  for (const parameter of [concurrencyParameter, limitParameter, lostAfterParameter]) {
    command.addOption(parameterOption(parameter, language).default(parameter.default));
  }
  addLanguageOption(command.option("--log-json", words.logJson[language]), language).action(
    async (options: WorkerCommandOptions) => {
      end(await runWorker(options, language));
    },
  );
}

async function runWorker(options: WorkerCommandOptions, language: Language): Promise<ExitCode> {
  const { queue, concurrency, limit, lostAfter, logJson = false } = options;
  const [{ startWorker }, { plainly }] = await Promise.all([
    import("@regula/queue"),
    import("../jobs/queueRunner.ts"),
  ]);
  const address = await readQueueAddress(queue);
  const tell = logJson ? tellJson : (event: WorkerEvent) => tellText(event, language);
  return withInterrupt<ExitCode>(async (signal) => {
    const worker = await plainly(() =>
      startWorker(address, {
        version,
        concurrency,
        mostSeconds: limit,
        lostAfter,
        onEvent: tell,
      }),
    );
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener("abort", () => resolve());
    });
    await worker.stop();
    return 0;
  });
}

function tellJson(event: WorkerEvent): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
}

/** A worker's messages to its terminal: its state, and what goes wrong. */
const sentences: {
  readonly [Name in WorkerEvent["event"]]: (
    event: Extract<WorkerEvent, { event: Name }>,
    language: Language,
  ) => string | null;
} = {
  ready: ({ queue, concurrency }, language) =>
    `${queue}. ${words.ready[language]} ${concurrency}. ${words.stop[language]}`,
  begun: () => null,
  done: ({ verdict }, language) => (verdict === "other" ? words.other[language] : null),
  failed: ({ reason }, language) => `${words.failed[language]} ${reason}`,
  returned: () => null,
  stalled: () => null,
  trouble: () => null,
  lost: ({ reason }, language) => `${words.lost[language]} ${reason}`,
  back: (_, language) => words.back[language],
  ended: () => null,
};

function tellText(event: WorkerEvent, language: Language): void {
  const say = sentences[event.event] as (event: WorkerEvent, language: Language) => string | null;
  const line = say(event, language);
  if (line !== null) process.stderr.write(`${cleanText(line)}\n`);
}

import type { Language, Text } from "@regula/base";
import type { QueueStatus } from "@regula/queue";
import type { Command } from "commander";
import { writeDocument } from "../documents/document.ts";
import type { Document } from "../documents/index.ts";
import type { ExitCode } from "../exitCode.ts";
import { readQueueAddress, requireQueueOption } from "../jobs/queueOption.ts";
import { addCommonOptions } from "../options/options.ts";
import { formatTable } from "../terminal/textTable.ts";
import { version } from "../version.ts";
import { writeStandardOutput } from "../write/standardOutput.ts";

const words = {
  description: {
    en: "shows a queue's workers, what waits, is trained and failed, how fast it goes and how long it will take",
    "pt-BR":
      "mostra os workers de uma fila, o que espera, está em treino e falhou, a velocidade e o tempo que falta",
  },
  workers: { en: "workers", "pt-BR": "workers" },
  waiting: { en: "waiting", "pt-BR": "à espera" },
  active: { en: "in training", "pt-BR": "em treino" },
  failed: { en: "failed", "pt-BR": "falharam" },
  rate: { en: "trainings a second", "pt-BR": "treinos por segundo" },
  left: { en: "time left", "pt-BR": "tempo que falta" },
  unknown: { en: "not known yet", "pt-BR": "ainda não se sabe" },
  seconds: { en: "s", "pt-BR": "s" },
} satisfies Record<string, Text>;

interface QueueCommandOptions {
  readonly queue: string;
  readonly json?: boolean;
}

/** `regula queue`. */
export function addQueueCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program.command("queue").description(words.description[language]);
  requireQueueOption(command, language);
  addCommonOptions(command, language).action(async (options: QueueCommandOptions) => {
    end(await runQueue(options, language));
  });
}

async function runQueue(
  { queue, json }: QueueCommandOptions,
  language: Language,
): Promise<ExitCode> {
  const [{ readQueueStatus }, { plainly }] = await Promise.all([
    import("@regula/queue"),
    import("../jobs/queueRunner.ts"),
  ]);
  const address = await readQueueAddress(queue);
  const status = await plainly(() => readQueueStatus(address, version));
  if (json) {
    const document: Document<"queue"> = status;
    await writeDocument(document);
  } else await writeStandardOutput(formatStatus(status, language));
  return 0;
}

function formatStatus(status: QueueStatus, language: Language): string {
  const { workers, waiting, active, failed, rate, secondsLeft } = status;
  const number = (value: number, digits = 0) =>
    value.toLocaleString(language, { maximumFractionDigits: digits });
  const unknown = words.unknown[language];
  const names = workers.map(({ name }) => name).join(", ");
  const rows: [Text, string][] = [
    [words.workers, names === "" ? number(0) : `${number(workers.length)}: ${names}`],
    [words.waiting, number(waiting)],
    [words.active, number(active)],
    [words.failed, number(failed)],
    [words.rate, rate === null ? unknown : number(rate, 1)],
    [
      words.left,
      secondsLeft === null ? unknown : `${number(secondsLeft)} ${words.seconds[language]}`,
    ],
  ];
  const table = formatTable(rows.map(([name, value]) => [name[language], value])).join("\n");
  return `${status.queue}\n\n${table}\n`;
}

import { cleanText, type Language, RegulaError, type Text } from "@regula/base";
import { cure } from "./cures.ts";
import type { ExitCode } from "./exitCode.ts";
import { flagOf } from "./options/options.ts";
import { PlainFailure } from "./plainFailure.ts";
import { describeMissing } from "./startRefusal.ts";
import { version } from "./version.ts";
import { refuse, SystemRefusal } from "./write/systemRefusal.ts";

const words = {
  error: { en: "Error", "pt-BR": "Erro" },
  bug: {
    en: "this is a bug of Regula, and no fault of yours. Please report it with what you asked for and these lines:",
    "pt-BR":
      "isto é um erro do próprio Regula, e não seu. Relate-o, por favor, com o que você pediu e estas linhas:",
  },
} satisfies Record<string, Text>;

/** What JavaScript and WebAssembly say where memory ends. */
const outOfMemory =
  /allocation failed|could not allocate|out of memory|invalid (typed )?array length|maximum memory size|memory limit/i;

/** Says what ended a command, on standard error, and with which code it ends. */
export function tellEnd(error: unknown, language: Language): ExitCode {
  if (error instanceof AggregateError) {
    const codes = error.errors.map((one) => tellEnd(one, language));
    return codes.find((code) => code === 1) ?? 2;
  }
  if (error instanceof RegulaError) {
    const { option } = error.place;
    const placed = option ? error.at({ option: flagOf(option) }) : error;
    tellError(cure(placed).in(language), language);
    return 2;
  }
  if (error instanceof PlainFailure) {
    tellError(error.in(language), language);
    return 1;
  }
  const refusal = refuseBySystem(error);
  const missing = describeMissing(error);
  if (missing) tellError(missing[language], language);
  else if (refusal) tellError(refusal.in(language), language);
  else tellBug(error, language);
  return 1;
}

function tellBug(error: unknown, language: Language): void {
  tellError(words.bug[language], language);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = [`regula ${version}, Node ${process.versions.node}`, ...stack.split("\n")];
  process.stderr.write(`${lines.map((line) => cleanText(line)).join("\n")}\n`);
}

export function tellError(sentence: string, language: Language): void {
  process.stderr.write(`${words.error[language]}: ${cleanText(sentence)}\n`);
}

/** What no command expected and the system refused all the same; null for a bug. */
function refuseBySystem(error: unknown): SystemRefusal | null {
  if (error instanceof Error && outOfMemory.test(error.message)) {
    return new SystemRefusal("ENOMEM", null);
  }
  const { code, message, path } = (error ?? {}) as NodeJS.ErrnoException;
  // The error of a thread that could not start has the reason in words.
  const why = code === "ERR_WORKER_INIT_FAILED" ? /\bE[A-Z]+$/.exec(message)?.[0] : undefined;
  if (why !== undefined) return new SystemRefusal(why, null);
  const refused = refuse(error, path ?? { en: "the system", "pt-BR": "o sistema" });
  return refused instanceof SystemRefusal ? refused : null;
}

import { type Language, RegulaError, type Text, verbatim } from "@regula/base";
import type { EngineName, Precision } from "@regula/engine";
import type { QueueAddress } from "@regula/queue";
import type { Command } from "commander";
import type { JobRunner } from "./jobRunner.ts";
import { openLocalRunner } from "./localRunner.ts";

export interface QueueOption {
  readonly queue?: string;
}

/** What a queue is asked to do, where one is asked. */
export interface AskedQueue {
  readonly address: QueueAddress;
  /** All that the results depend on, as text. */
  readonly study: string;
}

/** What an address may be. */
const forms: Text = {
  en: "redis://host:port, rediss://…, env (the address in REGULA_REDIS_URL) or file:NAME",
  "pt-BR": "redis://servidor:porta, rediss://…, env (o endereço em REGULA_REDIS_URL) ou file:NOME",
};

/** Adds `--queue` to a command that may train elsewhere. */
export function addQueueOption(command: Command, language: Language): Command {
  const help = {
    en: `train on the workers of this Redis or Valkey: ${forms.en}; the same results`,
    "pt-BR": `treina nos workers deste Redis ou Valkey: ${forms["pt-BR"]}; os mesmos resultados`,
  };
  return command.option("--queue <address>", help[language]);
}

/** Adds `--queue` to a command that is about a queue. */
export function requireQueueOption(command: Command, language: Language): Command {
  const help = { en: "Redis or Valkey", "pt-BR": "Redis ou Valkey" }[language];
  return command.requiredOption("--queue <address>", `${help}: ${forms[language]}`);
}

/** @throws RegulaError for an address that is none */
export async function readQueueAddress(queue: string): Promise<QueueAddress> {
  const { readAddress } = await import("@regula/queue");
  return readAddress(queue, process.env);
}

/**
 * Null without `--queue`. Nothing of a queue is loaded then.
 *
 * @throws RegulaError for an address that is none, and for precisions that other machines may round otherwise
 */
export async function askQueue(
  { queue }: QueueOption,
  { precision = "f64" }: { readonly precision?: Precision | undefined },
  study: unknown,
): Promise<AskedQueue | null> {
  if (queue === undefined) return null;
  if (precision !== "f64") throw refusePrecision(precision);
  return { address: await readQueueAddress(queue), study: JSON.stringify(study) };
}

export interface RunnerOptions {
  readonly engine: EngineName;
  readonly language: Language;
  readonly queue?: AskedQueue | null;
}

/** This machine's threads, or a queue's workers. @throws PlainFailure where a queue cannot be reached */
export async function openRunner({ queue, engine, language }: RunnerOptions): Promise<JobRunner> {
  if (!queue) return openLocalRunner(engine);
  const { openQueueRunner } = await import("./queueRunner.ts");
  return openQueueRunner({ ...queue, engine, language });
}

function refusePrecision(precision: Precision): RegulaError {
  return new RegulaError({
    code: "unsupported",
    place: { option: "queue" },
    expected: {
      en: "trainings with --precision f64",
      "pt-BR": "treinos com --precision f64",
    },
    received: verbatim(`--precision ${precision}`),
    advice: {
      en: "Use --precision f64, or train without --queue: that machines agree is tested of f64 alone.",
      "pt-BR":
        "Use --precision f64, ou treine sem --queue: só de f64 se testa que as máquinas concordam.",
    },
  });
}

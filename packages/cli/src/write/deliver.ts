import { cleanText, type Language, type Text, verbatim } from "@regula/base";
import { mayWriteOver, type Output } from "../own/ownFile.ts";
import { flushStandardOutput, writeStandardOutput } from "./standardOutput.ts";
import { SystemRefusal } from "./systemRefusal.ts";
import { writeBeside, writeFileSafely } from "./writeFileSafely.ts";

/** A file that a command was asked for. */
export interface MadeFile {
  readonly output: Output;
  content(): string | Uint8Array | Promise<string | Uint8Array>;
  /** A line that says that it was written, of the name that it has; null where none is wanted. */
  told(file: string): string | null;
}

/** A line that names a file that was written, and says where it did not take another's place. */
export function tellFile(word: Text, { file }: Output, name: string, language: Language): string {
  const stays: Text = {
    en: `${cleanText(file)} stays as it was`,
    "pt-BR": `${cleanText(file)} fica como estava`,
  };
  const also = name === file ? "" : ` (${stays[language]})`;
  return `${word[language]} ${cleanText(name)}${also}`;
}

/** All that a command has made. */
export interface Results {
  readonly files?: readonly MadeFile[];
  /** Whether they are of a work that was interrupted, and never to stand in for those of a whole one. */
  readonly isPartial?: boolean;
  /**
   * For standard output, before the lines about the files.
   *
   * @param written the names of the files that were, by those that they were to have
   */
  text(written: ReadonlyMap<string, string>): string;
  /** Whether the text is a document, to which nothing may be added. */
  readonly isJson?: boolean | undefined;
}

/**
 * Hands over all that a command has made, and returns once the system has it: files, and then
 * standard output. What cannot be written keeps nothing else back.
 *
 * @throws what kept one of them back, or an AggregateError where it was several
 */
export async function deliver({
  files = [],
  isPartial = false,
  text,
  isJson = false,
}: Results): Promise<void> {
  const problems: unknown[] = [];
  const written = new Map<string, string>();
  let told = "";
  for (const { output, content, told: tell } of files) {
    const { file, isOwn } = output;
    try {
      const bytes = await content();
      const isFree = (target: string) => !isPartial && mayWriteOver(target, isOwn);
      const name = writeFileSafely(file, bytes, isFree) ? file : writeBeside(file, bytes);
      written.set(file, name);
      const line = tell(name);
      if (line !== null) told += `${line}\n`;
      if (name !== file && !isPartial) problems.push(refuseIntruder(file, name));
    } catch (error) {
      problems.push(error);
    }
  }
  try {
    await writeStandardOutput(`${text(written)}${isJson ? "" : told}`);
    flushStandardOutput();
  } catch (error) {
    problems.push(error);
  }
  if (isJson) process.stderr.write(told);
  throwAll(problems);
}

/**
 * Works or delivers, and where that fails says what is kept of the work.
 *
 * @throws as `work`, with what keeps the work from being kept
 */
export async function orKeep<T>(work: () => Promise<T>, keep: () => void): Promise<T> {
  try {
    return await work();
  } catch (error) {
    try {
      keep();
    } catch (also) {
      throw new AggregateError([error, also]);
    }
    throw error;
  }
}

/**
 * Keeps an unfinished work and then delivers what it has. Where one of the two fails the other is still
 * done, and what is kept is always told.
 *
 * @throws what kept one of them back, or an AggregateError where it was several
 */
export async function keepAndDeliver(
  results: Results,
  kept: { keep(): void; tell(): void },
): Promise<void> {
  let problems: unknown[] = [];
  let isKept = false;
  try {
    kept.keep();
    isKept = true;
  } catch (error) {
    problems.push(error);
  }
  try {
    await deliver(results);
  } catch (error) {
    problems = problems.concat(error instanceof AggregateError ? error.errors : error);
  }
  if (isKept) kept.tell();
  throwAll(problems);
}

function throwAll(problems: readonly unknown[]): void {
  if (problems.length > 1) throw new AggregateError(problems);
  if (problems.length === 1) throw problems[0];
}

/** Another file appeared under the name during the work, or cannot be replaced: the result has another name. */
function refuseIntruder(file: string, name: string): SystemRefusal {
  const also: Text = {
    en: `It could not be written over and is as it was; the result is in ${name}.`,
    "pt-BR": `Ele não pôde ser substituído e está como estava; o resultado está em ${name}.`,
  };
  return new SystemRefusal("EEXIST", verbatim(file), also);
}

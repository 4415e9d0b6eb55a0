import { flushStandardOutput, writeStandardOutput } from "./standardOutput.ts";
import { writeFileSafely } from "./writeFileSafely.ts";

/** A file that a command was asked for. */
export interface MadeFile {
  readonly file: string;
  content(): string | Uint8Array | Promise<string | Uint8Array>;
  /** A line that says that it was written; null where the text says so, or none is wanted. */
  readonly told: string | null;
}

/** All that a command has made. */
export interface Results {
  readonly files?: readonly MadeFile[];
  /** What is done before all else. */
  first?(): void;
  /** For standard output, before the lines that tell of the files. @param written the files that were */
  text(written: ReadonlySet<string>): string;
  /** Whether the text is a document, beside which nothing may stand. */
  readonly isJson?: boolean | undefined;
}

/**
 * Hands over all that a command has made, and returns once the system has it: files, and then
 * standard output. What cannot be written keeps nothing else back.
 *
 * @throws what kept one of them back, or an AggregateError where it was several
 */
export async function deliver({ files = [], first, text, isJson = false }: Results): Promise<void> {
  const problems: unknown[] = [];
  const written = new Set<string>();
  let told = "";
  try {
    first?.();
  } catch (error) {
    problems.push(error);
  }
  for (const made of files) {
    try {
      writeFileSafely(made.file, await made.content());
      written.add(made.file);
      if (made.told !== null) told += `${made.told}\n`;
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
  if (problems.length > 1) throw new AggregateError(problems);
  if (problems.length === 1) throw problems[0];
}

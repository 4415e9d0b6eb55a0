// What keeps set-up from its work is one line each: what it is, and what mends it.
import { say } from "./clone.mjs";
import { words as ownWords } from "./words.mjs";

/** Does `work`; where the system refuses a file, says so and ends the process. A bug stays one. */
export async function tellingRefusals(work) {
  try {
    return await work();
  } catch (error) {
    const refusal = describeRefusal(error);
    if (refusal === null) throw error;
    say(refusal);
    process.exit(1);
  }
}

/** What an error says that the system refused; null of any other. */
export function describeRefusal(error, words = ownWords) {
  if (typeof error?.syscall !== "string") return null;
  return words.refused(error.dest ?? error.path, error.code);
}

/** Codes of a full disk, which npm tells in a warning for each of thousands of files. */
const full = /\b(ENOSPC|EDQUOT)\b/;

/**
 * What a command has said, and in a last line how it ended; of a full disk that alone.
 *
 * @param kind "install", "build" or "lab"
 * @param ended by `run` of `withLock`
 */
export function describeFailure(kind, command, { status, signal, code, output }, words = ownWords) {
  const lines = output.trim();
  const [isFull] = full.exec(lines) ?? [];
  if (isFull) return words.full(words.program[kind], isFull);
  const describeEnd = () => {
    if (code === "ENOENT") return words.notFound(command);
    if (code) return words.notRun(command, code);
    if (signal) return words.endedBy(words.program[kind], signal);
    return words.failed(words.program[kind], status, lines !== "");
  };
  return lines === "" ? describeEnd() : `${lines}\n${describeEnd()}`;
}

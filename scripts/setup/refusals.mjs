// What keeps set-up from its work is one line each: what it is, and what mends it.
import { statfsSync } from "node:fs";
import { root, say } from "./clone.mjs";
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

/** Codes of a registry that npm does not reach, which it tells with a stack. */
const unreachable =
  /\b(EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b/;

/** Less is no disk to install or to build on. */
const leastFreeBytes = 16 * 2 ** 20;

/**
 * What a command has said, and in a last line how it ended; of a full disk and of a registry out of
 * reach that alone.
 *
 * @param kind "install", "build" or "lab"
 * @param ended by `run` of `withLock`
 * @param options.freeBytes on the project's disk: a program whose memory is a file on a full one ends by a
 * signal (SIGBUS)
 */
export function describeFailure(
  kind,
  command,
  { status, signal, code, output },
  { words = ownWords, freeBytes = countFreeBytes() } = {},
) {
  const lines = output.trim();
  const [isFull] = full.exec(lines) ?? (signal && freeBytes < leastFreeBytes ? ["ENOSPC"] : []);
  if (isFull) return words.full(words.program[kind], isFull);
  const [isUnreachable] = (kind === "install" && unreachable.exec(lines)) || [];
  if (isUnreachable) return words.unreachable(words.program[kind], isUnreachable);
  const describeEnd = () => {
    if (code === "ENOENT") return words.notFound(command);
    if (code) return words.notRun(command, code);
    if (signal) return words.endedBy(words.program[kind], signal);
    return words.failed(words.program[kind], status, lines !== "");
  };
  return lines === "" ? describeEnd() : `${lines}\n${describeEnd()}`;
}

function countFreeBytes() {
  const { bavail, bsize } = statfsSync(root);
  return bavail * bsize;
}

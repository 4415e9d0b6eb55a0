import { closeSync, futimesSync, lstatSync, openSync, readFileSync, renameSync } from "node:fs";
import { RegulaError, type Text } from "@regula/base";
import { beginningOf, isAlive, placeOfProcesses } from "../write/livingProcess.ts";
import { removeFile } from "../write/removeFile.ts";
import { refuse, systemCode } from "../write/systemRefusal.ts";
import { writeAll } from "../write/writeAll.ts";
import { besideOf, followLinks } from "../write/writeFileSafely.ts";

/** A lock that is being written is empty for a moment; one that stays so was left by a kill. */
const tries = 20;
const pauseMilliseconds = 50;

/** A holder says so often that it lives, and is gone after so long without a word, in seconds. */
const beat = 5;
const silence = 60;

/** A lock: who holds the file, where numbers of processes are its own, and how long ago it said so. */
interface Lock {
  readonly text: string;
  readonly seconds: number;
}

/**
 * Keeps other studies off a file until the returned function is called, or this process ends: a lock next to
 * it holds the number of the process, when it began, and on which machine or in which container, whose
 * processes cannot be checked elsewhere: there the lock's time decides. The lock of a process that
 * is gone is none.
 *
 * @throws RegulaError where a living process holds it, and where something else has the lock's name
 * @throws SystemRefusal where no lock can be written
 */
export function holdFile(file: string): () => void {
  const lock = besideOf(followLinks(file), "lock");
  const here = placeOfProcesses();
  const own = `${process.pid} ${beginningOf(process.pid)} ${here}\n`;
  let waited = 0;
  let descriptor = tryToHold(lock, own, file);
  for (; descriptor === null; descriptor = tryToHold(lock, own, file)) {
    const found = readLock(lock);
    if (found === null) continue;
    if (found.text === "" && ++waited < tries) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
      continue;
    }
    checkLeft(found, { file, lock, here });
    removeLock(lock, found.text);
  }
  const held = descriptor;
  const beats = setInterval(() => futimesSync(held, new Date(), new Date()), 1000 * beat);
  beats.unref();
  const release = () => {
    process.off("exit", release);
    clearInterval(beats);
    closeSync(held);
    if (isHeldBy(lock, own)) removeFile(lock);
  };
  process.once("exit", release);
  return release;
}

/** @throws RegulaError where the holder lives, or may do so */
function checkLeft(
  { text, seconds }: Lock,
  { file, lock, here }: Readonly<Record<"file" | "lock" | "here", string>>,
): void {
  if (text === "") return;
  const [pid, began, place] = text.trim().split(" ");
  if (place !== here) {
    if (seconds < -silence) throw refuseHeld(file, ahead, lock);
    if (seconds < silence) throw refuseHeld(file, elsewhere);
  } else if (isAlive(Number(pid)) && began === beginningOf(Number(pid))) {
    throw refuseHeld(file, {
      en: `one that process ${pid} is writing to`,
      "pt-BR": `um em que o processo ${pid} está escrevendo`,
    });
  }
}

const elsewhere: Text = {
  en: `one that a process of another machine or container wrote to less than ${silence} seconds ago`,
  "pt-BR": `um em que um processo de outra máquina ou contêiner escreveu há menos de ${silence} segundos`,
};

/** Whether its holder still runs is unknown: its clock, or this one, was set. */
const ahead: Text = {
  en: "one that a process of another machine or container says it writes to, by a clock that is ahead of this one",
  "pt-BR":
    "um em que um processo de outra máquina ou contêiner diz escrever, por um relógio adiantado em relação a este",
};

/** Its open lock; null where there is one already. */
function tryToHold(lock: string, own: string, file: string): number | null {
  let descriptor: number;
  try {
    descriptor = openSync(lock, "wx");
  } catch (error) {
    if (systemCode(error) === "EEXIST") return null;
    throw refuse(error, file);
  }
  try {
    writeAll(descriptor, own);
    return descriptor;
  } catch (error) {
    closeSync(descriptor);
    removeFile(lock);
    throw refuse(error, file);
  }
}

/** Of what a lock holds: nothing while it is being written. */
const written = /^(\d+ \d* [\da-f]+\n)?$/;

/** Null where there is none. @throws RegulaError for what is no lock: reading a pipe would never end */
function readLock(lock: string): Lock | null {
  try {
    const status = lstatSync(lock);
    const text = status.isFile() && status.size < 200 ? readFileSync(lock, "utf8") : null;
    if (text === null || !written.test(text)) throw refuseLock(lock);
    return { text, seconds: (Date.now() - status.mtimeMs) / 1000 };
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw error;
  }
}

function isHeldBy(lock: string, text: string): boolean {
  try {
    return readLock(lock)?.text === text;
  } catch (error) {
    if (error instanceof RegulaError) return false;
    throw error;
  }
}

/** Of two processes that see the same stale lock one may have replaced it already. */
function removeLock(lock: string, stale: string): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return;
    throw error;
  }
  if (isHeldBy(aside, stale)) removeFile(aside);
  else renameSync(aside, lock);
}

/** @param lock that is to be removed where its holder has ended */
function refuseHeld(file: string, received: Text, lock?: string): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { file },
    expected: {
      en: "a file that no other study writes to",
      "pt-BR": "um arquivo em que nenhum outro estudo escreva",
    },
    received,
    advice:
      lock === undefined
        ? {
            en: "Wait until that one is done, or name another file.",
            "pt-BR": "Espere aquele acabar, ou indique outro arquivo.",
          }
        : {
            en: `Wait until that one is done, or remove ${lock} where there is none.`,
            "pt-BR": `Espere aquele acabar, ou remova ${lock} se ele não existe.`,
          },
  });
}

function refuseLock(lock: string): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { file: lock },
    expected: {
      en: "a lock, or nothing of that name",
      "pt-BR": "uma trava, ou nada com esse nome",
    },
    received: { en: "something else", "pt-BR": "outra coisa" },
    advice: {
      en: "Remove it, or name another file.",
      "pt-BR": "Remova-o, ou indique outro arquivo.",
    },
  });
}

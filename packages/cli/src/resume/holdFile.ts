import { closeSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { RegulaError } from "@regula/base";
import { beginningOf, isAlive } from "../write/livingProcess.ts";
import { refuse, systemCode } from "../write/systemRefusal.ts";
import { writeAll } from "../write/writeAll.ts";
import { besideOf, followLinks } from "../write/writeFileSafely.ts";

/** A lock that is being written is empty for a moment; one that stays so was left by a kill. */
const tries = 20;
const pauseMilliseconds = 50;

/**
 * Keeps other studies off a file until what is returned is called, or this process ends: a lock beside
 * it holds the number of the process and when it began. The lock of a process that is gone is none.
 *
 * @throws RegulaError where a living process holds it
 * @throws SystemRefusal where no lock can be written
 */
export function holdFile(file: string): () => void {
  const lock = besideOf(followLinks(file), "lock");
  const own = `${process.pid} ${beginningOf(process.pid)}\n`;
  let waited = 0;
  while (!tryToHold(lock, own, file)) {
    const found = readLock(lock);
    if (found === null) continue;
    if (found === "" && ++waited < tries) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
      continue;
    }
    const [pid, began] = found.trim().split(" ");
    const isHeld =
      found !== "" && isAlive(Number(pid)) && (began ?? "") === beginningOf(Number(pid));
    if (isHeld) throw refuseHeld(file, Number(pid));
    removeLock(lock, found);
  }
  const release = () => {
    process.off("exit", release);
    if (readLock(lock) === own) rmSync(lock, { force: true });
  };
  process.once("exit", release);
  return release;
}

function tryToHold(lock: string, own: string, file: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(lock, "wx");
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw refuse(error, file);
  }
  try {
    writeAll(descriptor, own);
    return true;
  } catch (error) {
    rmSync(lock, { force: true });
    throw refuse(error, file);
  } finally {
    closeSync(descriptor);
  }
}

/** Null where there is none. */
function readLock(lock: string): string | null {
  try {
    return readFileSync(lock, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
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
  if (readLock(aside) === stale) rmSync(aside, { force: true });
  else renameSync(aside, lock);
}

function refuseHeld(file: string, pid: number): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { file },
    expected: {
      en: "a file that no other study writes to",
      "pt-BR": "um arquivo em que nenhum outro estudo escreva",
    },
    received: {
      en: `one that process ${pid} is writing to`,
      "pt-BR": `um em que o processo ${pid} está escrevendo`,
    },
    advice: {
      en: "Wait until that one is done, or name another file.",
      "pt-BR": "Espere aquele acabar, ou indique outro arquivo.",
    },
  });
}

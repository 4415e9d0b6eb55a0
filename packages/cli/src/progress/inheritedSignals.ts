import { readFileSync } from "node:fs";
import path from "node:path";
import { isNullDevice } from "../write/nullDevice.ts";

/** Their numbers on Linux. */
const numbers = { SIGHUP: 1, SIGINT: 2 } as const;

type Inherited = keyof typeof numbers;

/** Of other programs' children it is not known what they inherit: some ignore signals for themselves alone. */
const shells = ["sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "busybox"];

/**
 * The signals that this process was started to ignore, as far as it shows. Node sets every one back
 * when it starts, so that the process itself cannot be asked; what is left are the traces of `nohup`
 * and, on Linux, what the shell that started it ignores (`trap '' HUP`).
 */
export function findIgnored(env: NodeJS.ProcessEnv): ReadonlySet<string> {
  const ignored = new Set<Inherited>(ignoredByShell());
  // The shell names the program that it starts, and `nohup` then becomes this one. GNU's puts the null
  // device, open for writing alone, in the place of an input that is a terminal.
  if (path.basename(env._ ?? "") === "nohup" || isNullDevice(0, "write")) ignored.add("SIGHUP");
  return ignored;
}

function ignoredByShell(): readonly Inherited[] {
  try {
    const read = (file: string) => readFileSync(`/proc/${process.ppid}/${file}`, "utf8");
    if (!shells.includes(read("comm").trim())) return [];
    const mask = BigInt(`0x${/^SigIgn:\s*([0-9a-f]+)$/m.exec(read("status"))?.[1] ?? "0"}`);
    const names = Object.keys(numbers) as Inherited[];
    return names.filter((name) => ((mask >> BigInt(numbers[name] - 1)) & 1n) === 1n);
  } catch {
    return [];
  }
}

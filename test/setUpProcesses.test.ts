import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { findLanguage as findCommandLanguage } from "../packages/cli/src/options/language.ts";
// @ts-expect-error: a plain script
import { withLock } from "../scripts/setup/lock.mjs";
// @ts-expect-error: a plain script
import { beginningOf, isAtWork, isGroupAtWork } from "../scripts/setup/processes.mjs";
// @ts-expect-error: a plain script
import { describeFailure, describeRefusal } from "../scripts/setup/refusals.mjs";
// @ts-expect-error: a plain script
import { findLanguage, wordsOf } from "../scripts/setup/words.mjs";
import { root, temporaryFolder } from "./runRegula.ts";

/** Of a module of set-up. */
const addressOf = (name: string) =>
  pathToFileURL(path.join(root, "scripts/setup", `${name}.mjs`)).href;

type Run = (command: string, args: readonly string[]) => Promise<{ status: number }>;

describe("a lock", () => {
  const say = (sentences: string[]) => (sentence: string) => sentences.push(sentence);
  const hold = (lock: string, of: string, record: object) =>
    writeFileSync(lock, JSON.stringify({ root: of, kind: "build", ...record }));
  const ended = spawnSync(process.execPath, ["-e", ""]).pid;

  test("of a process at work, or of one whose own child is, keeps others waiting, which say so", async () => {
    const of = temporaryFolder();
    const lock = path.join(of, "build.lock");
    const holder = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
    for (const [record, sentence] of [
      [{ pid: holder.pid }, `Waiting for process ${holder.pid}, which is building`],
      [
        { pid: ended, child: holder.pid },
        `Process ${ended} ended while building: waiting for what`,
      ],
    ] as const) {
      hold(lock, of, record);
      const said: string[] = [];
      let isDone = false;
      const work = withLock(
        lock,
        { root: of, kind: "build", say: say(said), words: wordsOf.en },
        async () => {
          isDone = true;
        },
      );
      await expect.poll(() => said.length).toBe(1);
      expect(said[0]).toContain(sentence);
      expect(isDone).toBe(false);
      writeFileSync(lock, JSON.stringify({ pid: ended, root: of }));
      await work;
      expect(isDone).toBe(true);
      expect(existsSync(lock)).toBe(false);
    }
    holder.kill();
  });

  test.each([
    ["a process that ended", (of: string) => ({ pid: ended, root: of })],
    ["the clone that this one was copied from", () => ({ pid: process.ppid, root: "/elsewhere" })],
    [
      "a process of before that had this one's number",
      (of: string) => ({ pid: process.pid, root: of }),
    ],
  ])("of %s is no lock", async (_, record) => {
    const of = temporaryFolder();
    const lock = path.join(of, "build.lock");
    hold(lock, of, record(of));
    const said: string[] = [];
    const result = await withLock(
      lock,
      { root: of, kind: "build", say: say(said), words: wordsOf.en },
      () => 7,
    );
    expect(result).toBe(7);
    expect(said).toEqual([expect.stringMatching(/^Process \d+ ended and left its lock behind/)]);
  });

  test("that is a folder, as versions of before had, or cut off, is none once it is old", async () => {
    const of = temporaryFolder();
    for (const make of [mkdirSync, (lock: string) => writeFileSync(lock, "{")]) {
      const lock = path.join(of, "build.lock");
      make(lock);
      utimesSync(lock, 1, 1);
      const options = { root: of, kind: "build", say: () => {} };
      expect(await withLock(lock, options, () => 7)).toBe(7);
      expect(existsSync(lock)).toBe(false);
    }
  });

  test("runs what it runs without a shell, and gives back how it ended", async () => {
    const of = temporaryFolder();
    const options = { root: of, kind: "build" };
    const ran = await withLock(path.join(of, "build.lock"), options, (run: Run) =>
      run(process.execPath, [
        "-e",
        "console.log(process.argv[1]); process.exitCode = 3",
        "$HOME & 'x'",
      ]),
    );
    expect(ran).toEqual({ status: 3, signal: null, code: null, output: "$HOME & 'x'\n" });
    const missing = await withLock(path.join(of, "build.lock"), options, (run: Run) =>
      run(path.join(of, "nothing"), []),
    );
    expect(missing).toEqual({ status: 1, signal: null, code: "ENOENT", output: "" });
    const killed = await withLock(path.join(of, "build.lock"), options, (run: Run) =>
      run(process.execPath, ["-e", "process.kill(process.pid, 'SIGKILL')"]),
    );
    expect(killed).toEqual({ status: null, signal: "SIGKILL", code: null, output: "" });
  });
});

test.runIf(process.platform === "linux")(
  "what a lock names is told from a later process of its number, also before a restart",
  () => {
    const { pid } = process;
    const began: string = beginningOf(pid);
    const earlier = [began.replace(/\d+$/, "1"), `another-boot ${began.split(" ")[1]}`];
    expect(isAtWork({ pid, began })).toBe(true);
    expect(earlier.map((other) => isAtWork({ pid, began: other }))).toEqual([false, false]);
    expect(earlier.map((other) => isGroupAtWork({ pid, began: other }))).toEqual([false, false]);
  },
);

test.runIf(process.platform !== "win32")(
  "a group is at work until its last process has ended",
  async () => {
    const inner = "setTimeout(() => {}, 60_000)";
    const outer = `
const { spawn } = require("node:child_process");
console.log(spawn(process.execPath, ["-e", ${JSON.stringify(inner)}], { stdio: "ignore" }).pid);
process.exit();`;
    const child = spawn(process.execPath, ["-e", outer], { detached: true });
    const began = beginningOf(child.pid);
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
    });
    await new Promise((resolve) => child.once("close", resolve));
    expect(isAtWork({ pid: child.pid, began })).toBe(false);
    expect(isGroupAtWork({ pid: child.pid, began })).toBe(true);
    process.kill(Number(said), "SIGKILL");
    await expect.poll(() => isGroupAtWork({ pid: child.pid, began })).toBe(false);
  },
);

test("set-up speaks the command line's language, in as many sentences of either", () => {
  expect(Object.keys(wordsOf["pt-BR"])).toEqual(Object.keys(wordsOf.en));
  for (const argv of [[], ["--lang", "pt-BR"], ["lab", "--lang=en"], ["--lang=pt-BR"]]) {
    for (const environment of [
      {},
      { LANG: "pt_BR.UTF-8" },
      { LC_ALL: "C.UTF-8", LANG: "pt_PT" },
      { LC_ALL: "", LC_MESSAGES: "pt", LANG: "en_US" },
    ]) {
      expect(findLanguage(argv, environment)).toBe(findCommandLanguage(argv, environment));
    }
  }
});

test.runIf(process.platform !== "win32")(
  "a signal reaches what a command hands over to, whose end is its own",
  async () => {
    const program = `
process.on("SIGTERM", () => process.exit(130));
setInterval(() => {}, 1000);
console.log("at work");`;
    const command = `
import { handOver, interruptedStatus } from ${JSON.stringify(addressOf("handOver"))};
process.exitCode = await handOver(process.execPath, ["-e", ${JSON.stringify(program)}]);
console.log(interruptedStatus);`;
    let said = "";
    const child = spawn(process.execPath, ["--input-type=module", "-e", command]);
    child.stdout.once("data", () => child.kill("SIGTERM"));
    child.stdout.on("data", (text) => {
      said += text;
    });
    const ended = await new Promise((resolve) => {
      child.once("close", (...how) => resolve(how));
    });
    expect(ended).toEqual([130, null]);
    // Which a script asks where it has more to run.
    expect(said).toBe("at work\n143\n");
  },
);

/** Scripts that send themselves a signal at a moment when they have no child that listens. */
const unattended = {
  "while the program begins": (signal: string) => `
const { spawn } = childProcess;
childProcess.spawn = (...words) => {
  const child = spawn(...words);
  process.kill(process.pid, "${signal}");
  return child;
};`,
  "once the program has ended": (signal: string) => `
process.once("exit", () => process.kill(process.pid, "${signal}"));`,
};

test.runIf(process.platform !== "win32").each([
  ["SIGTERM", false, "while the program begins", "setTimeout(() => {}, 60_000)", 143],
  ["SIGINT", true, "while the program begins", "setTimeout(() => {}, 60_000)", 130],
  ["SIGTERM", false, "once the program has ended", "process.exit(7)", 7],
] as const)(
  "%s (terminal: %s) %s ends a command as the program ended, and leaves none at work",
  async (signal, isTerminal, moment, program, code) => {
    const command = `
import childProcess from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import tty from "node:tty";
tty.isatty = () => ${isTerminal};
${unattended[moment](signal)}
syncBuiltinESMExports();
const { endAs } = await import(${JSON.stringify(addressOf("handOver"))});
await endAs(process.execPath, ["-e", ${JSON.stringify(program)}]);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", command]);
    // Once the program's end of the pipe is closed too.
    const ended = await new Promise((resolve) => {
      child.once("close", (...how) => resolve(how));
    });
    expect(ended).toEqual([code, null]);
  },
);

test.runIf(process.platform === "linux")(
  "what npm runs ends with npm, also behind the shell that a killed npm leaves",
  async () => {
    const script = `
import { leaveWithNpm } from ${JSON.stringify(addressOf("leaveWithNpm"))};
leaveWithNpm();
process.on("SIGTERM", () => {
  console.log("told");
  process.exit();
});
setTimeout(() => {}, 60_000);
console.log("at work");`;
    const shell = `"$NODE" --input-type=module -e "$SCRIPT"; exit`;
    const npm = `require("node:child_process").spawn("sh", ["-c", process.env.SHELL_LINE], { stdio: "inherit" })`;
    const environment = { SCRIPT: script, SHELL_LINE: shell, NODE: process.execPath };
    const child = spawn(process.execPath, ["-e", npm], {
      env: { ...process.env, npm_lifecycle_event: "start", ...environment },
    });
    let said = "";
    child.stdout.once("data", () => child.kill("SIGKILL"));
    child.stdout.on("data", (text) => {
      said += text;
    });
    await new Promise((resolve) => child.once("close", resolve));
    expect(said).toBe("at work\ntold\n");
  },
);

/** How a command ended, and what was free on the disk then. */
interface HowEnded {
  readonly code?: string;
  readonly signal?: string;
  readonly status?: number;
  readonly output?: string;
  readonly freeBytes?: number;
}

test.each<[HowEnded, RegExp]>([
  [{ code: "ENOENT" }, /^npm was not found.* PATH/],
  [{ code: "EAGAIN" }, /^npm cannot be run \(EAGAIN\)/],
  [{ signal: "SIGKILL" }, /^npm ci was ended by a signal from outside \(SIGKILL\)/],
  [{ signal: "SIGBUS", freeBytes: 0 }, /^npm ci failed: the disk is full \(ENOSPC\)/],
  [{ status: 7, freeBytes: 0 }, /^npm ci failed \(exit code 7\) and said nothing/],
  [
    { status: 228, output: "npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device\n" },
    /^npm ci failed: the disk is full \(ENOSPC\)\. Free some space .* run the command again\.$/,
  ],
  [
    { status: 1, output: "npm error code ECONNREFUSED\nnpm error FetchError: a\n    at b (c:1)\n" },
    /^npm ci failed: npm's registry of packages does not answer \(ECONNREFUSED\)\. Check the network .*\.$/,
  ],
  [{ status: 7, output: "E404\n" }, /^E404\nnpm ci failed \(exit code 7\): see the lines above\.$/],
])(
  "an installation that ended as %j is told, with lines above only where there are",
  (how, told) => {
    const { freeBytes = 1e9, ...end } = how;
    const ended = { status: null, signal: null, code: null, output: "", ...end };
    const describe = (words: object) =>
      describeFailure("install", "npm", ended, { words, freeBytes });
    expect(describe(wordsOf.en)).toMatch(told);
    expect(describe(wordsOf["pt-BR"])).toMatch(/npm/);
  },
);

test("a file that the system refuses to set-up is named, and a bug is none", async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "file"), "");
  const lock = path.join(folder, "file", "build.lock");
  const error = await withLock(lock, { root: folder, kind: "build" }, () => 7).catch(
    (e: unknown) => e,
  );
  expect(describeRefusal(error, wordsOf.en)).toMatch(/^Set-up cannot write \S+file.*\(E\w+\)/);
  expect(describeRefusal({ syscall: "open", path: "/a", code: "EROFS" }, wordsOf["pt-BR"])).toMatch(
    /^A preparação não consegue gravar \/a: o sistema de arquivos é só de leitura \(EROFS\)/,
  );
  expect(describeRefusal(new TypeError("a bug"), wordsOf.en)).toBe(null);
});

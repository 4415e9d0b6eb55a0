import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { findLanguage as findCommandLanguage } from "../packages/cli/src/options/language.ts";
// @ts-expect-error: a plain script
import { isAttended, readAnswer } from "../scripts/browser.mjs";
// @ts-expect-error: a plain script
import { linkPackages } from "../scripts/linkPackages.mjs";
// @ts-expect-error: a plain script
import { buildAside, digestFiles } from "../scripts/setup/buildAside.mjs";
// @ts-expect-error: a plain script
import { isInstalled } from "../scripts/setup/install.mjs";
// @ts-expect-error: a plain script
import { withLock } from "../scripts/setup/lock.mjs";
// @ts-expect-error: a plain script
import { beginningOf, isAtWork, isGroupAtWork } from "../scripts/setup/processes.mjs";
// @ts-expect-error: a plain script
import { findLanguage, wordsOf } from "../scripts/setup/words.mjs";
import { root, temporaryFolder } from "./runRegula.ts";

type Run = (command: string, args: readonly string[]) => Promise<{ status: number }>;

test("a build's digest is that of its sources, wherever the clone stands", () => {
  const names = ["package.json", "scripts/setup.mjs", "packages/base/src/index.ts"];
  const moved = temporaryFolder();
  for (const name of names) cpSync(path.join(root, name), path.join(moved, name));
  const digest = (from: string, of: readonly string[]) =>
    digestFiles(
      from,
      of.map((name) => path.join(from, name)),
    );
  expect(digest(moved, names)).toBe(digest(root, names));
  expect(digest(moved, names.toReversed())).toBe(digest(root, names));
  expect(digest(moved, names.slice(1))).not.toBe(digest(root, names));
});

describe("a build", () => {
  const folderOf = (from: string) => path.join(from, "packages", "a");
  const file = (from: string) => path.join(folderOf(from), "dist", "index.js");
  let builds = 0;
  const build = (from: string, digest: string) =>
    buildAside({
      name: "build",
      folders: [folderOf(from)],
      digest,
      sentence: "building",
      from,
      build: async () => {
        builds++;
        mkdirSync(path.join(folderOf(from), ".dist-next"), { recursive: true });
        writeFileSync(path.join(folderOf(from), ".dist-next", "index.js"), digest);
        return { status: 0, output: "" };
      },
    });

  test("is made once, also where the clone is moved, and again where it is incomplete", async () => {
    let from = path.join(temporaryFolder(), "clone");
    builds = 0;
    await build(from, "1");
    await build(from, "1");
    expect(builds).toBe(1);
    const moved = path.join(temporaryFolder(), "moved é & 'so' %20 #1");
    renameSync(from, moved);
    from = moved;
    await build(from, "1");
    const copied = path.join(temporaryFolder(), "copied");
    cpSync(from, copied, { recursive: true });
    await build(copied, "1");
    expect(builds).toBe(1);
    writeFileSync(file(from), "cut o");
    await build(from, "1");
    expect([builds, readFileSync(file(from), "utf8")]).toEqual([2, "1"]);
    await build(from, "2");
    expect([builds, readFileSync(file(from), "utf8")]).toEqual([3, "2"]);
    expect(existsSync(path.join(folderOf(from), ".dist-before"))).toBe(false);
  });
});

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
    const module = pathToFileURL(path.join(root, "scripts/setup/handOver.mjs")).href;
    const command = `
import { handOver } from ${JSON.stringify(module)};
process.exitCode = await handOver(process.execPath, ["-e", ${JSON.stringify(program)}]);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", command]);
    child.stdout.once("data", () => child.kill("SIGTERM"));
    const ended = await new Promise((resolve) => {
      child.once("close", (...how) => resolve(how));
    });
    expect(ended).toEqual([130, null]);
  },
);

test("packages are linked where the clone stands, whatever stood there", () => {
  const of = temporaryFolder();
  for (const name of ["a", "b", "c"]) {
    mkdirSync(path.join(of, "packages", name), { recursive: true });
    writeFileSync(
      path.join(of, "packages", name, "package.json"),
      JSON.stringify({ name: `@x/${name}` }),
    );
  }
  mkdirSync(path.join(of, "node_modules/@x/a"), { recursive: true });
  symlinkSync("/elsewhere/packages/b", path.join(of, "node_modules/@x/b"));
  for (let i = 0; i < 2; i++) {
    linkPackages(of);
    for (const name of ["a", "b", "c"]) {
      const link = path.join(of, "node_modules/@x", name);
      expect(path.resolve(path.dirname(link), readlinkSync(link))).toBe(
        path.join(of, "packages", name),
      );
    }
  }
});

const parser = { version: "1.0.0", integrity: "sha512-parser" };
const forOtherSystem = { version: "2.0.0", integrity: "sha512-other", optional: true };
const own = { resolved: "packages/base", link: true };
const locked = {
  "": { name: "regula" },
  "packages/base": { version: "0.1.0" },
  "node_modules/@regula/base": own,
  "node_modules/parser": parser,
  "packages/lab/node_modules/parser": { ...parser, integrity: "sha512-older" },
  "node_modules/other": forOtherSystem,
};
const { "": _, "node_modules/other": __, ...complete } = locked;
const { "node_modules/parser": ___, ...without } = complete;
const present = ["node_modules/parser", "packages/lab/node_modules/parser"];

test.each([
  ["all but what is for other systems", JSON.stringify({ packages: complete }), present, true],
  [
    "more",
    JSON.stringify({ packages: { ...complete, "node_modules/more": parser } }),
    present,
    true,
  ],
  ["one package less", JSON.stringify({ packages: without }), present, false],
  [
    "a record of a package that is gone",
    JSON.stringify({ packages: complete }),
    present.slice(1),
    false,
  ],
  [
    "one of another digest",
    JSON.stringify({
      packages: { ...complete, "node_modules/parser": { ...parser, integrity: "" } },
    }),
    present,
    false,
  ],
  [
    "one linked elsewhere",
    JSON.stringify({
      packages: { ...complete, "node_modules/@regula/base": { ...own, resolved: "packages/old" } },
    }),
    present,
    false,
  ],
  [
    "a record that was cut off",
    JSON.stringify({ packages: complete }).slice(0, 90),
    present,
    false,
  ],
  ["nothing", null, [], false],
])("npm start installs by what is there, whatever its time: %s", (_, record, folders, isThere) => {
  const from = temporaryFolder();
  const [lock, kept] = ["package-lock.json", "node_modules/.package-lock.json"].map((name) =>
    path.join(from, name),
  );
  writeFileSync(lock, JSON.stringify({ packages: locked }));
  for (const folder of ["node_modules", ...folders]) {
    mkdirSync(path.join(from, folder), { recursive: true });
    writeFileSync(path.join(from, folder, "package.json"), "{}");
  }
  if (record !== null) writeFileSync(kept, record);
  for (const seconds of [1, 2_000_000_000]) {
    utimesSync(lock, seconds, seconds);
    expect(isInstalled(from)).toBe(isThere);
  }
});

describe("whether a browser is installed", () => {
  test.each([
    [[], {}, null, []],
    [["--yes", "a.test.ts"], {}, "yes", ["a.test.ts"]],
    [["--no"], { npm_config_yes: "true" }, "no", []],
    [[], { npm_config_yes: "true" }, "yes", []],
    [[], { npm_config_yes: "" }, "no", []],
  ] as const)("%j with %j: %s", (args, environment, answer, rest) => {
    expect(readAnswer([...args], environment)).toEqual({ answer, rest });
  });

  test("is asked where somebody sits at both ends, and of no robot", () => {
    const stream = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY });
    const ask = (environment: object, input: boolean, output: boolean) =>
      isAttended(environment, stream(input), stream(output));
    expect(ask({}, true, true)).toBe(true);
    expect(ask({ CI: "false" }, true, true)).toBe(true);
    expect([ask({}, false, true), ask({}, true, false), ask({ CI: "true" }, true, true)]).toEqual([
      ...[false, false, false],
    ]);
  });
});

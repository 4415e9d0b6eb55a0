import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createEventRun, train } from "@regula/engine";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { addCompareCommand } from "../packages/cli/src/commands/compare.ts";
import { addTrainCommand } from "../packages/cli/src/commands/train.ts";
import { addTuneCommand } from "../packages/cli/src/commands/tune.ts";
import { tellEnd } from "../packages/cli/src/lastCatch.ts";
import { PlainFailure } from "../packages/cli/src/plainFailure.ts";
import { SystemRefusal } from "../packages/cli/src/write/systemRefusal.ts";
import * as writing from "../packages/cli/src/write/writeAll.ts";

/** What comes of a training, by how many came before it in this command. */
const trainings = vi.hoisted(() => ({
  count: 0,
  signal: new AbortController(),
  before: (_count: number) => {},
}));

vi.mock("../packages/cli/src/progress/interrupt.ts", () => ({
  withInterrupt: (work: (signal: AbortSignal) => Promise<unknown>) => work(trainings.signal.signal),
}));
vi.mock("../packages/cli/src/write/standardOutput.ts", () => ({
  writeStandardOutput: async () => {},
  flushStandardOutput() {},
  hasReaderLeft: () => false,
  mayBeClosed: () => false,
}));
vi.mock("../packages/cli/src/forecast/forecast.ts", () => ({
  forecast: async () => null,
  formatForecast: () => "",
}));
vi.mock("../packages/cli/src/progress/trainingThreads.ts", () => {
  const trainHere: typeof train = (...job) => {
    trainings.before(trainings.count++);
    return train(...job);
  };
  async function* trainKeeping(...[plan, examples, options, keep]: Parameters<TrainKept>) {
    const events = trainHere(plan, examples, options)[Symbol.asyncIterator]();
    let step = await events.next();
    for (; !step.done; step = await events.next()) yield step.value;
    if (step.value.checkpoint) keep(step.value.checkpoint);
    return step.value;
  }
  return {
    createTrainingThreads: () => ({
      size: 1,
      train: trainHere,
      trainKept: (...job: Parameters<TrainKept>) => createEventRun(trainKeeping(...job)),
      close() {},
    }),
  };
});

type TrainKept = ReturnType<
  typeof import("../packages/cli/src/progress/trainingThreads.ts").createTrainingThreads
>["trainKept"];

let folder = "";
let told = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "regula-ends-"));
  told = "";
  trainings.count = 0;
  trainings.signal = new AbortController();
  trainings.before = () => {};
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    told += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const small = ["--iterations", "40", "--hidden", "2"];
const kept = () => path.join(folder, "kept");

/** The commands that keep what they do, each with how it is asked. */
const commands = {
  train: () => [
    "train",
    ...small,
    "--members",
    "3",
    "--no-validate",
    "-o",
    path.join(folder, "m.json"),
    "--checkpoint",
    kept(),
  ],
  tune: () => [
    "tune",
    ...small,
    "--variants",
    "none,l2=1",
    "--folds",
    "3",
    "--repeats",
    "1",
    "--journal",
    kept(),
  ],
  compare: () => ["compare", ...small, "--variants", "none,l2=1,l2=2", "--checkpoint", kept()],
  "compare --repeats": () => [
    "compare",
    ...small,
    "--variants",
    "none,l2=1",
    "--repeats",
    "1",
    "--folds",
    "3",
    "--checkpoint",
    kept(),
  ],
} as const;

/** A training before which something is done, and after which something is left; a trial has several. */
const endsAt = { train: 2, tune: 8, compare: 2, "compare --repeats": 4 } as const;

/** What is told of a disk that took nothing, a part of the trials, or an earlier state of the work. */
const holds: Readonly<Record<keyof typeof commands, RegExp>> = {
  train: /^Nothing is kept: .*kept holds none of what is done \(trainings: 2\)\.$/m,
  tune: /^Not all is kept: .*kept holds \d of what is done \(trials: \d\); the rest is lost\.$/m,
  compare: /\(ENOSPC\)\. .* Nothing is kept\.$/m,
  "compare --repeats": /\(ENOSPC\)\. .* The file holds what was done when it was last written/m,
};

/** How a command's work ends early. */
const failures: Readonly<Record<string, readonly [fail: () => void, says: RegExp]>> = {
  "a queue that is lost": [
    () => {
      throw new PlainFailure({ en: "The queue is lost.", "pt-BR": "A fila se perdeu." });
    },
    /^Error: The queue is lost\.$/m,
  ],
  "a refusal of the system": [
    () => {
      throw new SystemRefusal("EMFILE", null);
    },
    /^Error: too many files are open \(EMFILE\)/m,
  ],
  "memory that ends": [
    () => {
      throw new RangeError("Array buffer allocation failed");
    },
    /^Error: the machine has not enough memory \(ENOMEM\)/m,
  ],
  "a bug": [
    () => {
      throw new TypeError("no such thing");
    },
    /^Error: this is a bug of Regula/m,
  ],
};

async function run(name: keyof typeof commands): Promise<number> {
  let code = 0;
  const program = new Command("regula").exitOverride();
  const end = (given: number) => {
    code = given;
  };
  addTrainCommand(program, "en", end);
  addTuneCommand(program, "en", end);
  addCompareCommand(program, "en", end);
  try {
    await program.parseAsync(commands[name](), { from: "user" });
    return code;
  } catch (error) {
    return tellEnd(error, "en");
  }
}

/** Ends the training of a number, from half of which on a full disk takes nothing. */
function failAt(number: number, disk: "takes all" | "is full", end: () => void): void {
  const write = writing.writeAll;
  vi.spyOn(writing, "writeAll").mockImplementation((descriptor, bytes) => {
    if (disk === "is full" && trainings.count >= number / 2)
      throw Object.assign(new Error("full"), { code: "ENOSPC" });
    write(descriptor, bytes);
  });
  trainings.before = (count) => {
    if (count === number) end();
  };
}

const names = Object.keys(commands) as (keyof typeof commands)[];

describe.each(names)("%s", (name) => {
  test("that completes leaves no checkpoint and says nothing of one", async () => {
    expect(await run(name), told).toBe(0);
    expect(existsSync(kept())).toBe(false);
    expect(told).not.toMatch(/[Kk]ept/);
  });

  test.each(Object.entries(failures))(
    "ended by %s says that and what is kept",
    async (_, [fail, says]) => {
      failAt(endsAt[name], "takes all", fail);
      expect(await run(name)).toBe(1);
      expect(told).toMatch(says);
      expect(told.match(/^Kept: the same command /gm)).toHaveLength(1);
      expect(existsSync(kept())).toBe(true);
    },
  );

  test.each(Object.entries(failures).slice(0, 2))(
    "ended by %s on a full disk says both, and not that it is kept",
    async (_, [fail, says]) => {
      failAt(endsAt[name], "is full", fail);
      expect(await run(name)).toBe(1);
      expect(told).toMatch(says);
      expect(told).toMatch(/^Error: .*\(ENOSPC\)/m);
      expect(told).toMatch(holds[name]);
      expect(told).not.toMatch(/^Kept/m);
    },
  );

  test.each(["takes all", "is full"] as const)(
    "interrupted where the disk %s says what is kept",
    async (disk) => {
      failAt(endsAt[name], disk, () => trainings.signal.abort());
      const isKept = disk === "takes all";
      expect(await run(name)).toBe(isKept ? 130 : 1);
      expect(/^Kept: the same command /m.test(told)).toBe(isKept);
      expect(/^Error: .*\(ENOSPC\)/m.test(told)).toBe(!isKept);
      expect(holds[name].test(told)).toBe(!isKept);
    },
  );

  test("ended before anything is done leaves no checkpoint and does not speak of one", async () => {
    failAt(0, "takes all", failures["a bug"][0]);
    expect(await run(name)).toBe(1);
    expect(told).not.toMatch(/^Kept|is kept/m);
    expect(existsSync(kept())).toBe(false);
  });
});

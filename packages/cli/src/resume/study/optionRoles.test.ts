import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCompareCommand, askComparison } from "../../commands/compare.ts";
import { addTrainCommand, describeTrained } from "../../commands/train.ts";
import { addTuneCommand, describeTuned, readTuneSettings } from "../../commands/tune.ts";
import { readTraining } from "../../options/trainingOptions.ts";
import { readStudy } from "../../read/studyFile.ts";
import { checkGoesOn } from "../comparison/comparedStudy.ts";
import { describeStudies } from "./keptStudy.ts";
import { compareRoles, type OptionRole, roleOf, trainRoles, tuneRoles } from "./optionRoles.ts";

let folder: string;
const at = (name: string) => path.join(folder, name);

const rows = Array.from({ length: 24 }, (_, i) => i);
const csv = (lines: readonly (readonly unknown[])[], mark = ",") =>
  `${lines.map((cells) => cells.join(mark)).join("\n")}\n`;
/** A number with nothing to see in it. */
const scattered = (i: number, most = 97) => (i * 41 + 13) % most;

const files: Readonly<Record<string, string | Buffer>> = {
  "table.csv": csv([
    ["x", "y", "z", "g", "t", "same", "won", "label"],
    ...rows.map((i) => {
      const missing = i === 5 ? "" : scattered(i, 53) / 8;
      return [
        scattered(i),
        missing,
        (i % 3) + 1,
        `g${i % 4}`,
        1990 + scattered(i, 29),
        7,
        (i >> 1) % 2,
        "ab"[i % 2],
      ];
    }),
  ]),
  "more.csv": csv([
    ["x", "y", "z", "g", "t", "same", "won", "label"],
    ...rows.map((i) => [
      i + 200,
      i,
      (i % 3) + 1,
      `g${i % 4}`,
      2030 + i,
      7,
      (i >> 1) % 2,
      "ab"[i % 2],
    ]),
  ]),
  "numbers.csv": csv(rows.map((i) => [scattered(i), scattered(i, 53), i % 2])),
  "marks.csv": csv([
    ["x;y", "w;label"],
    ...rows.map((i) => [`${scattered(i)};${scattered(i, 53)}`, `1;${"ab"[i % 2]}`]),
  ]),
  "commented.csv": csv([
    ["x", "label"],
    ...rows.map((i) => [i % 2 ? "#p" : "q", "ab"[scattered(i) % 2]]),
    ...rows.map((i) => [i % 2 ? "#p" : "r", "ab"[scattered(i) % 2]]),
  ]),
  "decimal.csv": csv(
    [["x", "label"], ...rows.map((i) => [`${i + 1}.${100 + scattered(i)}`, "ab"[i % 2]])],
    ";",
  ),
  "dates.csv": csv([
    ["x", "d", "label"],
    ...rows.map((i) => [
      scattered(i),
      `0${(i % 9) + 1}/0${(scattered(i) % 9) + 1}/2023`,
      "ab"[i % 2],
    ]),
  ]),
  "letters.csv": Buffer.from(
    csv([["x", "label"], ...rows.map((i) => [scattered(i), i % 2 ? "não" : "sim"])]),
    "utf8",
  ),
  "kicks.mat": Buffer.from(
    JSON.parse(
      readFileSync(new URL("../../../../../fixtures/tables/mat.json", import.meta.url), "utf8"),
    ).cases[0].file,
    "base64",
  ),
};

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "regula-roles-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(at(name), content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How an option changes: what is asked for before and after, of which file. */
interface Change {
  readonly before?: string;
  readonly after: string;
  readonly file?: keyof typeof files;
}

const change = (before: string, after: string, file?: Change["file"]): Change => ({
  before,
  after,
  ...(file && { file }),
});
const given = (after: string, file?: Change["file"]) => change("", after, file);

const ofTables: Readonly<Record<string, Change>> = {
  target: change("--target label", "--target won"),
  positive: change("--positive a", "--positive b"),
  features: change("--features x,y", "--features x"),
  drop: given("--drop y"),
  group: given("--group g"),
  time: given("--time t"),
  categorical: given("--categorical z"),
  missing: given("--missing drop"),
  allow: given("--allow constant"),
  header: change("--header yes", "--header no", "numbers.csv"),
  delimiter: change("--delimiter ,", "--delimiter ;", "marks.csv"),
  na: given("--na q", "commented.csv"),
  decimal: change("--decimal .", "--decimal ,", "decimal.csv"),
  thousands: change("--thousands .", "--thousands none", "decimal.csv"),
  dates: change("--dates dmy", "--dates mdy", "dates.csv"),
  skipRows: given("--skip-rows 5-5"),
  comment: given("--comment #", "commented.csv"),
  encoding: change("--encoding utf-8", "--encoding windows-1252", "letters.csv"),
  variables: given("--variables Xval,yval", "kicks.mat"),
};

const ofTraining: Readonly<Record<string, Change>> = {
  preset: change("--preset table", "--preset course"),
  inputEncoding: change("--input-encoding standard", "--input-encoding piecewise"),
  seed: given("--seed 5"),
  engine: given("--engine reference"),
  hidden: change("--hidden 4,3", "--hidden 4"),
  activation: change("--activation tanh", "--activation gelu"),
  initializer: change("--initializer heNormal", "--initializer lecunNormal"),
  optimizer: change("--optimizer adam", "--optimizer rmsProp"),
  learningRate: given("--learning-rate 0.01"),
  momentum: change("--optimizer momentum", "--optimizer momentum --momentum 0.5"),
  beta1: change("--optimizer adam", "--optimizer adam --beta1 0.5"),
  beta2: change("--optimizer adam", "--optimizer adam --beta2 0.5"),
  epsilon: change("--optimizer adam", "--optimizer adam --epsilon 0.5"),
  rho: change("--optimizer rmsProp", "--optimizer rmsProp --rho 0.5"),
  schedule: change("--schedule linear", "--schedule cosine"),
  warmup: change("--warmup 2", "--warmup 3"),
  scheduleEvery: change("--schedule step", "--schedule step --schedule-every 3"),
  scheduleFactor: change("--schedule step", "--schedule step --schedule-factor 0.7"),
  finalFraction: change("--schedule linear", "--schedule linear --final-fraction 0.3"),
  classWeights: given("--class-weights 1,2"),
  iterations: given("--iterations 50"),
  epochs: change("--epochs 3", "--epochs 4"),
  leastIterations: change("--epochs 3 --least-iterations 5", "--epochs 3 --least-iterations 6"),
  batchSize: given("--batch-size 8"),
  l2: given("--l2 0.5"),
  l1: given("--l1 0.5"),
  weightDecay: given("--weight-decay 0.5"),
  keepProb: given("--keep-prob 0.5"),
  mask: change("--keep-prob 0.5 --mask fresh", "--keep-prob 0.5 --mask frozen"),
  maxNorm: given("--max-norm 3"),
  inputNoise: given("--input-noise 0.5"),
  labelSmoothing: given("--label-smoothing 0.1"),
  mixup: given("--mixup 0.4"),
  precision: change("--precision f64", "--precision f32"),
  arithmetic: change("--precision f32", "--precision f32 --arithmetic fused"),
};

const ofTelling: Readonly<Record<string, Change>> = {
  marginLogLoss: given("--margin-log-loss 0.1"),
  json: given("--json"),
  queue: given("--queue redis://127.0.0.1"),
  lang: given("--lang pt-BR"),
};

interface Asked {
  readonly add: (program: Command, language: "en", end: () => void) => void;
  readonly roles: Readonly<Record<string, OptionRole<string>>>;
  /** As docs/command-line.md has it: what trains nothing. */
  readonly free: readonly string[];
  readonly changes: Readonly<Record<string, Change>>;
  /** What it says of a study that goes on with what another has kept; null where it does. */
  readonly refusal: (file: string, before: never, after: never) => Promise<string | null>;
}

const shared = { ...ofTables, ...ofTraining, ...ofTelling };

const commands: Readonly<Record<string, Asked>> = {
  train: {
    add: addTrainCommand,
    roles: trainRoles,
    free: [
      ...["checkpoint", "cost", "folds", "json", "keep", "lang", "marginLogLoss"],
      ...["marginVariance", "noValidate", "output", "queue", "repeats", "validate"],
    ],
    changes: {
      ...shared,
      task: change("--target z --task classes", "--target z --task regression"),
      variant: change("--variant l2=1", "--variant linear"),
      settings: change(
        "--resampling folds --settings default;l2=3",
        "--resampling folds --settings default;l2=4",
      ),
      tune: given("--tune"),
      members: change("--members 4", "--members 5"),
      resampling: change("--resampling bootstrap", "--resampling seeds"),
      keep: given("--keep both"),
      validate: given("--validate nested"),
      noValidate: given("--no-validate"),
      folds: given("--folds 3"),
      repeats: given("--repeats 2"),
      cost: given("--cost fp=1,fn=5"),
      marginVariance: given("--margin-variance 0.2"),
      output: given("--output other.json"),
      checkpoint: given("--checkpoint other.jsonl"),
    },
    async refusal(file, ...asked) {
      const [kept, now] = await Promise.all(
        asked.map(async (options) => {
          const training = readTraining(options, file);
          return describeTrained(
            (await readStudy(file, options, training)).data,
            training,
            options,
          );
        }),
      );
      return describeStudies(kept, now).en || null;
    },
  },
  tune: {
    add: addTuneCommand,
    roles: tuneRoles,
    free: [
      ...["journal", "json", "lang", "marginAccuracy", "marginLogLoss"],
      ...["marginVariance", "queue", "report", "resume"],
    ],
    changes: {
      ...shared,
      task: change("--target z --task classes", "--target z --task regression"),
      variants: change("--variants none,l2=3", "--variants none,l2=4"),
      families: change("--families l2", "--families l2,l1"),
      search: change("--search grid", "--search random"),
      trials: change("--search random --trials 5", "--search random --trials 6"),
      searchRows: change("--search-rows 20", "--search-rows 22"),
      folds: given("--folds 3"),
      repeats: change("--repeats 2", "--repeats 3"),
      marginAccuracy: given("--margin-accuracy 0.1"),
      marginVariance: given("--margin-variance 0.2"),
      journal: given("--journal other.jsonl"),
      resume: given("--resume"),
      report: given("--report other.html"),
    },
    async refusal(file, ...asked) {
      const [kept, now] = await Promise.all(
        asked.map(async (options) => {
          const training = readTraining(options, file);
          const { data } = await readStudy(file, options, training);
          return describeTuned(data, readTuneSettings(options, training, data), options);
        }),
      );
      return describeStudies(kept, now).en || null;
    },
  },
  compare: {
    add: addCompareCommand,
    roles: compareRoles,
    free: ["checkpoint", "json", "lang", "marginAccuracy", "marginLogLoss", "queue", "report"],
    changes: {
      ...shared,
      time: change("--repeats 2", "--repeats 2 --time t"),
      queue: change("--repeats 2", "--repeats 2 --queue redis://127.0.0.1"),
      l2: change("--variants none", "--variants none --l2 0.5"),
      keepProb: change("--variants none", "--variants none --keep-prob 0.5"),
      mask: change("--mask fresh", "--mask frozen"),
      test: given("--test MORE"),
      variants: change("--variants none,l2=3", "--variants none"),
      protocol: change("--preset course", "--preset course --protocol notebook"),
      repeats: change("--repeats 3", "--repeats 2"),
      folds: change("--repeats 2 --folds 4", "--repeats 2 --folds 3"),
      pool: change("--repeats 2 --test MORE", "--repeats 2 --test MORE --pool"),
      marginAccuracy: given("--margin-accuracy 0.1"),
      checkpoint: given("--checkpoint other.json"),
      report: given("--report other.html"),
    },
    async refusal(file, ...asked) {
      const [kept, now] = await Promise.all(asked.map((options) => askComparison(file, options)));
      try {
        checkGoesOn(kept.study, now.study, { file: "c.json", command: "regula compare" });
        return null;
      } catch (error) {
        return String(error);
      }
    },
  },
};

/** Parsed as the command's own, without running it. */
function optionsOf({ add }: Asked, words: string): never {
  const program = new Command();
  add(program, "en", () => {});
  const [command] = program.commands;
  command.exitOverride().action(() => {});
  const given = words.replaceAll("MORE", at("more.csv")).split(" ").filter(Boolean);
  program.parse([command.name(), "data.csv", ...given], { from: "user" });
  return command.opts() as never;
}

const namesOf = ({ add }: Asked) => {
  const program = new Command();
  add(program, "en", () => {});
  return program.commands[0].options.map((option) =>
    option.negate
      ? `no${option.attributeName().replace(/^./, (a) => a.toUpperCase())}`
      : option.attributeName(),
  );
};

/** Of noValidate validate, which is where its value is kept. */
const positiveOf = (name: string) => name.replace(/^no[A-Z]/, (start) => start[2].toLowerCase());

describe.each(Object.entries(commands))("of the study that %s keeps", (_, asked) => {
  test("every option is told from what may change when it goes on", () => {
    const names = namesOf(asked).sort();
    expect(Object.keys(asked.changes).sort()).toEqual(names);
    const isFree = (name: string) => roleOf(asked.roles, positiveOf(name)) === "free";
    expect(names.filter(isFree)).toEqual(asked.free);
  });

  test.each(Object.entries(asked.changes))(
    "%s does what its role says",
    async (name, { before = "", after, file = "table.csv" }) => {
      const [kept, now] = [optionsOf(asked, before), optionsOf(asked, after)];
      const refusal = await asked.refusal(at(file), kept, now);
      const option = positiveOf(name);
      const isFree = roleOf(asked.roles, option) === "free";
      const flag = after.match(/--\S+(?: \S+)?$/)?.[0] ?? "";
      const [word, value = "with it"] = flag.replaceAll("MORE", at("more.csv")).split(" ");
      expect(isFree).toBe(refusal === null);
      if (refusal !== null) {
        expect(refusal).toContain(word);
        expect(refusal).toMatch(
          new RegExp(`${word} ?[^(]*\\((now ${value.replace(/[.;/\\]/g, "\\$&")})\\)`),
        );
        expect(refusal).not.toMatch(/other (data|settings)/);
      }
      expect(await asked.refusal(at(file), now, now)).toBeNull();
    },
  );
});

import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { zlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import { runRegula, temporaryFolder } from "./runRegula.ts";

const good = "x,y,won\n1,2,0\n2,1,1\n3,5,0\n4,2,1\n5,4,1\n";

/** A MAT file whose one compressed element grows a thousandfold. */
function matBomb(): Uint8Array {
  const header = new Uint8Array(128).fill(0x20);
  header.set(new TextEncoder().encode("MATLAB 5.0 MAT-file"));
  header.set([0x00, 0x01, 0x49, 0x4d], 124);
  const body = zlibSync(new Uint8Array(200_000_000), { level: 9 });
  const tag = new Uint8Array(8);
  new DataView(tag.buffer).setUint32(0, 15, true);
  new DataView(tag.buffer).setUint32(4, body.length, true);
  const bytes = new Uint8Array(136 + body.length);
  bytes.set(header);
  bytes.set(tag, 128);
  bytes.set(body, 136);
  return bytes;
}

interface BadCase {
  readonly what: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly args: readonly string[];
  /** What the message must name. */
  readonly says: readonly RegExp[];
}

const quick = ["--iterations", "10"];

const cases: readonly BadCase[] = [
  { what: "a missing file", args: ["nowhere.csv"], says: [/nowhere\.csv/] },
  { what: "a folder for a file", args: ["."], says: [/folder/] },
  { what: "an empty file", files: { "a.csv": "" }, args: ["a.csv"], says: [/a\.csv/, /empty/] },
  { what: "a header alone", files: { "a.csv": "x,y,won\n" }, args: ["a.csv"], says: [/a\.csv/] },
  {
    what: "one class only",
    files: { "a.csv": "x,y,won\n1,2,1\n2,1,1\n" },
    args: ["a.csv"],
    says: [/"won"/, /two values or more/, /2 rows of "1"/],
  },
  {
    what: "three classes",
    files: { "a.csv": "x,y,won\n1,2,a\n2,1,b\n3,3,c\n" },
    args: ["a.csv"],
    says: [/"won"/, /two classes/, /a, b, c/],
  },
  {
    what: "text in a numeric column",
    files: { "a.csv": "x,y,won\n1,2,0\n2,abc,1\n3,4,1\n" },
    args: ["a.csv"],
    says: [/a\.csv/, /row 3/, /column "y"/, /"abc"/],
  },
  {
    what: "a NaN cell",
    files: { "a.csv": "x,y,won\n1,2,0\nNaN,1,1\n3,4,1\n" },
    args: ["a.csv", "--missing", "refuse"],
    says: [/row 3/, /column "x"/, /"NaN", which is read as missing|empty cell/],
  },
  {
    what: "an infinite cell",
    files: { "a.csv": "x,y,won\n1,2,0\n2,1,1\n3,-inf,1\n" },
    args: ["a.csv"],
    says: [/row 4/, /column "y"/, /-inf/],
  },
  {
    what: "a number too large to be finite",
    files: { "a.csv": "x,y,won\n1,2,0\n1e999,1,1\n3,4,1\n" },
    args: ["a.csv"],
    says: [/row 3/, /column "x"/],
  },
  {
    what: "an empty cell",
    files: { "a.csv": "x,y,won\n1,2,0\n2,,1\n3,4,1\n" },
    args: ["a.csv", "--missing", "refuse"],
    says: [/row 3/, /column "y"/, /empty/],
  },
  {
    what: "a ragged row",
    files: { "a.csv": "x,y,won\n1,2,0\n2,1\n3,4,1\n" },
    args: ["a.csv"],
    says: [/a\.csv/, /row 3/, /3/],
  },
  {
    what: "an unknown column",
    files: { "a.csv": good },
    args: ["a.csv", "--target", "goal"],
    says: [/--target/, /"goal"/, /x, y, won/],
  },
  {
    what: "test data of other columns",
    files: { "a.csv": good, "b.csv": "x,z,won\n1,2,0\n2,1,1\n" },
    args: ["a.csv", "--test", "b.csv"],
    says: [/b\.csv/, /"y"/],
  },
  {
    what: "test data of another class",
    files: { "a.csv": good, "b.csv": "x,y,won\n1,2,0\n2,1,7\n" },
    args: ["a.csv", "--test", "b.csv"],
    says: [/b\.csv/, /row 3/, /"7"/],
  },
  {
    what: "a truncated MAT file",
    files: { "a.mat": matBomb().subarray(0, 150) },
    args: ["a.mat"],
    says: [/a\.mat/],
  },
  { what: "a bombed MAT file", files: { "a.mat": matBomb() }, args: ["a.mat"], says: [/a\.mat/] },
  { what: "λ < 0", args: ["--variants", "l2=-0.1"], says: [/--variants/, /\[0, /, /-0\.1/] },
  { what: "keep_prob 0", args: ["--variants", "dropout=0"], says: [/--variants/, /\(0, 1\]/] },
  { what: "keep_prob > 1", args: ["--variants", "dropout=1.1"], says: [/--variants/, /\(0, 1\]/] },
  {
    what: "a keep_prob too many",
    args: ["--variants", "dropout=0.5:0.5:0.5"],
    says: [/--variants/, /keep_prob/, /2/],
  },
  { what: "an unknown variant", args: ["--variants", "l3=1"], says: [/--variants/, /"l3=1"/] },
  { what: "a variant twice", args: ["--variants", "none,none"], says: [/--variants/, /once/] },
  { what: "hidden size 0", args: ["--hidden", "20,0"], says: [/--hidden/, /0/] },
  { what: "an absurd hidden size", args: ["--hidden", "99999999"], says: [/--hidden/, /99999999/] },
  {
    what: "absurd hidden sizes together",
    args: ["--hidden", "90000,90000"],
    says: [/--hidden/, /weights/],
  },
  {
    what: "text for a number",
    args: ["--learning-rate", "fast"],
    says: [/--learning-rate/, /"fast"/],
  },
  { what: "learning rate 0", args: ["--learning-rate", "0"], says: [/--learning-rate/] },
  { what: "half an iteration", args: ["--iterations", "1.5"], says: [/--iterations/, /whole/] },
  { what: "a seed below 0", args: ["--seed", "-1"], says: [/--seed/] },
  { what: "an unknown protocol", args: ["--protocol", "book"], says: [/--protocol/, /standard/] },
  {
    what: "an unknown option",
    args: ["--lamda", "1"],
    says: [/--lamda/, /See regula compare --help\./],
  },
  {
    what: "a variant that is none by another name",
    args: ["--variants", "none,l2=0"],
    says: [/--variants/, /got "none", "l2=0"\. l2=0 changes nothing, and so is none\./],
  },
  {
    what: "an unknown word of a variant, without what compare does not train",
    args: ["--variants", "foo=2"],
    says: [/mixup; dropout takes/],
  },
  {
    what: "amounts, with what they are for",
    files: { "a.csv": "x,y\n1,2.5\n2,3.5\n3,4.5\n" },
    args: ["a.csv", "--target", "y"],
    says: [/exactly two classes/, /use regula train or regula tune/],
  },
  { what: "an option without its value", args: ["--hidden"], says: [/--hidden/] },
  {
    what: "a report over data",
    files: { "a.csv": good },
    args: ["a.csv", "--report", "a.csv"],
    says: [/--report/, /\.html/],
  },
  {
    what: "a penalty with dropout in the notebook's protocol",
    args: ["--protocol", "notebook", "--variants", "l2=0.7+dropout=0.86"],
    says: [/--variants/, /both/],
  },
];

test.each<[string[], RegExp]>([
  [["train", "a.csv", "--variant", "l2=-1"], /option --variant: expected a number in/],
  [["train", "a.csv", "--variant", "foo=2"], /option --variant: .* mixup; dropout takes/],
  [
    ["train", "a.csv", "--variant", "linear", "--hidden", "5"],
    /option --hidden: expected a variant of networks.*Leave out --hidden, or name another --variant/,
  ],
  [["train", "a.csv", "--bogus"], /See regula train --help\./],
  [["bogus"], /See regula --help\./],
  [["recommend", "--label", "both"], /as in regula recommend kicks\.csv, got none/],
])("options are called as they were written: %j", async (args, says) => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "a.csv"), good);
  const ran = await runRegula(args, { cwd: folder });
  expect(ran.code, ran.stderr).toBe(2);
  expect(ran.stderr).toMatch(says);
});

test.each<[string[], RegExp]>([
  [["train", "a.csv", "--learning-rate", "0,3"], /Write numbers with a point: 0\.3\./],
  [
    ["compare", "--variants", "none,l2=0,7"],
    /got "l2=0,7"\. Write numbers with a point: l2=0\.7\./,
  ],
  [["tune", "gap.csv", "--missing", "refuse"], /got an empty cell\. .* or give --missing fill\./],
  [
    ["compare", "words.csv"],
    /add --na "unknown"; if numbers are names here, add --categorical "x"/,
  ],
  [["tune", "pairs.csv", "--group", "g"], /three groups or more.* or use regula train/],
  [
    ["predict", "a.csv", "a.csv"],
    /Name the file that one of them wrote with -o; where a command reads data/,
  ],
  // The label that is looked for by default was not asked for, and is no option to blame.
  [
    ["recommend", "gap.csv"],
    /^Error: gap\.csv: expected a column .* --label; without it, it is control\./,
  ],
])("what to do is said: %j", async (args, says) => {
  const folder = temporaryFolder();
  const rows = Array.from({ length: 12 }, (_, i) => i);
  const files = {
    "a.csv": good,
    "gap.csv": `x,y,z\n${rows.map((i) => `${i === 4 ? "" : i},${i % 5},${i % 2}`).join("\n")}\n`,
    "words.csv": `x,c,y\n${rows.map((i) => `${i === 3 ? "unknown" : i},${i % 5},${i % 2}`).join("\n")}\n`,
    "pairs.csv": `x,g,y\n${rows.map((i) => `${i},${i % 4 < 2},${i % 2}`).join("\n")}\n`,
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), content);
  }
  const ran = await runRegula(args, { cwd: folder });
  expect(ran.code, ran.stderr).toBe(2);
  expect(ran.stderr).toMatch(says);
});

describe("bad input is refused clearly: exit 2, within a second, nothing written", () => {
  test.each(cases.map((one) => [one.what, one] as const))(
    "%s",
    async (_, { files = {}, args, says }) => {
      const folder = temporaryFolder();
      for (const [name, content] of Object.entries(files))
        writeFileSync(path.join(folder, name), content);
      const ran = await runRegula(
        [
          "compare",
          ...args,
          ...(args.includes("--iterations") ? [] : quick),
          ...(args.includes("--report") ? [] : ["--report", "out.html"]),
        ],
        { cwd: folder },
      );
      expect(ran.code, ran.stderr).toBe(2);
      expect(ran.stdout).toBe("");
      for (const pattern of says) expect(ran.stderr).toMatch(pattern);
      expect(ran.stderr).not.toMatch(/ at .*:\d+|undefined|\[object/);
      expect(ran.stderr.trim().split("\n")).toHaveLength(1);
      expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
      console.log(`${ran.seconds.toFixed(2)} s`);
      // The limit is a second; a machine under the load of a whole test run is given slack.
      expect(ran.seconds).toBeLessThan(5);
    },
  );

  test.each([
    ["train", ["-o", "model.json"]],
    ["tune", []],
    ["compare", ["--repeats", "2"]],
    ["recommend", ["--label", "y", "--features", "x,z"]],
  ] as const)("a target of one value: refused by %s before any training", async (command, more) => {
    const folder = temporaryFolder();
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 11},5.5`);
    writeFileSync(path.join(folder, "a.csv"), `x,z,y\n${rows.join("\n")}\n`);
    const ran = await runRegula([command, "a.csv", ...more], { cwd: folder });
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toMatch(/^Error: a\.csv, column "y": expected .*5\.5/);
    expect(ran.stderr.trim().split("\n")).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(["a.csv"]);
  });

  test("the message is in Portuguese for who reads Portuguese", async () => {
    const ran = await runRegula(["compare", "nada.csv"], { env: { LC_ALL: "pt_BR.UTF-8" } });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^Erro: nada\.csv: esperava-se/);
  });
});

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { type Ran, root, runRegula, temporaryFile, temporaryFolder } from "./runRegula.ts";

const quick = [
  ...["compare", "--iterations", "300", "--variants", "none,l2=3,dropout=0.8"],
  ...["--repeats", "2", "--folds", "3"],
];

let bundled: Promise<Ran> | undefined;

/** What the command says in JSON of the bundled kicks: asked once for all tests that read it. */
function repeatBundled(): Promise<Ran> {
  bundled ??= runRegula([...quick, "--json"]);
  return bundled;
}

/** Figures that a wall clock does not change. */
const strip = (text: string) => text.replace(/"seconds": [\d.e-]+/g, "");

describe("regula compare --repeats", () => {
  test("--json keeps its contract, beside the trained networks'", async () => {
    const [{ code, stdout, stderr }, plain] = await Promise.all([
      repeatBundled(),
      runRegula([...quick.slice(0, 5), "--json"]),
    ]);
    expect(code, stderr).toBe(0);
    const { repeats, comparisons, models, interrupted } = readDocument("compare", stdout);
    expect([models.length, comparisons.length, interrupted]).toEqual([3, 3, false]);
    expect(comparisons[0]).toHaveProperty("discordant");
    expect(repeats).toMatchObject({
      folds: 3,
      repeats: 2,
      interrupted: false,
      pooled: false,
      trainingRows: 200,
      foldTrainingRows: 133,
    });
    expect(repeats.models.map(({ name }: { name: string }) => name)).toEqual([
      ...["none", "l2=3", "dropout=0.8"],
    ]);
    for (const model of [...repeats.models, repeats.baseRate, repeats.linear]) {
      expect(model.diverged).toBe(0);
      for (const { range, values } of [
        ...[model.accuracy, model.logLoss, model.train.accuracy, model.train.logLoss],
      ]) {
        expect(values).toHaveLength(6);
        expect(range).toEqual([Math.min(...values), Math.max(...values)]);
      }
      const { mean, interval } = model.accuracy;
      expect(interval[0]).toBeLessThan(mean);
      expect(interval[1]).toBeGreaterThan(mean);
    }
    expect(repeats.comparisons).toHaveLength(3);
    for (const pair of repeats.comparisons) {
      for (const metric of ["accuracy", "logLoss"]) {
        const { difference, interval, p, verdict, text, withheld } = pair[metric];
        if (withheld === null) {
          expect(interval[0]).toBeLessThanOrEqual(difference);
          expect(interval[1]).toBeGreaterThanOrEqual(difference);
          expect(p <= 0.05).toBe(interval[0] > 0 || interval[1] < 0);
        } else expect([verdict, interval, p]).toEqual(["withheld", null, null]);
        expect(text).toMatch(/^(Accuracy|Log-loss): as (a )?methods?, /);
      }
      expect(pair.largestFoldsShare).toBeGreaterThanOrEqual(0.5);
      expect(pair.largestFoldsShare).toBeLessThanOrEqual(1);
    }
    const document = JSON.parse(plain.stdout);
    expect(document.repeats).toBeNull();
    expect(document.comparisons).toEqual(comparisons);
  });

  test.each([
    ["en", /The methods, over seeds and folds \(2.×.3 folds/, /As methods, over/, /⡀/, /├─*●─*┤/],
    ["pt-BR", /Os métodos, sobre sementes e partes/, /Como métodos, em/, /⡀/, /treinar com 133/],
  ])("says in %s what the methods come to", async (language, ...says) => {
    const { code, stdout } = await runRegula([...quick, "--lang", language]);
    expect(code).toBe(0);
    for (const pattern of says) expect(stdout).toMatch(pattern);
    expect(stdout).not.toMatch(/NaN|Infinity|undefined/);
  });

  test("--pool joins the test rows, and the report tells of the methods and how to repeat it", async () => {
    const cwd = temporaryFolder();
    const args = ["--pool", "--report", "r.html", "--json"];
    const { code, stdout } = await runRegula([...quick, ...args], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).repeats).toMatchObject({ trainingRows: 400, pooled: true });
    const page = readFileSync(path.join(cwd, "r.html"), "utf8");
    expect(page).toContain("The methods, over seeds and folds");
    expect(page).toContain("--repeats 2 --folds 3 --pool");
    expect(page).toContain("used the test rows too");
  });

  test("without test data the repeats speak all the same", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},${(i * 7) % 11},${i > 14 ? 1 : 0}`);
    const file = temporaryFile("few.csv", `x,y,won\n${rows.join("\n")}\n`);
    const args = ["compare", file, "--iterations", "50", "--repeats", "1"];
    const { code, stdout } = await runRegula(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/The repeats are about the methods alone/);
    expect(stdout).toMatch(/1.×.5 folds of 30 rows/);
  });

  test("the notebook's protocol is repeated by its own rules", async () => {
    const ran = await Promise.all([
      runRegula([...quick, "--protocol", "notebook", "--json"]),
      repeatBundled(),
    ]);
    const [notebook, standard] = ran.map(({ code, stdout, stderr }) => {
      expect(code, stderr).toBe(0);
      const { protocol, repeats } = JSON.parse(stdout);
      return { protocol, values: repeats.models[0].logLoss.values };
    });
    expect([notebook?.protocol, standard?.protocol]).toEqual(["notebook", "standard"]);
    expect(notebook?.values).not.toEqual(standard?.values);
  });

  test.each([
    [["--folds", "3"], /--folds.*--repeats with it/],
    [["--pool"], /--pool.*--repeats with it/],
    [["--repeats", "0"], /--repeats.*\[1, 1000\]/],
    [["--repeats", "1.5"], /--repeats/],
    [["--repeats", "2", "--folds", "1"], /--folds.*\[2, 1000\]/],
    [["--repeats", "2", "--folds", "900"], /--folds.*900/],
  ])("refuses %j in one line, before any training", async (args, says) => {
    const { code, stdout, stderr } = await runRegula(["compare", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(says);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("--pool without test rows is refused", async () => {
    const file = temporaryFile("a.csv", "x,y,won\n1,2,0\n2,1,1\n3,5,0\n4,2,1\n");
    const { code, stderr } = await runRegula(["compare", file, "--repeats", "1", "--pool"]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--pool.*--test/)]);
  });
});

describe("Ctrl-C during the repeats", () => {
  const more: Readonly<Record<string, string>> = { "300": "8000", "2": "4" };
  const long = [...quick.map((word) => more[word] ?? word), "--hidden", "6"];

  test("prints the networks and whole repeats, keeps finished folds, and goes on to the same bits", async () => {
    const cwd = temporaryFolder();
    const kept = [...long, "--json", "--checkpoint", "kept.json"];
    const first = await runRegula(kept, { cwd, interruptAt: /\d+\/36 trainings/ });
    expect(first.code, first.stderr).toBe(130);
    const part = JSON.parse(first.stdout);
    expect(part.interrupted).toBe(true);
    expect(part.models.map(({ status }: { status: string }) => status)).toEqual(
      new Array(3).fill("completed"),
    );
    if (part.repeats) {
      expect(part.repeats.interrupted).toBe(true);
      expect(part.repeats.repeats).toBeLessThan(4);
    }
    const file = path.join(cwd, "kept.json");
    const { folds } = JSON.parse(readFileSync(file, "utf8"));
    expect(Object.values(folds).flat().length).toBeGreaterThan(3);

    const other = await runRegula([...kept, "--seed", "4"], { cwd });
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringMatching(/checkpoint of this compari/),
    ]);

    const resumed = await runRegula(kept, { cwd });
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
    const whole = await runRegula([...long, "--json"]);
    expect(strip(resumed.stdout)).toBe(strip(whole.stdout));
  }, 180_000);

  test("during the networks, nothing is said of the methods; damaged folds are refused", async () => {
    const cwd = temporaryFolder();
    const slow = ["compare", "--iterations", "400000", "--repeats", "1", "--json"];
    const kept = [...slow, "--checkpoint", "kept.json"];
    const ran = await runRegula(kept, { cwd, interruptAt: /Training none/ });
    expect(ran.code).toBe(130);
    expect(JSON.parse(ran.stdout)).toMatchObject({ interrupted: true, repeats: null });
    const file = path.join(cwd, "kept.json");
    const document = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...document, folds: { a: [1] } }));
    const damaged = await runRegula(kept, { cwd });
    expect([damaged.code, damaged.stderr]).toEqual([2, expect.stringMatching(/kept\.json/)]);
  });
});

// Third-party data, which are not ours to ship.
const dataMat = path.join(root, "../shared/data/course/data.mat");

test.skipIf(!existsSync(dataMat))(
  `the course's data, 3 × 5 folds of the training rows at a fiftieth of the iterations${
    existsSync(dataMat) ? "" : " (skipped: the original data are not here)"
  }`,
  async () => {
    const args = ["--variants", "none,l2=0.7", "--iterations", "600", "--repeats", "3", "--json"];
    const { code, stdout, stderr } = await runRegula(["compare", dataMat, ...args]);
    expect(code, stderr).toBe(0);
    const { repeats } = JSON.parse(stdout);
    expect(repeats).toMatchObject({ folds: 5, repeats: 3, trainingRows: 211 });
    for (const { logLoss, diverged } of [...repeats.models, repeats.linear]) {
      expect([logLoss.values.length, diverged]).toEqual([15, 0]);
    }
  },
);

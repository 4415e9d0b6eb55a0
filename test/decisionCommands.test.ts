import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PhiloxStream, PolarNormal, purposes, sigmoid } from "@regula/base";
import { decodeModel } from "@regula/models";
import { describe, expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { runRegula } from "./runRegula.ts";

/** Patients of whom a quarter is sick, as a law of two of three columns has it. */
function patients(rows: number, seed: number): string {
  const source = new PhiloxStream(seed, purposes.simulation, 0);
  const normal = new PolarNormal(source);
  const lines = Array.from({ length: rows }, () => {
    const [a, b, c] = [normal.next(), normal.next(), normal.next()];
    const isSick = source.nextDouble() < sigmoid(1.2 * a + 0.8 * b - 1.5);
    return [a, b, c].map((value) => value.toFixed(4)).join() + (isSick ? ",yes" : ",no");
  });
  return `a,b,c,sick\n${lines.join("\n")}\n`;
}

const small = ["--hidden", "4", "--iterations", "60", "--keep", "linear"];

describe("decisions of two classes", () => {
  const cwd = mkdtempSync(path.join(tmpdir(), "regula-"));
  writeFileSync(path.join(cwd, "a.csv"), patients(240, 1));
  writeFileSync(path.join(cwd, "new.csv"), patients(200, 2));

  test("--cost chooses a threshold, which predict uses; both say what decisions come to", async () => {
    const args = ["train", "a.csv", "--target", "sick", ...small, "--cost", "fp=1,fn=5"];
    const trained = await runRegula([...args, "--json"], { cwd });
    expect(trained.code, trained.stderr).toBe(0);
    const { decision, operating, text, estimates } = readDocument("train", trained.stdout);
    // The accuracy is that of the decisions, as predict's is.
    const [specificity, sensitivity] = operating.recall.map((one: { mean: number }) => one.mean);
    const own = estimates.accuracy.model.mean;
    expect(own).toBeGreaterThanOrEqual(Math.min(specificity, sensitivity));
    expect(own).toBeLessThanOrEqual(Math.max(specificity, sensitivity));
    expect(own).toBeLessThan(0.75);
    expect(decision.costs).toEqual({ falsePositive: 1, falseNegative: 5 });
    expect(decision.threshold).toBeLessThan(0.35);
    expect(operating.recall[1].interval).toHaveLength(2);
    expect(operating.cost.saved.mean).toBeCloseTo(
      Math.min(operating.cost.all, operating.cost.none) - operating.cost.model.mean,
      12,
    );
    expect(text.join(" ")).toMatch(/sensitivity .*specificity .*Net benefit/s);
    const model = decodeModel(readFileSync(path.join(cwd, "regula-model.json"), "utf8"));
    expect(model.decision).toEqual(decision);
    expect(model.card?.["pt-BR"].join(" ")).toMatch(
      /Limiar para os custos fp=1,fn=5.*sensibilidade/s,
    );

    const ran = await runRegula(["predict", "regula-model.json", "new.csv", "--json"], { cwd });
    const { threshold, scores, predictions } = readDocument("predict", ran.stdout);
    expect(threshold).toBe(decision.threshold);
    for (const { probability, class: label } of predictions) {
      expect(label).toBe(probability > threshold ? "yes" : "no");
    }
    const rows = readFileSync(path.join(cwd, "new.csv"), "utf8").trim().split("\n").slice(1);
    const isSick = rows.map((row) => row.endsWith("yes"));
    const called = predictions.map((one: { class: string }) => one.class === "yes");
    const found = isSick.filter((sick, j) => sick && called[j]).length;
    expect(scores.operating.recall[1].mean).toBeCloseTo(found / isSick.filter(Boolean).length, 12);

    const given = ["predict", "regula-model.json", "new.csv", "--threshold", "0.9"];
    const other = readDocument("predict", (await runRegula([...given, "--json"], { cwd })).stdout);
    expect(other.threshold).toBe(0.9);
    const told = await runRegula([...given, "-o", "p.csv"], { cwd });
    expect(told.stdout).toMatch(/above a\s+probability\s+of\s+0\.9/);
  });

  test("--positive says whose probability is predicted; the model keeps it, and predict reads it there", async () => {
    const train = async (positive: string, output: string) => {
      const args = ["train", "a.csv", "--positive", positive, ...small, "--json", "-o", output];
      const ran = await runRegula(args, { cwd });
      expect(ran.code, ran.stderr).toBe(0);
      return decodeModel(readFileSync(path.join(cwd, output), "utf8"));
    };
    const other = await train("no", "no.json");
    expect(other.prepared.target).toMatchObject({ classes: ["yes", "no"] });
    expect((await train("yes", "yes.json")).prepared.target).toMatchObject({
      classes: ["no", "yes"],
    });
    expect(other.card?.en.join(" ")).toContain("the probability that sick is no and not yes");

    const predicted = async (model: string) => {
      const ran = await runRegula(["predict", model, "new.csv", "--json"], { cwd });
      const { classes, scores, predictions } = readDocument("predict", ran.stdout);
      return { classes, scores, predictions };
    };
    const [no, yes] = [await predicted("no.json"), await predicted("yes.json")];
    expect(no.classes).toEqual(["yes", "no"]);
    // Mirrored labels have other folds, and so a slightly other penalty.
    no.predictions.forEach((one: { probability: number }, j: number) => {
      expect(Math.abs(one.probability - 1 + yes.predictions[j].probability)).toBeLessThan(0.01);
    });
    const recallsOf = ({ scores }: typeof no) =>
      scores.operating.recall.map((one: { mean: number }) => one.mean);
    const [ofYes, ofNo] = recallsOf(yes).reverse();
    expect(Math.abs(recallsOf(no)[0] - ofYes)).toBeLessThan(0.03);
    expect(Math.abs(recallsOf(no)[1] - ofNo)).toBeLessThan(0.03);
  });

  test.each([
    [
      ["train", "a.csv"],
      /option --positive, column "sick".*one of its classes: "no" or "yes", got "si"/,
    ],
    [["tune", "a.csv"], /one of its classes: "no" or "yes", got "si"/],
    [["compare", "a.csv"], /one of its classes: "no" or "yes", got "si"/],
    [["describe", "a.csv"], /one of its classes: "no" or "yes", got "si"/],
    [
      ["train", "a.csv", "--target", "a"],
      /column "a".*a target of two classes, got regression targets/,
    ],
    [["train"], /option --positive: expected a file/],
    [["recommend"], /option --positive: expected a file/],
  ])("a positive class that there is not: %j", async (args, message) => {
    const { code, stderr } = await runRegula([...args, "--positive", "si"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test("which class is positive is said before anything is trained", async () => {
    const describe = async (...args: string[]) => {
      const given = ["describe", "a.csv", "--no-timing", ...args];
      return (await runRegula(given, { cwd })).stdout.replace(/\s+/g, " ");
    };
    expect(await describe()).toContain(
      'The positive class of "sick" is "yes", the last of the two in their order; --positive no makes it the other.',
    );
    expect(await describe("--positive", "no", "--lang", "pt-BR")).toContain(
      'A classe positiva de "sick" é "no", como diz --positive; a outra é "yes".',
    );
  });

  test("without --cost the threshold is ½, and nothing is said of costs", async () => {
    const args = ["train", "a.csv", "--target", "sick", ...small, "-o", "plain.json", "--json"];
    const { decision, operating } = readDocument("train", (await runRegula(args, { cwd })).stdout);
    expect(decision).toEqual({ threshold: 0.5, costs: null, range: null });
    expect(operating.cost).toBeNull();
    expect(operating.balancedAccuracy.mean).toBeGreaterThan(0.5);
  });

  test.each([
    [["--cost", "5"], /--cost: expected fp=NUMBER,fn=NUMBER.*got "5"\. Write --cost fp=1,fn=5/s],
    [
      ["--cost", "fp=1,fn=5", "--target", "a"],
      /--cost: expected a target of two classes.*Leave --cost out/s,
    ],
  ])("%j is refused, exit 2", async (more, expected) => {
    const columns = more.includes("--target") ? [] : ["--target", "sick"];
    const { code, stderr } = await runRegula(["train", "a.csv", ...columns, ...more], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(expected)]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

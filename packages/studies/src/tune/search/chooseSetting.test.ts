import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseVariants } from "../../variants/variant.ts";
import { summarizeFolds } from "../trials/foldScores.ts";
import { bestSetting, chooseSetting } from "./chooseSetting.ts";
import { countWords } from "./family.ts";

const rule = { share: 0.25, margin: 0.02 };

/** A setting with these losses in the folds. */
function scored(name: string, ...losses: number[]) {
  const [variant] = parseVariants(name);
  const folds = losses.map((loss) => ({ loss, correct: 8, rows: 10, trainLoss: loss / 2 }));
  return { name, complexity: countWords(variant), score: summarizeFolds(folds, rule.share) };
}

const chosen = (...settings: ReturnType<typeof scored>[]) => chooseSetting(settings, rule)?.name;

/** Folds that differ among themselves, as those of every setting do. */
const folds = [0.3, 0.5, 0.35, 0.45, 0.4];
const above = (...gaps: number[]) => folds.map((loss, i) => loss + gaps[i % gaps.length]);

describe("the setting chosen", () => {
  test("is none where it is as good as the best: below the margin and within one error of the difference", () => {
    const best = scored("l2=1", ...folds);
    expect(chosen(scored("none", ...above(0.05, -0.04, 0.03, -0.03, 0.02)), best)).toBe("none");
  });

  test("is not none where every fold says that it is a little worse, as wide as the folds differ", () => {
    const best = scored("l2=1", ...folds);
    expect(chosen(scored("none", ...above(0.015, 0.016, 0.014, 0.015, 0.015)), best)).toBe("l2=1");
  });

  test("is not none where a few bad folds hide by their spread that it is worse by what matters", () => {
    const best = scored("l2=1", ...folds);
    expect(chosen(scored("none", ...above(0, 0, 0, 0, 0.5)), best)).toBe("l2=1");
  });

  test("is the lowest mean where every fold says so: l2=0.3 with 0.312 where none has 0.332, and no stronger one", () => {
    const means = [0.332, 0.323, 0.312, 0.312, 0.337];
    const names = ["none", "l2=0.1", "l2=0.3", "l2=1", "l2=3"];
    const settings = names.map((name, i) => scored(name, ...above(means[i] - 0.4)));
    expect(chosen(...settings)).toBe("l2=0.3");
  });

  test("has the same allowance in every family: one regularizer before two, of as many the lowest loss", () => {
    const both = scored("l1=0.1+l2=1", ...folds);
    const noisy = [0.03, -0.02, 0.03, -0.02, 0.03];
    expect(chosen(both, scored("dropout=0.8", ...above(...noisy)))).toBe("dropout=0.8");
    expect(chosen(scored("l2=9", ...above(...noisy)), scored("dropout=0.8", ...folds))).toBe(
      "dropout=0.8",
    );
  });

  test("is the first of equals, and never one that diverged", () => {
    expect(chosen(scored("l2=1", ...folds), scored("none", ...folds))).toBe("none");
    expect(chosen(scored("l2=1", ...folds), scored("l2=2", ...folds))).toBe("l2=1");
    expect(chosen(scored("none", Infinity, 0.1), scored("l2=1", 0.9, 0.9))).toBe("l2=1");
    expect(chosen(scored("none", Infinity, 0.1))).toBeUndefined();
  });

  test("is worse than the best by less than the margin and one error, and none simpler is", () => {
    const losses = fc.array(fc.double({ min: 0.2, max: 0.3, noNaN: true }), {
      minLength: 4,
      maxLength: 4,
    });
    const names = ["none", "l2=1", "dropout=0.8", "l1=0.1+l2=1", "l2=1+dropout=0.9"];
    fc.assert(
      fc.property(fc.array(losses, { minLength: 5, maxLength: 5 }), (drawn) => {
        const settings = names.map((name, i) => scored(name, ...drawn[i]));
        const best = bestSetting(settings);
        const asGood = settings.filter(({ score }) => {
          const gaps = score.folds.map(({ loss }, i) => loss - (best?.score.folds[i].loss ?? 0));
          const mean = gaps.reduce((sum, gap) => sum + gap / 4, 0);
          const squares = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2 / 3, 0);
          return mean < 0.02 && mean <= Math.sqrt((1 / 4 + 0.25) * squares) + 1e-15;
        });
        const parts = (name: string) => (name === "none" ? 0 : name.split("+").length);
        const order = asGood.sort(
          (a, b) => parts(a.name) - parts(b.name) || a.score.loss - b.score.loss,
        );
        expect(chosen(...settings)).toBe(order[0].name);
      }),
    );
  });
});

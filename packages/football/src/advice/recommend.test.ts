import { PhiloxStream, purposes, RegulaError } from "@regula/base";
import { type TrainingPlan, train } from "@regula/engine";
import { parseVariants, type RunJob } from "@regula/studies";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { selectKicks } from "../kicks/selectKicks.ts";
import { type Advice, fewestMembers } from "./advice.ts";
import { advicePlan } from "./advicePlans.ts";
import { compareLabels } from "./labelDisagreement.ts";
import {
  advise,
  asked,
  concludeAgain,
  drawKicks,
  settings,
  tilt,
  toTable,
} from "./madeUpAdvice.ts";
import { recommend } from "./recommend.ts";
import { classifyBand } from "./surface/adviceClass.ts";
import { isNearLine } from "./surface/plane.ts";
import type { Surface } from "./surface/surface.ts";
import { detectableTilt } from "./within/detectableTilt.ts";

const strong = drawKicks(tilt);
const found = advise(strong, {}, tilt);

describe("advice", () => {
  test("classes are monotone: a higher band is never advised against more", () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    const rank = { avoid: 0, "cannot-tell": 1, recommend: 2 } as const;
    fc.assert(
      fc.property(p, p, p, fc.double({ min: 0, max: 0.5, noNaN: true }), (a, b, base, up) => {
        const band = { lower: Math.min(a, b), upper: Math.max(a, b) };
        const higher = { lower: band.lower + up, upper: band.upper + up };
        expect(rank[classifyBand(higher, base)]).toBeGreaterThanOrEqual(
          rank[classifyBand(band, base)],
        );
      }),
    );
    expect(classifyBand({ lower: 0.5, upper: 0.6 }, 0.5)).toBe("cannot-tell");
  });

  test("of a strong law: a signal, the left recommended, the right advised against, and truly so", async () => {
    const advice = await found;
    expect(advice.signal).toMatchObject({ p: 1 / 20, permutations: 19, varies: true });
    expect(advice.known).toEqual({ match: true, team: true });
    expect(advice.grounds.claim).toBe("allowed");
    const recommended = advice.zones.filter((zone) => zone.advice === "recommend");
    expect(recommended.length).toBeGreaterThan(0);
    for (const { name } of recommended) expect(name.en).not.toMatch(/right/);
    for (const { name } of advice.zones.filter((zone) => zone.advice === "avoid")) {
      expect(name.en).not.toMatch(/left/);
    }
    const { truth, crossValidation } = advice;
    expect(truth!.right / truth!.recommended).toBeGreaterThan(0.95);
    expect(crossValidation!.heldOut).toBe("match");
    const { logLoss } = crossValidation!.estimates;
    expect(logLoss!.model!.mean).toBeLessThan(logLoss!.baseRate.mean);
    expect(logLoss!.linear!.mean).toBeLessThan(logLoss!.baseRate.mean);
  });

  test("zones share out all kicks, areas all cells, and nothing is said without support", async () => {
    const { zones, area, kicks, support, classes } = await found;
    expect(zones.reduce((sum, zone) => sum + zone.kicks, 0)).toBe(kicks.counts.used);
    expect(zones.reduce((sum, zone) => sum + zone.won, 0)).toBe(kicks.counts.won);
    expect(zones.reduce((sum, zone) => sum + zone.cells, 0)).toBe(area.total);
    expect(zones.reduce((sum, zone) => sum + zone.supported, 0)).toBe(area.supported);
    expect(area.unconfirmed).toBe(0);
    expect(area.recommend + area.avoid + area.cannotTell).toBe(area.supported);
    const recommended = Array.from(support, (one, cell) =>
      one === 1 && classes[cell] === "recommend" ? 1 : 0,
    ).reduce((sum: number, one) => sum + one, 0);
    expect(recommended).toBe(area.recommend);
    const lowers = zones.map(({ band }) => band?.lower ?? -1);
    expect(lowers).toEqual([...lowers].sort((a, b) => b - a));
  });

  test("nothing closer to a line than kicks scatter is recommended; what is to be avoided may be", async () => {
    const advice = await found;
    const { plane, classes } = advice;
    const near = (scatter: number) =>
      Array.from(classes, (_, cell) => isNearLine(plane, cell, scatter));
    const strip = near(settings.scatter);
    expect(classes.filter((said, cell) => said === "recommend" && strip[cell])).toEqual([]);
    expect(classes.some((said, cell) => said === "avoid" && strip[cell])).toBe(true);
    const [exact, wide] = [0, 30].map((scatter) =>
      concludeAgain(advice, { settings: { ...settings, scatter } }),
    );
    expect(wide.zones.map(({ advice: said }) => said)).not.toContain("recommend");
    expect(wide.zones.map(({ refused }) => refused)).toContain("lines");
    // The law grows to the touchline: without scatter its strip is recommended too.
    const confirmed = exact.classes.filter((said, cell) => said === "recommend" && strip[cell]);
    expect(confirmed.length).toBeGreaterThan(0);
    expect(near(0)).not.toContain(true);
    expect(isNearLine({ kind: "plain", columns: 110, rows: 110 }, 0, 5)).toBe(false);
  });

  test("is the same for any concurrency", async () => {
    const kicks = selectKicks(toTable(strong), asked);
    const again = await recommend(kicks, settings, { runJob: train, concurrency: 5, law: tilt });
    const { kicks: _a, ...one } = await found;
    const { kicks: _b, ...other } = again!;
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });

  test("mirrored kicks mirror the advice: what was best on the left is best on the right", async () => {
    const mirrored = await advise({ ...strong, y: strong.y.map((y) => String(68 - Number(y))) });
    // The law knows no depth.
    const sideOf = ({ zones }: Advice) => zones[0].name.en.split(", ")[1];
    expect([sideOf(await found), sideOf(mirrored)]).toEqual(["left", "right"]);
    const { area } = await found;
    expect(mirrored.area.supported).toBe(area.supported);
    expect(Math.abs(mirrored.area.recommend - area.recommend)).toBeLessThan(0.15 * area.supported);
  });

  test("of labels that mean nothing: nothing shown, nothing recommended, no zone but “can't tell”", async () => {
    const source = new PhiloxStream(21, purposes.simulation);
    const control = strong.control.map(() => (source.nextDouble() < 0.5 ? "1" : "0"));
    const advice = await advise({ ...strong, control });
    expect([advice.grounds.claim, advice.surface]).toEqual(["not-shown", null]);
    expect(advice.tilt).toBeGreaterThan(0.1);
    expect(advice.tilt).toBeLessThan(0.6);
    expect([advice.area.recommend, advice.area.avoid]).toEqual([0, 0]);
    for (const { advice: said } of advice.zones)
      expect(["cannot-tell", "no-support"]).toContain(said);
  });

  test("a signal that the ensemble cannot use on held-out matches recommends nothing", async () => {
    const advice = await found;
    const { crossValidation, surface } = advice;
    const none = { interval: null, withheld: "few-groups" } as const;
    const groundsWith = (mean: number, shown: Surface | null) => {
      const gains = { ...crossValidation!.gains, modelOverBaseRate: { mean, ...none } };
      const { grounds } = concludeAgain(advice, {
        surface: shown,
        crossValidation: { ...crossValidation!, gains },
      });
      return grounds.claim;
    };
    const claims = [0.01, 0].map((mean) => groundsWith(mean, surface));
    expect([...claims, groundsWith(0.01, null)]).toEqual(["allowed", "no-gain", "diverged"]);
  });

  test("networks that diverge are left out, and too few of them say nothing", async () => {
    const diverge =
      (strengths: readonly number[]): RunJob =>
      async (plan, ...rest) => {
        const result = await train(plan, ...rest);
        const isLost = strengths.includes(plan.penalties.l2);
        return isLost ? { ...result, status: "diverged" } : result;
      };
    const kicks = selectKicks(toTable(strong), asked);
    const adviseWith = async (strengths: readonly number[], members: number) =>
      (await recommend(
        kicks,
        { ...settings, members, iterations: 20 },
        { runJob: diverge(strengths) },
      ))!;
    const few = await adviseWith([2], 24);
    expect([few.diverged, few.surface, few.grounds.claim]).toEqual([6, null, "diverged"]);
    const enough = await adviseWith([2], 28);
    expect([enough.diverged, enough.surface?.members.length]).toEqual([7, 21]);
  });

  test("of matches that were won or lost whole nothing can be compared, and that is known", async () => {
    expect((await found).labelsVary).toBe(true);
    const control = strong.match.map((match) => String(Number(match.slice(1)) % 2));
    const whole = await advise({ ...strong, control });
    expect([whole.labelsVary, whole.grounds.claim]).toEqual([false, "not-shown"]);
  });

  test("an ensemble too small for a band is refused", async () => {
    await expect(advise(strong, { members: fewestMembers - 1 })).rejects.toThrow(RegulaError);
  });

  test("one match: no cross-validated claim; three: one is left out at a time", async () => {
    const few = { members: fewestMembers, iterations: 20 };
    const one = await advise({ ...strong, match: strong.match.map(() => "m") }, few);
    expect([one.crossValidation, one.kicks.matches]).toEqual([null, 1]);
    expect(one.surface).not.toBeNull();
    const three = await advise({ ...strong, match: strong.match.map((_, i) => `m${i % 3}`) }, few);
    expect([three.crossValidation!.folds, three.crossValidation!.repeats]).toEqual([3, 1]);
  });

  test("members take the regularizers in turn", async () => {
    const plans: TrainingPlan[] = [];
    const runJob: RunJob = (plan, ...rest) => {
      if (plan.iterations === 20) plans.push(plan);
      return train(plan, ...rest);
    };
    const kicks = selectKicks(toTable(strong), asked);
    const few = { ...settings, members: 21, iterations: 20 };
    const advice = await recommend(kicks, few, { runJob });
    expect(advice!.regularizations).toEqual(["l2=0.5", "l2=1", "l2=2", "l2=4"]);
    const strengths = plans.map(({ penalties }) => penalties.l2);
    expect(strengths).toEqual([...Array(5).fill([0.5, 1, 2, 4]).flat(), 0.5]);
  });

  test("tuned, members take what the outer folds chose, in turn", async () => {
    const plans: TrainingPlan[] = [];
    const runJob: RunJob = (plan, ...rest) => {
      plans.push(plan);
      return train(plan, ...rest);
    };
    const kicks = selectKicks(toTable(strong), asked);
    const quick = {
      ...settings,
      tune: true,
      hidden: [2],
      iterations: 2,
      members: 20,
    };
    const advice = await recommend(kicks, quick, { runJob });
    const chosen = parseVariants(advice!.regularizations.join(","));
    const taken = plans.slice(-quick.members).map(({ seed }, member) => {
      const context = {
        inputs: 2,
        outputs: 1,
        task: "binary",
        rows: 1,
        repeat: 0,
        fold: 0,
        seed,
      } as const;
      const plan = JSON.stringify(plans.at(member - quick.members));
      return chosen.find(
        (variant) => JSON.stringify(advicePlan(quick, [variant])(context)) === plan,
      )?.name;
    });
    expect([...new Set(taken)]).toEqual(advice!.regularizations);
    expect(advice!.crossValidation).toMatchObject({ heldOut: "match", folds: 5 });
  });

  test("a label of fewer than ten kicks: too rare, nothing trained, nothing advised", async () => {
    const advice = await advise({
      ...strong,
      control: strong.control.map((_, i) => (i < 9 ? "1" : "0")),
    });
    expect([advice.signal, advice.grounds.claim]).toEqual([null, "untested"]);
    expect([advice.surface, advice.area.recommend, advice.area.avoid]).toEqual([null, 0, 0]);
  });

  test("two labels: as different as they are, and not at all from themselves", async () => {
    const a = await found;
    expect(compareLabels(a, a)).toMatchObject({
      same: 150,
      kicks: 150,
      opposite: 0,
      different: 0,
      zones: [],
    });
    const flipped = await advise({
      ...strong,
      control: strong.control.map((c) => (c === "1" ? "0" : "1")),
    });
    const { same, opposite, supported, unconfirmed, zones } = compareLabels(a, flipped);
    expect(same).toBe(0);
    expect(opposite / supported).toBeGreaterThan(0.3);
    expect(zones.length).toBeGreaterThan(0);
    // The same bands, of which nothing is confirmed, are on opposite sides as before.
    const withhold = (advice: Advice): Advice => ({
      ...advice,
      classes: advice.classes.map((one) => (one === "cannot-tell" ? one : "unconfirmed")),
    });
    const withheld = compareLabels(withhold(a), withhold(flipped));
    expect(withheld).toMatchObject({ opposite: 0, unconfirmed: opposite + unconfirmed });
    expect(withheld.different).toBeGreaterThanOrEqual(opposite + unconfirmed);
    expect(compareLabels(withhold(a), withhold(a))).toMatchObject({ unconfirmed: 0, different: 0 });
  });
});

test("a tilt is told only where shares have room for it", () => {
  const signal = { detectable: { accuracy: 0.7, auc: 0.7, rSquared: null, baseRate: 0.5 } };
  const tilt = detectableTilt(signal, 0.5)!;
  expect(tilt).toBeGreaterThan(0.2);
  expect(tilt).toBeLessThan(0.5);
  expect(detectableTilt(signal, 0.9)).toBeNull();
  expect(detectableTilt({ detectable: { ...signal.detectable, auc: null } }, 0.5)).toBeNull();
});

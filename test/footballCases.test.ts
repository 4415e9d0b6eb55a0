import { existsSync } from "node:fs";
import path from "node:path";
import { train } from "@regula/engine";
import {
  type Advice,
  findKicks,
  type Kick,
  type ReadingNotes,
  recommend,
  selectKicks,
  summarizeKicks,
} from "@regula/football";
import { findEventFiles, readMatches } from "@regula/football/node";
import { describeAdvice, describeGrounds, describeKicks, warnOfAdvice } from "@regula/report";
import { readTables } from "@regula/tables/node";
import { describe, expect, test } from "vitest";
import { root } from "./runRegula.ts";

/** Tables of kicks whose truth is known, read where they stand beside the project. */
const folder = path.join(root, "../shared/cases/football");

async function advise(name: string, team?: string): Promise<Advice> {
  const { train: table } = await readTables(path.join(folder, name));
  const kicks = selectKicks(table, {
    label: "control",
    features: ["x", "y"],
    minLength: 40,
    ...(team !== undefined && { team }),
  });
  const settings = {
    scatter: 5,
    members: 20,
    permutations: 199,
    seed: 0,
    hidden: [20, 3],
    learningRate: 0.3,
    iterations: 500,
    precision: "f64" as const,
    arithmetic: "strict" as const,
    tune: false,
    value: null,
  };
  const advice = await recommend(kicks, settings, { runJob: train });
  if (!advice) throw new Error("interrupted");
  return advice;
}

/** The kicks of a file of events, and how many null entries were left out. */
async function readEvents(name: string) {
  const { files, directory, refused } = await findEventFiles([path.join(folder, name)]);
  expect(refused).toEqual([]);
  const kicks: Kick[] = [];
  let nulls = directory.notes.counts["null-entry"];
  const onNotes = ({ counts }: ReadingNotes) => {
    nulls += counts["null-entry"];
  };
  for await (const match of readMatches(files[0], directory, { onNotes })) {
    kicks.push(...findKicks(match));
    nulls += match.notes.counts["null-entry"];
  }
  return { kicks, nulls };
}

const saidOf = ({ zones }: Advice) => new Set(zones.map(({ advice }) => advice));

const absent = existsSync(folder) ? "" : " (skipped: the tables are not beside the project)";

describe.skipIf(absent !== "")(`tables of kicks whose truth is known${absent}`, () => {
  test.each([
    "teamconf_320_2.csv",
    "23-kicks-teamconfound.csv",
    "22-kicks-matcheffect.csv",
    "38-kicks105-with-match.csv",
  ])("%s: only teams or matches differ: nothing is shown, recommended or avoided", async (name) => {
    const advice = await advise(name);
    expect(advice.grounds.claim).toBe("not-shown");
    expect([advice.area.recommend, advice.area.avoid, advice.area.unconfirmed]).toEqual([0, 0, 0]);
    expect(
      [...saidOf(advice)].every((said) => said === "cannot-tell" || said === "no-support"),
    ).toBe(true);
  });

  test("38-kicks105-without-match.csv: what cannot be ruled out is said first, and nothing is recommended", async () => {
    const advice = await advise("38-kicks105-without-match.csv");
    expect(describeGrounds(advice, "en")).toMatch(/^The kicks have no columns match and team\. It/);
    expect(describeGrounds(advice, "pt-BR")).toMatch(/^Os chutes não têm as colunas match e team/);
    expect([advice.area.recommend, advice.area.avoid]).toEqual([0, 0]);
    expect(saidOf(advice).has("recommend")).toBe(false);
  });

  test("simpson_300_2.csv: short is better inside matches; left is not recommended, right not avoided", async () => {
    const advice = await advise("simpson_300_2.csv");
    expect(advice.signal!.p).toBeLessThanOrEqual(0.05);
    const said = (depth: string, kind: string) =>
      advice.zones.filter(({ name, advice: one }) => name.en.startsWith(depth) && one === kind);
    expect(said("final third", "recommend")).toEqual([]);
    expect(said("short of halfway", "avoid")).toEqual([]);
    // The side goes with the match alone: inside matches both are won alike at one depth.
    const sideOf = (side: string) =>
      advice.zones.filter(({ name }) => name.en === `past halfway, ${side}`)[0].advice;
    expect(sideOf("left")).not.toBe("recommend");
    expect(sideOf("right")).not.toBe("avoid");
  });

  test("25-kicks-4matches.csv: the ensemble decides on matches held out", async () => {
    const { crossValidation, grounds } = await advise("25-kicks-4matches.csv");
    expect(crossValidation!.heldOut).toBe("match");
    const gain = crossValidation!.gains.modelOverBaseRate!.mean;
    expect(grounds.claim).toBe(gain > 0 ? "allowed" : "no-gain");
  });

  test("teams_240_2.csv for Right FC: the contradiction is the headline, its own counts stand beside", async () => {
    const advice = await advise("teams_240_2.csv", "Right FC");
    expect(advice.own!.verdict).toBe("contradict");
    expect(advice.grounds.claim).toBe("contradicted");
    expect(describeGrounds(advice, "en")).toMatch(
      /^The kicks of Right FC \(60\) contradict those of the other teams: .*Nothing is recommended\..*won of all: /,
    );
    expect(advice.zones.reduce((sum, { own }) => sum + own!.kicks, 0)).toBe(60);
    expect(saidOf(advice).has("recommend")).toBe(false);
  });

  test("wide_700_1.csv and pocket_250_1.csv: shown, with a gain on matches held out", async () => {
    for (const name of ["wide_700_1.csv", "pocket_250_1.csv"]) {
      expect((await advise(name)).signal!.p).toBeLessThanOrEqual(0.05);
    }
  });

  test("dup_300_1.csv: copies are told, and intervals are those of 60 kicks", async () => {
    const advice = await advise("dup_300_1.csv");
    expect(warnOfAdvice(advice).map(({ code }) => code)).toContain("copies");
    expect(advice.signal!.units).toBe(60);
    expect(advice.kicks.counts).toMatchObject({ rows: 300, copies: 240, used: 60 });
    expect(advice.needed.perMatch).toBe(5);
    const kicks = advice.zones.find(({ within }) => within?.interval);
    const [low, high] = kicks!.within!.interval!;
    // Of 300 kicks it would be less than half as wide.
    expect(high - low).toBeGreaterThan(0.4);
    expect(describeAdvice(advice, "en").join(" ")).not.toMatch(/NaN|undefined/);
  });

  test("beyond.csv: a kick at x = 105.8 leaves a pitch a pitch, and is counted", async () => {
    const advice = await advise("beyond.csv");
    expect(advice.plane.kind).toBe("pitch");
    expect(advice.kicks.counts).toMatchObject({ rows: 251, outsideLines: 1, offPitch: 0 });
    expect(describeKicks(advice, "en")).toMatch(
      /Kicks up to 5 m outside the lines, drawn on them: 1\./,
    );
  });

  test("wyscout_hand_pass.json: a throw of 50 m is of kind throw, and out of advice by default", async () => {
    const { kicks } = await readEvents("wyscout_hand_pass.json");
    const thrown = kicks.filter(({ kind }) => kind === "throw");
    expect(thrown).toHaveLength(1);
    expect(thrown[0].length).toBeGreaterThan(45);
    const summary = summarizeKicks(kicks, { label: "control", minLength: 40 });
    expect(summary.counted).toBe(kicks.length - 1);
    expect(summary.everyKind.counted).toBe(kicks.length);
  });

  test("wyscout_null_roster.json: null in a squad costs nothing but its own count", async () => {
    const { kicks, nulls } = await readEvents("wyscout_null_roster.json");
    expect(kicks.length).toBeGreaterThan(0);
    expect(nulls).toBe(1);
  });
});

import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudy, interpretTable, type StudyData } from "@regula/data";
import { describe, expect, test } from "vitest";
import { smallPlan, trainHere } from "../../../../test/smallStudies.ts";
import { defaultMargins } from "../metrics/margins.ts";
import { countDropNetworks, type LaterDropOptions, measureLaterDrop } from "./laterDrop.ts";

/** Amounts whose slope turns from +2 to −2 over the rows, or stands still. */
function drawStudy(turns: boolean, time: string | undefined, seed = 4): StudyData {
  const normal = new PolarNormal(new PhiloxStream(seed, purposes.simulation));
  const rows = 120;
  const x = Float64Array.from({ length: rows }, () => normal.next());
  const y = x.map((value, row) => (turns ? 2 - (4 * row) / rows : 2) * value + normal.next() / 2);
  const table = interpretTable({
    source: "turn.csv",
    rows,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: [
      { name: "x", cells: x },
      { name: "y", cells: y },
    ],
  });
  return defineStudy(table, {
    target: "y",
    features: ["x"],
    task: "regression",
    ...(time && { time }),
  });
}

const options: LaterDropOptions = {
  answer: "linear",
  network: { createPlan: smallPlan, looks: 4 },
  folds: 5,
  seed: 2,
  margins: defaultMargins,
  runJob: trainHere,
};

describe("the drop from shuffled rows to later ones", () => {
  test.each(["linear", "networks", "both"] as const)(
    "is shown of %s where the law turns, and not where it stands still",
    async (answer) => {
      const turned = await measureLaterDrop(drawStudy(true, "rows"), { ...options, answer });
      expect(turned?.drop.interval?.[0]).toBeGreaterThan(0);
      expect([turned?.rows, turned?.answer, turned?.metric]).toEqual([60, answer, "squaredError"]);
      const gap = (turned?.later ?? 0) - (turned?.shuffled ?? 0);
      expect(Math.abs(gap - (turned?.drop.mean ?? Number.NaN))).toBeLessThan(1e-9);
      const still = await measureLaterDrop(drawStudy(false, "rows"), { ...options, answer });
      const [low, high] = still?.drop.interval ?? [1, -1];
      expect(low).toBeLessThan(0);
      expect(high).toBeGreaterThan(0);
    },
  );

  test("is the same for any concurrency, and tells of each network once", async () => {
    const data = drawStudy(true, "rows");
    const asked = { ...options, answer: "networks" } as const;
    let told = 0;
    const run = measureLaterDrop(data, { ...asked, concurrency: 3 });
    for await (const _ of run) told += 1;
    expect(await run).toEqual(await measureLaterDrop(data, asked));
    expect([told, countDropNetworks(data, asked)]).toEqual([15, 15]);
  });

  test("is not judged without times, and not where it was interrupted", async () => {
    expect(await measureLaterDrop(drawStudy(true, undefined), options)).toBeNull();
    expect(countDropNetworks(drawStudy(true, undefined), options)).toBe(0);
    const signal = { aborted: true };
    const asked = { ...options, answer: "networks", signal } as const;
    expect(await measureLaterDrop(drawStudy(true, "rows"), asked)).toBeNull();
  });
});

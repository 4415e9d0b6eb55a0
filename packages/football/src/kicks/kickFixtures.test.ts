import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findEventFiles } from "../events/files/nodeEventFiles.ts";
import { readMatches } from "../events/files/nodeMatches.ts";
import { kickColumns, kicksToTable } from "./formatKicks.ts";
import { findKicks, type Kick } from "./kick.ts";
import { summarizeKicks } from "./summarizeKicks.ts";

const root = path.resolve(import.meta.dirname, "../../../..");
const fixtures: {
  columns: string[];
  matches: Record<string, { teams: Record<string, Record<string, number>>; sha256: string }>;
} = JSON.parse(readFileSync(path.join(root, "fixtures/kicks.json"), "utf8"));

const data = path.join(root, "../shared/data");
const isMissing = !existsSync(data);
const absent = isMissing ? " (skipped: the third-party event files are not here)" : "";

async function readKicksOf(file: string): Promise<Kick[]> {
  const { files, directory, refused } = await findEventFiles([path.join(data, file)]);
  expect(refused).toEqual([]);
  const kicks: Kick[] = [];
  for await (const match of readMatches(files[0], directory)) kicks.push(...findKicks(match));
  return kicks;
}

const present = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

/** The counts of the fixture, as this package counts. */
function countByTeam(kicks: readonly Kick[]) {
  const teams = [...new Set(kicks.map(({ team }) => team))].sort();
  return Object.fromEntries(
    teams.map((name) => {
      const own = kicks.filter(({ team }) => team === name);
      const control = summarizeKicks(own, { label: "control", minLength: 40 });
      const contact = summarizeKicks(own, { label: "first_contact", minLength: 40 });
      const rules = Object.entries(present(control.resolvedBy ?? {}));
      return [
        name,
        {
          kicks: control.kicks,
          ...present(control.kinds),
          placeholders: control.withoutLanding,
          long_of_every_kind: control.everyKind.counted,
          control_won_of_every_kind: control.everyKind.won,
          long: control.counted,
          control_decided: control.decided,
          control_won: control.won,
          first_contact_decided: contact.decided,
          first_contact_out: contact.out,
          first_contact_won: contact.won,
          ...Object.fromEntries(rules.map(([rule, count]) => [`by_${rule}`, count])),
        },
      ];
    }),
  );
}

describe(`kicks agree with fixtures/kicks.py, written apart from this package${absent}`, () => {
  test("has the columns of the fixture, and the date where it is known", () => {
    expect(Object.keys(kickColumns).filter((name) => name !== "date")).toEqual(fixtures.columns);
  });

  test.skipIf(isMissing).each(Object.entries(fixtures.matches))(
    "%s: counts of both teams, and every row to the last digit",
    async (file, { teams, sha256 }) => {
      const kicks = await readKicksOf(file);
      expect(countByTeam(kicks)).toEqual(teams);
      expect(createHash("sha256").update(kicksToTable(kicks)).digest("hex")).toBe(sha256);
    },
  );
});

/**
 * Kicks whose side of the pitch is known by more than a coordinate: who played the ball next, and
 * where in the team he plays; and on which side the opponent's left back threw in.
 */
const sides = [
  {
    what: "Wyscout: to the right back Pavard, on the right",
    file: "wyscout/2058003.json",
    at: ["France", "2H", 2286.6],
    landing: [0.27 * 105, 0.1 * 68],
  },
  {
    what: "Wyscout: to the right, where the opponent's left back then throws in",
    file: "wyscout/2058003.json",
    at: ["France", "2H", 2011.87],
    landing: [0.62 * 105, 0.06 * 68],
  },
  {
    what: "Wyscout: to the right back Mercado of the other team, which attacks the other way",
    file: "wyscout/2058003.json",
    at: ["Argentina", "1H", 1253.82],
    landing: [0.35 * 105, 0.03 * 68],
  },
  {
    what: "StatsBomb: to the right back Sergi Roberto, on the right",
    file: "statsbomb/9880.json",
    at: ["Barcelona", "1", 1635.829],
    landing: [35, 5.1],
  },
  {
    what: "StatsBomb: to the left wing back Muniesa, on the left",
    file: "statsbomb/15986.json",
    at: ["Girona", "1", 1679.24],
    landing: [35, 59.5],
  },
] as const;

describe(`left and right are the kicker's, y = 0 his right touchline${absent}`, () => {
  test.skipIf(isMissing).each(sides)("$what", async ({ file, at, landing }) => {
    const kicks = await readKicksOf(file);
    const [name, half, second] = at;
    const found = kicks.filter(
      (kick) => kick.team === name && kick.period === half && Math.abs(kick.second - second) < 0.01,
    );
    expect(found).toHaveLength(1);
    expect(found[0].x).toBeCloseTo(landing[0], 6);
    expect(found[0].y).toBeCloseTo(landing[1], 6);
  });
});

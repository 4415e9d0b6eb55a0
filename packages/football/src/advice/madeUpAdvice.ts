import { PhiloxStream, purposes } from "@regula/base";
import { interpretTable, type Table } from "@regula/data";
import { train } from "@regula/engine";
import { type KickOptions, selectKicks } from "../kicks/selectKicks.ts";
import type { Advice, AdviceSettings } from "./advice.ts";
import { type AdviceFindings, concludeAdvice } from "./concludeAdvice.ts";
import { recommend } from "./recommend.ts";
import { defineGround } from "./surface/ground.ts";
import type { KickLaw } from "./surface/truth.ts";

/** Kicks of a known law and quick trainings, for tests. */
export const settings: AdviceSettings = {
  scatter: 5,
  members: 20,
  permutations: 19,
  seed: 3,
  hidden: [6],
  learningRate: 0.3,
  iterations: 200,
  precision: "f64",
  arithmetic: "strict",
  tune: false,
  value: null,
};

export function toTable(columns: Readonly<Record<string, readonly string[]>>): Table {
  return interpretTable({
    source: "kicks.csv",
    columns: Object.entries(columns).map(([name, cells]) => ({ name, cells })),
    rows: Object.values(columns)[0].length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
}

export function drawKicks(law: KickLaw, rows = 150, matches = 10): Record<string, string[]> {
  const source = new PhiloxStream(8, purposes.simulation);
  const columns: Record<string, string[]> = { x: [], y: [], control: [], match: [], team: [] };
  for (let i = 0; i < rows; i++) {
    const [x, y] = [40 + 60 * source.nextDouble(), 2 + 64 * source.nextDouble()];
    columns.x.push(String(x));
    columns.y.push(String(y));
    columns.control.push(source.nextDouble() < law(x, y) ? "1" : "0");
    columns.match.push(`m${i % matches}`);
    columns.team.push("Reds");
  }
  return columns;
}

export const asked: KickOptions = { label: "control", features: ["x", "y"], minLength: 40 };
export const tilt: KickLaw = (_, y) => 0.1 + 0.8 * (y / 68);

export async function advise(
  columns: Readonly<Record<string, readonly string[]>>,
  more: Partial<AdviceSettings> = {},
  law?: KickLaw,
): Promise<Advice> {
  const kicks = selectKicks(toTable(columns), asked);
  const advice = await recommend(
    kicks,
    { ...settings, ...more },
    { runJob: train, ...(law && { law }) },
  );
  if (!advice) throw new Error("interrupted");
  return advice;
}

/** Of the same tests and trainings, but for what is given. */
export function concludeAgain(
  { kicks, signal, surface, crossValidation }: Advice,
  more: Partial<AdviceFindings>,
): Advice {
  return concludeAdvice({
    kicks,
    ground: defineGround(kicks, settings.scatter),
    settings,
    regularizations: [],
    signal,
    own: null,
    surface,
    common: null,
    diverged: 0,
    crossValidation,
    ...more,
  });
}

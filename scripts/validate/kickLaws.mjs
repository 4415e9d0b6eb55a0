import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { interpretTable } from "@regula/data";
import { selectKicks } from "@regula/football";
import { createKickColumns } from "./kickColumns.mjs";

const logistic = (z) => 1 / (1 + Math.exp(-z));
const between = (value, low, high) => Math.min(high, Math.max(low, value));

function createKicks(seed) {
  const source = new PhiloxStream(seed, purposes.simulation, 7);
  const normal = new PolarNormal(source);
  const { columns, add } = createKickColumns();
  return {
    normal,
    columns,
    add(match, team, side, share) {
      const x = between(62 + 9 * normal.next(), 36, 100);
      const y = between(side + 10 * normal.next(), 0, 68);
      add({ x, y, isWon: source.nextDouble() < share, match, team });
    },
  };
}

/** Kicks of 20 matches by what alone differs; place does nothing for anyone. */
export const drawConfounded = {
  teams: (seed) => {
    const kicks = createKicks(seed);
    for (let match = 0; match < 20; match++) {
      for (let i = 0; i < 8; i++) kicks.add(`m${match}`, "Strong", 46, 0.62);
      for (let i = 0; i < 8; i++) kicks.add(`m${match}`, "Weak", 22, 0.36);
    }
    return kicks.columns;
  },
  matches: (seed) => {
    const kicks = createKicks(seed);
    for (let match = 0; match < 20; match++) {
      const effect = 1.2 * kicks.normal.next();
      for (let i = 0; i < 15; i++) {
        kicks.add(`m${match}`, "Reds", 34 + 18 * Math.tanh(effect), logistic(effect));
      }
    }
    return kicks.columns;
  },
  "teams and matches": (seed) => {
    const kicks = createKicks(seed);
    for (let match = 0; match < 20; match++) {
      for (const [team, own] of [
        ["Strong", 0.6],
        ["Weak", -0.6],
      ]) {
        const effect = own + 0.9 * kicks.normal.next();
        for (let i = 0; i < 6; i++) {
          kicks.add(`m${match}`, team, 34 + 16 * Math.tanh(effect), logistic(effect));
        }
      }
    }
    return kicks.columns;
  },
};

/**
 * Kicks of one team, 12 in each match: left is better than right by twice `spread` from
 * touchline to touchline in half of the matches, by lot, and worse in the others; no place is better over all.
 */
export function drawMixed(seed, spread, matches = 20) {
  const source = new PhiloxStream(seed, purposes.simulation, 59);
  const { columns, add } = createKickColumns();
  for (let match = 0; match < matches; match++) {
    const slope = source.nextDouble() < 0.5 ? spread : -spread;
    for (let i = 0; i < 12; i++) {
      const [x, y] = [40 + 60 * source.nextDouble(), 68 * source.nextDouble()];
      const share = 0.5 + (slope * (y - 34)) / 34;
      add({ x, y, isWon: source.nextDouble() < share, match: `m${match}` });
    }
  }
  return columns;
}

/** 250 kicks of 25 matches of one team: 60 % won wide, 40 % in the middle. */
export function wideIsBetter(seed) {
  const source = new PhiloxStream(seed, purposes.simulation, 8);
  const { columns, add } = createKickColumns();
  for (let i = 0; i < 250; i++) {
    const x = 40 + 30 * (source.nextDouble() + source.nextDouble());
    const y = 68 * source.nextDouble();
    const isWon = source.nextDouble() < (Math.abs(y - 34) > 16 ? 0.6 : 0.4);
    add({ x, y, isWon, match: `m${Math.floor(25 * source.nextDouble())}` });
  }
  return columns;
}

export function takeKicks(columns) {
  const table = interpretTable({
    source: "simulated",
    columns: Object.entries(columns).map(([name, cells]) => ({ name, cells })),
    rows: columns.x.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
  return selectKicks(table, { label: "control", features: ["x", "y"], minLength: 40 });
}

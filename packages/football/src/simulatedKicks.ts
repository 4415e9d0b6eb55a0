import { exp, log, PhiloxStream, purposes, sin } from "@regula/base";

/** Where kicks came down, in meters, and whether the kicking team won them (1) or not (0). */
export interface Kicks {
  /** Meters from the kicking team's own goal line; it attacks to the right. */
  readonly x: Float64Array;
  /** Meters from the kicker's right touchline, upward on a map. */
  readonly y: Float64Array;
  readonly won: Uint8Array;
}

/** Where simulated kicks come down, uniformly, in meters. */
const landing = { x: [20, 100], y: [3, 65] } as const;

/**
 * The law behind the simulated kicks: a wavy diagonal with the upper left half mostly won.
 * P(won) = 0.05 + 0.9 / (1 + e^(−8 u)), u = (y − 34)/34 − (x − 55)/42 + 0.18 sin(x/9), for x and
 * y in meters. It is an invention: it says nothing about football.
 */
export function winProbability(x: number, y: number): number {
  const u = (y - 34) / 34 - (x - 55) / 42 + 0.18 * sin(x / 9);
  return 0.05 + 0.9 / (1 + exp(-8 * u));
}

const splits = { train: 0, test: 1, population: 2 } as const;

/** Options of `generateKicks`. */
export interface GenerateOptions {
  readonly rows: number;
  /** The same seed gives the same kicks, bit for bit. */
  readonly seed: number;
  /** Kicks of one seed that share nothing with each other. */
  readonly split: keyof typeof splits;
}

/** Kicks drawn from the law, with positions to the decimeter, as a person would note them. */
export function generateKicks({ rows, seed, split }: GenerateOptions): Kicks {
  const source = new PhiloxStream(seed, purposes.simulation, splits[split]);
  const draw = ([from, to]: readonly [number, number]) =>
    Math.round(10 * (from + (to - from) * source.nextDouble())) / 10;
  const kicks = { x: new Float64Array(rows), y: new Float64Array(rows), won: new Uint8Array(rows) };
  for (let i = 0; i < rows; i++) {
    kicks.x[i] = draw(landing.x);
    kicks.y[i] = draw(landing.y);
    kicks.won[i] = source.nextDouble() < winProbability(kicks.x[i], kicks.y[i]) ? 1 : 0;
  }
  return kicks;
}

/** The best possible score on these positions, from the true law. */
export function attainable({ x, y }: Pick<Kicks, "x" | "y">): {
  accuracy: number;
  logLoss: number;
} {
  let accuracy = 0;
  let logLoss = 0;
  x.forEach((meters, i) => {
    const p = winProbability(meters, y[i]);
    accuracy += Math.max(p, 1 - p);
    logLoss -= p * log(p) + (1 - p) * log(1 - p);
  });
  return { accuracy: accuracy / x.length, logLoss: logLoss / x.length };
}

/** CSV with a header x,y,won and positions to the decimeter. */
export function kicksToCsv({ x, y, won }: Kicks): string {
  const rows = Array.from(x, (value, i) => `${value.toFixed(1)},${y[i].toFixed(1)},${won[i]}\n`);
  return `x,y,won\n${rows.join("")}`;
}

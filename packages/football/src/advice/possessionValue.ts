import { exp, RegulaError, verbatim } from "@regula/base";
import { findColumn, readNumbers, type Table } from "@regula/data";
import { pitch } from "../pitch.ts";

/** What having the ball at a place is worth to a team that attacks to the right, in goals. */
export type PossessionValue = (x: number, y: number) => number;

const floorValue = 0.004;
const goalmouthValue = 0.12;
/** Of the distance to the goal at which the ramp has fallen by e, in meters. */
const fall = 16;

/**
 * A documented ramp, not an estimate: V = 0.004 + 0.12 e^(−d/16), d the meters to the center of the
 * opponents' goal. The numbers are Regula's own, rounded, chosen for the shape that models of
 * possession value agree on (Rudd 2011, "A framework for tactical analysis", NESSIS; Singh 2018,
 * "Introducing expected threat"): a possession in one's own half ends in a goal less than once in a
 * hundred times, and the value climbs steeply only near the opponents' goal. Replace it with your own.
 */
export function possessionRamp(x: number, y: number): number {
  const [dx, dy] = [pitch.length - x, pitch.width / 2 - y];
  return floorValue + goalmouthValue * exp(-Math.sqrt(dx * dx + dy * dy) / fall);
}

/**
 * The values of a table with columns x, y and value: at each place the nearest one given.
 *
 * @throws RegulaError for columns that are missing and cells that are no finite numbers
 */
export function readPossessionValue(table: Table): PossessionValue {
  const [x, y, value] = ["x", "y", "value"].map((name) =>
    readNumbers(table, findColumn(table, name, "--value")),
  );
  if (table.rows === 0) {
    throw new RegulaError({
      code: "file-empty",
      place: { file: table.source },
      expected: { en: "rows of x, y, value", "pt-BR": "linhas de x, y, value" },
      received: verbatim("0"),
    });
  }
  return (atX, atY) => {
    let nearest = 0;
    let least = Infinity;
    for (let i = 0; i < x.length; i++) {
      const [dx, dy] = [x[i] - atX, y[i] - atY];
      const distance = dx * dx + dy * dy;
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return value[nearest];
  };
}

/**
 * What a kick that comes down at (x, y) is worth to the kicking team when it wins the ball there with
 * probability P: P · V(x, y) − (1 − P) · V(105 − x, 68 − y), the opponents' value seen from their side.
 */
export function expectedValue(
  value: PossessionValue,
  x: number,
  y: number,
  probability: number,
): number {
  const own = value(x, y);
  const theirs = value(pitch.length - x, pitch.width - y);
  return probability * own - (1 - probability) * theirs;
}

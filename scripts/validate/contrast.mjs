import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { interpretTable } from "@regula/data";
import { contrastKicks } from "@regula/football";

const logistic = (z) => 1 / (1 + Math.exp(-z));

/** How the days of two teams in a match go together; the teams do not differ. */
const worlds = {
  "a good day of one is a bad one of the other": (_, day) => [day, -day],
  "a good day is one for both": (_, day) => [day, day],
  "days are each team's own": (normal, day) => [day, 1.2 * normal.next()],
};

/** Rows of text by name as a table. */
const tableOf = (rows) =>
  interpretTable({
    source: "drawn",
    columns: Object.keys(rows[0]).map((name) => ({ name, cells: rows.map((row) => row[name]) })),
    rows: rows.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });

const landing = (normal) => ({
  x: String(62 + 11 * normal.next()),
  y: String(34 + 12 * normal.next()),
});

/** Kicks of 20 matches of two teams against each other, ten of each. */
function drawMeetings(seed, daysOf) {
  const source = new PhiloxStream(seed, purposes.simulation, 53);
  const normal = new PolarNormal(source);
  const rows = [];
  for (let match = 0; match < 20; match++) {
    const days = daysOf(normal, 1.2 * normal.next());
    for (const [side, team] of ["Reds", "Blues"].entries()) {
      for (let i = 0; i < 10; i++) {
        const place = landing(normal);
        const control = source.nextDouble() < logistic(days[side]) ? "1" : "0";
        rows.push({ match: `m${match}`, team, ...place, control });
      }
    }
  }
  return tableOf(rows);
}

/** Matches of two teams that never met, before and from 2 January on; ten kicks of each match. */
function drawApart(seed, matches) {
  const source = new PhiloxStream(seed, purposes.simulation, 57);
  const normal = new PolarNormal(source);
  const rows = [];
  for (let match = 0; match < 2 * matches; match++) {
    const level = logistic(1.2 * normal.next());
    const [team, date] = match % 2 === 0 ? ["Reds", "2020-01-01"] : ["Blues", "2020-01-02"];
    for (let i = 0; i < 10; i++) {
      const place = landing(normal);
      const control = source.nextDouble() < level ? "1" : "0";
      rows.push({ match: `m${match}`, team, date, ...place, control });
    }
  }
  return tableOf(rows);
}

/**
 * Kicks of both lengths in each match, 24 of them, or from 12 to 60 where matches are uneven. Short is
 * better than long by `mean`, and by `spread` more in half of the matches and less in the others.
 */
function drawLengths(seed, { matches, spread, mean, isUneven }) {
  const source = new PhiloxStream(seed, purposes.simulation, 55);
  const normal = new PolarNormal(source);
  const rows = [];
  for (let match = 0; match < matches; match++) {
    const more = mean + (source.nextDouble() < 0.5 ? -spread : spread);
    const kicks = isUneven ? 12 * (1 + Math.floor(5 * source.nextDouble() ** 2)) : 24;
    for (let i = 0; i < kicks; i++) {
      const isShort = i % 2 === 0;
      const share = 0.5 + (isShort ? more : -more) / 2;
      const later = () => (source.nextDouble() < share ? "1" : "0");
      const [control_15, length] = [later(), isShort ? "20" : "60"];
      // Who has the ball after 15 s mostly still has it after 30 s.
      const control_30 = source.nextDouble() < 0.7 ? control_15 : later();
      const place = landing(normal);
      rows.push({ match: `m${match}`, team: "Reds", ...place, length, control_15, control_30 });
    }
  }
  return tableOf(rows);
}

const firstSet = 12_000;

const isShown = ({ difference }) => difference?.verdict === "shown";

/** In how many of n sets a difference is shown as a whole, and in how many of some zone. */
function countShown(n, tableOfSet, sides) {
  const options = { sides, label: "control", minLength: sides.kind === "build-up" ? 40 : 0 };
  let [shown, zone] = [0, 0];
  for (let index = 0; index < n; index++) {
    const { findings, zones } = contrastKicks(tableOfSet(firstSet + index), options);
    if (findings.some(isShown)) shown += 1;
    if (zones?.some(isShown)) zone += 1;
  }
  return { shown, zone };
}

const teams = { kind: "teams", teams: ["Reds", "Blues"] };

/**
 * How often a contrast is shown where two sides do not differ, as a whole and in some zone: of two
 * teams that met, of two that did not, of two periods, and of short and long kicks, of which matches
 * differ in which is better. And how often a true difference of short and long kicks is shown.
 */
export function validateContrast({ claims, scale }) {
  const n = Math.ceil(400 / scale);
  const atMost = { most: 0.05 };
  for (const [name, daysOf] of Object.entries(worlds)) {
    const { shown, zone } = countShown(n, (seed) => drawMeetings(seed, daysOf), teams);
    claims.share(`two teams that met, ${name}: a difference is shown`, shown, n, atMost);
    claims.share(`two teams that met, ${name}: one of a zone is shown`, zone, n, atMost);
  }
  for (const [name, sides] of [
    ["two teams that never met", teams],
    ["two periods", { kind: "days", day: "2020-01-02" }],
  ]) {
    for (const matches of [10, 20]) {
      const { shown, zone } = countShown(n, (seed) => drawApart(seed, matches), sides);
      const what = `${name}, ${matches} matches of each`;
      claims.share(`${what}: a difference is shown`, shown, n, atMost);
      claims.share(`${what}: one of a zone is shown`, zone, n, atMost);
    }
  }
  for (const isUneven of [false, true]) {
    for (const matches of [5, 9, 10, 20]) {
      for (const spread of [0, 0.2, 0.5]) {
        const world = { matches, spread, mean: 0, isUneven };
        const { shown } = countShown(n, (seed) => drawLengths(seed, world), { kind: "build-up" });
        const what = `build-up, ${matches} ${isUneven ? "uneven " : ""}matches that differ by ${100 * spread} points`;
        claims.share(`${what}: a difference is shown`, shown, n, atMost);
      }
    }
  }
  for (const [spread, least] of [
    [0, 0.9],
    [0.2, 0.7],
  ]) {
    const world = { matches: 20, spread, mean: 0.2, isUneven: false };
    const { shown } = countShown(n, (seed) => drawLengths(seed, world), { kind: "build-up" });
    const what = `build-up, 20 matches that differ by ${100 * spread} points around 20`;
    claims.share(`${what}: the difference is shown`, shown, n, { least });
  }
}

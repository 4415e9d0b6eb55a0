import { PhiloxStream, purposes, shuffleInPlace } from "@regula/base";
import {
  adviceMembersParameter,
  cellCenters,
  fewestMembers,
  lawOfAim,
  recommend,
  scatterParameter,
  whyUnconfirmed,
  winProbability,
} from "@regula/football";
import { say } from "../setup.mjs";
import { createKickColumns } from "./kickColumns.mjs";
import { drawConfounded, drawMixed, takeKicks, wideIsBetter } from "./kickLaws.mjs";
import { quadraticScoreP } from "./quadraticScore.mjs";
import { sideBySide } from "./sideBySide.mjs";
import { validateZoneDifferences } from "./zoneDifferences.mjs";

/** Shares of ground are judged over as many sets or more, and printed over fewer. */
const fewestSets = 20;

const tilt = (y) => (y - 34) / 34;
const logistic = (z) => 1 / (1 + Math.exp(-z));

/** Laws to judge advice by: P(won) at x, y in meters. Slopes and sizes vary with `u` in [0, 1). */
const laws = {
  wave: null, // the bundled law
  nearIsBetter: (u) => (x) => logistic(0.4 - (0.03 + 0.03 * u) * (x - 57)),
  wideIsBetter: (u) => (_, y) => 0.3 + (0.3 + 0.15 * u) * Math.abs(tilt(y)),
  leftIsBetter: (u) => (_, y) => 0.5 + (0.2 + 0.2 * u) * tilt(y),
  bump: (u) => (x, y) =>
    0.25 + 0.55 * Math.exp(-(((x - 55 - 15 * u) / 13) ** 2 + ((y - 20 - 28 * u) / 13) ** 2) / 2),
  corners: (u) => (x, y) => logistic(-0.3 + (1.5 + u) * tilt(y) * ((x - 60) / 25)),
  asInLeagues: (u) => (x, y) =>
    logistic(0.3 - (0.028 + 0.01 * u) * (x - 52) + 0.9 * (Math.abs(tilt(y)) - 0.5)),
  step: (u) => (x, y) => (x / 105 + y / 68 < 0.95 + 0.2 * u ? 0.65 : 0.35),
};

const kicksASet = 200;

/** Sets whose failures shaped the advice were drawn from lower seeds. */
const firstSet = 9000;

const names = Object.keys(laws);
const nameOf = (index) => names[index % names.length];

function lawOf(index) {
  const u = new PhiloxStream(index, purposes.simulation, 5).nextDouble();
  return laws[nameOf(index)]?.(u) ?? winProbability;
}

const settings = {
  scatter: scatterParameter.default,
  members: adviceMembersParameter.default,
  permutations: 199,
  hidden: [20, 3],
  learningRate: 0.3,
  iterations: 5000,
  precision: "f64",
  arithmetic: "strict",
  tune: false,
  value: null,
};

/** Kicks of one law; half of the sets crowd near the middle, as real kicks do. */
function drawKicks(index, law) {
  const source = new PhiloxStream(index, purposes.simulation, 6);
  const share = () => {
    const even = source.nextDouble();
    return index % 2 === 0 ? even : (even + source.nextDouble()) / 2;
  };
  const { columns, add } = createKickColumns();
  for (let i = 0; i < kicksASet; i++) {
    const [x, y] = [Math.round(400 + 600 * share()) / 10, Math.round(20 + 640 * share()) / 10];
    add({ x, y, isWon: source.nextDouble() < law(x, y), match: Math.floor(i / 14) });
  }
  return columns;
}

const jobsOf = (pool) => ({ runJob: pool.train, concurrency: 2 });

const isGiven = ({ grounds }) => grounds.claim === "allowed";

/** Shuffled labels: how often nothing is recommended. Networks are trained only where p ≤ 0.05. */
export async function validateSilence({ claims, pool, scale }) {
  const n = Math.ceil(100 / scale);
  const found = await sideBySide(pool, n, "shuffled labels", async (index) => {
    const set = firstSet + index;
    const columns = drawKicks(set, lawOf(set));
    shuffleInPlace(new PhiloxStream(set, purposes.shuffling), columns.control);
    const asked = { ...settings, members: fewestMembers, seed: index };
    const advice = await recommend(takeKicks(columns), asked, jobsOf(pool));
    return { isSilent: !isGiven(advice), zones: advice.zones };
  });
  const count = found.filter(({ isSilent }) => isSilent).length;
  claims.share("shuffled labels, nothing recommended", count, n, { least: 0.95 });
  judgeZones(
    claims,
    found.flatMap(({ zones }) => zones),
  );
}

/** All that advice claims: no signal of who plays, power, and recommended ground above the rate. */
export async function validateAdvice(context) {
  say(`sets from ${firstSet} on`);
  await validateZoneDifferences(context);
  await validateConfounding(context);
  await validateMixed(context);
  await validatePower(context);
  await validateGround(context);
}

/** Matches and teams that differ in their shares and in where they kick, where place does nothing. */
async function validateConfounding({ claims, pool, scale }) {
  const n = Math.ceil(100 / scale);
  for (const kind of Object.keys(drawConfounded)) {
    const given = await sideBySide(pool, n, `${kind} alone differ`, async (index) => {
      const kicks = takeKicks(drawConfounded[kind](firstSet + index));
      const asked = { ...settings, members: fewestMembers, seed: index };
      return isGiven(await recommend(kicks, asked, jobsOf(pool)));
    });
    const count = given.filter(Boolean).length;
    claims.share(`${kind} alone differ, yet advice is given`, count, n, { most: 0.05 });
  }
}

/** Few matches too, of which advice is unconfirmed where they are not shown to be alike. */
const mixedWorlds = [
  { spread: 0, matches: 20 },
  { spread: 0.2, matches: 20 },
  { spread: 0.5, matches: 20 },
  { spread: 0.5, matches: 15 },
  { spread: 0.5, matches: 10 },
  { spread: 0.5, matches: 5 },
];

/** Matches in which left is better and others in which it is worse: no place is better over all. */
async function validateMixed({ claims, pool, scale }) {
  const n = Math.ceil(400 / scale);
  for (const { spread, matches } of mixedWorlds) {
    const what = `left better by ${100 * spread} points at the touchline in half of ${matches} matches, worse in the others`;
    const given = await sideBySide(pool, n, what, async (index) => {
      const kicks = takeKicks(drawMixed(firstSet + index, spread, matches));
      const asked = { ...settings, members: fewestMembers, seed: index };
      const advice = await recommend(kicks, asked, jobsOf(pool));
      return isGiven(advice) && whyUnconfirmed(advice).length === 0;
    });
    claims.share(`${what}: advice is given`, given.filter(Boolean).length, n, { most: 0.05 });
  }
}

/** Kicks of a zone up to so many, by the size classes that differences are judged in. */
const zoneSizes = [
  { most: 4, name: "1 to 4 kicks" },
  { most: 9, name: "5 to 9 kicks" },
  { most: 19, name: "10 to 19 kicks" },
  { most: Number.POSITIVE_INFINITY, name: "20 kicks or more" },
];

/** Shuffled labels: in zones of every size the differences within matches hold 0. */
function judgeZones(claims, zones) {
  const found = zoneSizes.map(() => ({ zones: 0, held: 0 }));
  for (const { kicks, within } of zones) {
    if (!within?.interval) continue;
    const size = found[zoneSizes.findIndex(({ most }) => kicks <= most)];
    const [low, high] = within.interval;
    size.zones += 1;
    if (low <= 0 && 0 <= high) size.held += 1;
  }
  for (const [i, { zones: all, held }] of found.entries()) {
    const what = `shuffled labels, zones of ${zoneSizes[i].name}: differences within matches hold 0`;
    if (all > 0) claims.share(what, held, all, { least: 0.93 });
  }
}

/** By how much test and gate together may be behind the score test alone. */
const mostBehind = 0.1;

/** 250 kicks of "wide 60, central 40": advice, and the quadratic score test, on the same sets. */
async function validatePower({ claims, pool, scale }) {
  const n = Math.ceil(400 / scale);
  const found = await sideBySide(pool, n, "wide 60, central 40", async (index) => {
    const kicks = takeKicks(wideIsBetter(firstSet + index));
    const asked = { ...settings, members: fewestMembers, seed: index };
    const advice = await recommend(kicks, asked, jobsOf(pool));
    const score = quadraticScoreP(kicks, firstSet + index) <= 0.05;
    return { shown: advice.signal.p <= 0.05, allowed: isGiven(advice), score };
  });
  const share = (key) => found.filter((one) => one[key]).length / n;
  const [shown, allowed, score] = ["shown", "allowed", "score"].map(share);
  const differences = found.map((one) => Number(one.allowed) - Number(one.score));
  const mean = differences.reduce((sum, one) => sum + one, 0) / n;
  const squares = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const error = Math.sqrt(squares / Math.max(1, n - 1) / n);
  const percent = (value) => `${(100 * value).toFixed(1)}%`;
  claims.claim(
    mean + 2.576 * error >= -mostBehind,
    "power of test and gate against the quadratic score test",
    `test ${percent(shown)}, test and gate ${percent(allowed)}, score test ${percent(score)} of ${n}; ${(100 * mean).toFixed(1)} ± ${(100 * error).toFixed(1)} points (at least −10)`,
  );
}

/** Known laws: whether what is recommended is truly above the base rate, and what is avoided below. */
async function validateGround({ claims, pool, scale }) {
  const n = Math.ceil(100 / scale);
  const found = await sideBySide(pool, n, "known laws", async (index) => {
    const law = lawOf(firstSet + index);
    const kicks = takeKicks(drawKicks(firstSet + index, law));
    const asked = { ...settings, seed: index };
    const advice = await recommend(kicks, asked, { ...jobsOf(pool), law });
    say(describeSet(index, advice.signal, advice.truth));
    return { truth: advice.truth, best: judgeBest(advice, law) };
  });
  const truths = found.flatMap(({ truth }) => truth ?? []);
  const sum = (key) => truths.reduce((total, truth) => total + truth[key], 0);
  const pooled = (what, part, whole) => {
    // Square meters of one set are wrong together: of few sets one decides the share.
    if (n < fewestSets) {
      const shares = truths.flatMap((one) => (one[whole] > 0 ? [one[part] / one[whole]] : []));
      claims.tell(what, shares);
      return;
    }
    const share = sum(part) / sum(whole);
    const figure = `${(100 * share).toFixed(1)}% of ${sum(whole)} m² in ${truths.length} of ${n} sets`;
    claims.claim(share >= 0.95, what, `${figure} (at least 95.0%)`);
  };
  pooled("recommended area above the printed base rate", "right", "recommended");
  pooled("recommended area above the law's base rate", "rightByLaw", "recommended");
  pooled("avoided area below the printed base rate", "rightlyAvoided", "avoided");
  pooled("avoided area below the law's base rate", "rightlyAvoidedByLaw", "avoided");
  const coverage = truths.reduce((total, one) => total + one.coverage / truths.length, 0);
  const held = `${(100 * coverage).toFixed(1)}% of the ground (at least 85.0%)`;
  claims.claim(coverage >= 0.85, "bands of 5 to 95% hold the law", held);
  const sets = truths.filter(({ recommended }) => recommended > 0);
  const least = Math.min(...sets.map(({ rightByLaw, recommended }) => rightByLaw / recommended));
  const figure = `${(100 * least).toFixed(1)}% of ${sets.length} (at least 85.0%)`;
  claims.claim(least >= 0.85, "the worst set's recommended area above the law's base rate", figure);
  const best = found.flatMap(({ best: one }) => one ?? []);
  claims.share("bands of the best zone hold its truth", best.filter(Boolean).length, best.length, {
    least: 0.85,
  });
}

/** Whether the band of the zone that is named as the best holds the law; null where none is. */
function judgeBest({ zones, plane, support, settings: asked }, law) {
  const best = zones.find(({ advice }) => advice === "recommend");
  if (!best) return null;
  const truth = lawOfAim(law, plane, asked.scatter);
  const { data, columns: cells } = cellCenters(plane);
  const inside = Array.from(support, (_, cell) => cell).filter((cell) => {
    const [x, y] = [data[cell], data[cells + cell]];
    const isInside = best.x[0] <= x && x < best.x[1] && best.y[0] <= y && y < best.y[1];
    return support[cell] === 1 && isInside;
  });
  const mean = inside.reduce((sum, cell) => sum + truth[cell] / inside.length, 0);
  return best.band.lower <= mean && mean <= best.band.upper;
}

function describeSet(index, { p }, truth) {
  const name = `set ${index}, ${nameOf(firstSet + index)}: p ${p}`;
  if (!truth) return `${name}; no advice`;
  const { recommended, right, rightByLaw, avoided, rightlyAvoided, coverage } = truth;
  return (
    `${name}; recommended ${recommended}, right ${right} (by the law ${rightByLaw}); ` +
    `avoided ${avoided}, right ${rightlyAvoided}; coverage ${coverage.toFixed(2)}`
  );
}

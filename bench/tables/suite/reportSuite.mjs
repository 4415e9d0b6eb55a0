import { figure, table as markdown } from "../../table.mjs";
import { inUnitsOfBaseRate, meanOf, pairedDifference, ranksOf } from "./scores.mjs";

const titles = {
  development: "## Public tables: the suite, development tables",
  final: "## Public tables: the suite, final tables",
};
const reference = "Regula";
const simplest = "linear";
/** Regula is to be below each of scikit-learn's by more than a standard error, and not above these by more. */
const mostlyEven = ["catboost", "realmlp"];
const timed = "mlp";
/** Of what is shipped: where the median of the tables' calibration slopes is to lie, and most of them. */
const calibrated = { median: [0.9, 1.1], most: [0.8, 1.25], share: 0.8 };
/** Standard errors of a difference that is listed. */
const clear = 2;

/**
 * The section of bench/RESULTS.md, and whether nothing failed and, on the final tables, what is
 * asked of Regula holds.
 *
 * @param {{ set: string, suite: object, tables: object[], methods: object[], absent: string[] }} run
 * @returns {{ text: string, holds: boolean }}
 */
export function reportSuite({ set, suite, tables, methods, absent }) {
  const scored = methods.map((method) => ({ ...method, scores: scoresOf(method, tables) }));
  const common = tables.filter(({ name }) => scored.every(({ scores }) => scores.has(name)));
  const ours = scored.find(({ name }) => name === reference);
  const failures = scored.flatMap(({ name, results }) =>
    [...results].flatMap(([table, { failed }]) =>
      failed ? [`${name} on ${table}: ${failed}`] : [],
    ),
  );
  const checks = ours ? checkOurs(ours, scored, tables) : [];
  const count = tables.reduce((sum, { baseRate }) => sum + baseRate.length, 0);
  const text = [
    titles[set],
    "",
    `${tables.length} tables (\`bench/tables/suite/${set}.json\`), of more than ${suite.mostRows.toLocaleString("en-US")} rows a sample of so many; two of three parts by a fixed seed, all three under 600 rows, each part predicted by what is trained on the other two: ${count.toLocaleString("en-US")} predictions. Every method reads the same CSV files. Regula through its command line, \`train\` and \`predict\`, on one processor, with its reading, its estimate and its checks in the seconds; the peers on one thread, without their reading. Log-loss or root mean squared error in units of what ignoring the features gives (the classes' shares or the mean of the training rows); no probability is taken below 1e-7. \`node bench/tables/run.mjs suite --set ${set}\`.`,
    "",
    `Over the ${common.length} tables that all methods have; seconds are sums over them; the difference is Regula's mean less the peer's, ± its standard error over tables.`,
    "",
    markdown(
      ["", "version", "mean", "rank", "difference", "processor, s", "wall, s"],
      summaryRows(scored, common, ours),
    ),
    "",
    markdown(
      ["", "task", "rows × features", ...scored.map(({ name }) => name)],
      tableRows(tables, scored),
    ),
    ...slopeTable(tables, methods),
    ...(ours ? ["", ...winsAndLosses(ours, scored, tables)] : []),
    ...(checks.length > 0
      ? ["", ...checks.map(({ text: told, holds }) => `- ${told}: ${holds ? "holds" : "MISSED"}.`)]
      : []),
    ...(absent.length > 0 ? ["", `Not installed: ${absent.join(", ")}.`] : []),
    ...(failures.length > 0 ? ["", ...failures.map((told) => `- ${told}`)] : []),
  ].join("\n");
  const holds =
    failures.length === 0 && (set === "development" || checks.every((check) => check.holds));
  return { text, holds };
}

function scoresOf({ results }, tables) {
  const known = tables.flatMap(({ name, task, baseRate }) => {
    const { losses } = results.get(name);
    return losses ? [[name, inUnitsOfBaseRate(task, losses, baseRate)]] : [];
  });
  return new Map(known);
}

function summaryRows(scored, common, ours) {
  const ranks = common.map(({ name }) => ranksOf(scored.map(({ scores }) => scores.get(name))));
  const own = (method) => common.map(({ name }) => method.scores.get(name));
  const seconds = ({ results }, key) =>
    common.reduce((sum, { name }) => sum + results.get(name)[key], 0);
  return scored
    .map((method, k) => ({
      method,
      mean: meanOf(own(method)),
      rank: meanOf(ranks.map((row) => row[k])),
    }))
    .sort((a, b) => a.mean - b.mean)
    .map(({ method, mean, rank }) => [
      method.isOurs ? `**${method.label}**` : `${method.label}`,
      `${method.library} ${method.version}`,
      mean.toFixed(4),
      rank.toFixed(2),
      ours && method !== ours ? withError(pairedDifference(own(ours), own(method))) : "–",
      figure(seconds(method, "processor")),
      figure(seconds(method, "wall")),
    ]);
}

function tableRows(tables, scored) {
  return tables.map(({ name, task, rows, features }) => [
    name,
    task,
    `${rows.toLocaleString("en-US")} × ${features}`,
    ...scored.map(({ scores }) => scores.get(name)?.toFixed(3) ?? "–"),
  ]);
}

/** Calibration slopes of held-out rows; nothing where all tables are of amounts. */
function slopeTable(tables, methods) {
  const judged = tables.filter(({ task }) => task !== "amounts");
  if (judged.length === 0) return [];
  const slopeOf = (method, { name }) => method.results.get(name).slope;
  const summaries = methods.map((method) => summarizeSlopes(slopesOf(method, judged)));
  return [
    "",
    "Calibration slope of the held-out rows, all parts of a table together: b of logit(share) = a + b · logit(probability), 1 where predictions are as sure as they should be and less where they are too sure; of more than two classes each against all others, on one line. ∞: no class was ranked wrong.",
    "",
    markdown(
      ["", ...methods.map(({ name }) => name)],
      [
        ...judged.map((table) => [
          table.name,
          ...methods.map((method) => formatSlope(slopeOf(method, table))),
        ]),
        ["median", ...summaries.map(({ median }) => formatSlope(median))],
        [
          `within [${calibrated.most.join(", ")}]`,
          ...summaries.map(({ inside, count }) => `${inside} of ${count}`),
        ],
      ],
    ),
  ];
}

function slopesOf({ results }, tables) {
  return tables.flatMap(({ name }) => results.get(name).slope ?? []);
}

function summarizeSlopes(slopes) {
  const sorted = [...slopes].sort((a, b) => a - b);
  const [below, above] = [(sorted.length - 1) >> 1, sorted.length >> 1].map((at) => sorted[at]);
  const inside = slopes.filter((slope) => isWithin(slope, calibrated.most)).length;
  return { median: (below + above) / 2, inside, count: slopes.length };
}

function isWithin(value, [least, most]) {
  return value >= least && value <= most;
}

function formatSlope(slope) {
  if (slope === undefined || Number.isNaN(slope)) return "–";
  return Number.isFinite(slope) ? slope.toFixed(2) : "∞";
}

function withError({ mean, error }) {
  return `${mean < 0 ? "−" : "+"}${Math.abs(mean).toFixed(4)} ± ${error.toFixed(4)}`;
}

function checkOurs(ours, scored, tables) {
  const checks = [];
  const peers = scored.filter(({ isOurs }) => !isOurs);
  for (const peer of peers) {
    const both = tables.filter(({ name }) => ours.scores.has(name) && peer.scores.has(name));
    const [a, b] = [ours, peer].map(({ scores }) => both.map(({ name }) => scores.get(name)));
    const difference = pairedDifference(a, b);
    const isEven = mostlyEven.includes(peer.name);
    if (!isEven && peer.library !== "scikit-learn") continue;
    checks.push({
      text: `Regula's mean ${isEven ? "not above" : "below"} ${peer.label}'s by more than a standard error: ${withError(difference)} on ${both.length} tables`,
      holds: isEven ? difference.mean <= difference.error : difference.mean < -difference.error,
    });
  }
  const linear = peers.find(({ name }) => name === simplest);
  if (linear) {
    checks.push(
      worstCheck(ours, tables, (name) => linear.results.get(name).losses, 2, linear.label),
    );
  }
  const baseRates = new Map(tables.map(({ name, baseRate }) => [name, baseRate]));
  checks.push(worstCheck(ours, tables, (name) => baseRates.get(name), 1, "the base rate"));
  checks.push(...slopeChecks(slopesOf(ours, tables)));
  const slow = peers.find(({ name }) => name === timed);
  if (slow) {
    const sum = ({ results }) =>
      tables.reduce((total, { name }) => total + (results.get(name).processor ?? 0), 0);
    const [own, its] = [sum(ours), sum(slow)];
    checks.push({
      text: `Processor time at most that of the ${slow.label}: ${figure(own)} s, ${figure(its)} s`,
      holds: own <= its,
    });
  }
  return checks;
}

function slopeChecks(slopes) {
  if (slopes.length === 0) return [];
  const { median, inside, count } = summarizeSlopes(slopes);
  const percent = 100 * calibrated.share;
  return [
    {
      text: `Calibration slopes: the median within [${calibrated.median.join(", ")}]: ${formatSlope(median)}`,
      holds: isWithin(median, calibrated.median),
    },
    {
      text: `Calibration slopes: ${percent}% of the tables within [${calibrated.most.join(", ")}]: ${inside} of ${count}`,
      holds: inside >= calibrated.share * count,
    },
  ];
}

/** Per table, the paired difference of rows' losses in its standard errors; above 0 Regula's is the worse. */
function ratiosOf(ours, tables, lossesOf) {
  return tables.flatMap(({ name }) => {
    const [own, other] = [ours.results.get(name).losses, lossesOf(name)];
    if (!own || !other) return [];
    const { mean, error } = pairedDifference(own, other);
    return [{ name, ratio: error === 0 ? 0 : mean / error }];
  });
}

/** The tables on which Regula and a peer differ by more than two standard errors. */
function winsAndLosses(ours, scored, tables) {
  const list = (ratios) =>
    ratios.map(({ name, ratio }) => `${name} ${Math.abs(ratio).toFixed(1)}`).join(", ") || "none";
  const rows = scored
    .filter(({ isOurs }) => !isOurs)
    .map((peer) => {
      const ratios = ratiosOf(ours, tables, (name) => peer.results.get(name).losses);
      const sorted = ratios.sort((a, b) => b.ratio - a.ratio);
      const [lost, won] = [
        sorted.filter(({ ratio }) => ratio > clear),
        sorted.filter(({ ratio }) => ratio < -clear).reverse(),
      ];
      return `- ${peer.label} is better on: ${list(lost)}. Regula is better on: ${list(won)}.`;
    });
  return [
    `Tables on which the two differ by more than ${clear} paired standard errors of the rows' losses (how many):`,
    "",
    ...rows,
  ];
}

function worstCheck(ours, tables, lossesOf, most, label) {
  const ratios = ratiosOf(ours, tables, lossesOf);
  const worst = ratios.sort((a, b) => b.ratio - a.ratio).slice(0, 3);
  const told = worst.map(({ name, ratio }) => `${name} ${ratio.toFixed(2)}`).join(", ");
  return {
    text: `No table worse than ${label} by more than ${most} paired standard error${most === 1 ? "" : "s"} of its rows; the three worst: ${told}`,
    holds: ratios.every(({ ratio }) => ratio <= most),
  };
}

import { judgeBeside } from "./beside/reportBeside.mjs";
import { floorRows } from "./floors.mjs";
import { judgeFootball } from "./football/reportFootball.mjs";
import { judgeLab } from "./lab/reportLab.mjs";
import { judgeSearch } from "./search/reportSearch.mjs";

/** Peers that rung S has to beat by two: the fastest of them counts. */
const peersOfSmall = [
  ...["numpy", "jax", "pytorch", "pytorch-compile", "scikit-learn"],
  ...["tfjs-wasm", "tfjs-cpu", "jax-js-f32", "jax-js-f64", "brain.js", "convnetjs"],
];

/** PyTorch's two ways; it counts by the faster. */
const torch = ["pytorch", "pytorch-compile"];
const torchOnTwo = ["pytorch-two", "pytorch-compile-two"];

/** A step that has to stay under so many times the floor of 128-bit lanes on one thread. */
const overFloors = [
  { name: "regula-f64", rung: "S", variant: "none", limit: 1.25 },
  { name: "regula-f32", rung: "M", variant: "dropout", limit: 1.35 },
  { name: "regula-f64", rung: "T", variant: "fresh", limit: 1.15 },
  { name: "regula-f32", rung: "T", variant: "fresh", limit: 1.25 },
  { name: "regula-f32", rung: "L", variant: "plain", limit: 1.2 },
  { name: "regula-f32-two", rung: "L", variant: "plain", limit: 0.65 },
  { name: "regula-f64-wide", rung: "S", variant: "none", limit: 0.92 },
  { name: "regula-f64-wide", rung: "T", variant: "fresh", limit: 0.9 },
  { name: "regula-f32-wide", rung: "T", variant: "fresh", limit: 0.85 },
  { name: "regula-f32-wide", rung: "M", variant: "dropout", limit: 1 },
  { name: "regula-f32-wide", rung: "L", variant: "plain", limit: 0.9 },
];

/** A row that has to be ahead of peers: the fastest of them, by at least so much. */
const overPeers = [
  { name: "regula-f64", rung: "S", variant: "none", peers: peersOfSmall, least: 2 },
  { name: "regula-f64", rung: "T", variant: "none", peers: ["jax"], least: 1 },
  { name: "regula-f64", rung: "T", variant: "none", peers: torch, least: 1 },
  { name: "regula-f64", rung: "T", variant: "fresh", peers: ["jax"], least: 1 },
  { name: "regula-f64", rung: "T", variant: "fresh", peers: torch, least: 1 },
  { name: "regula-f64-wide", rung: "T", variant: "none", peers: ["jax"], least: 1 },
  { name: "regula-f64-wide", rung: "T", variant: "fresh", peers: ["jax"], least: 1 },
  { name: "regula-f32", rung: "M", variant: "dropout", peers: ["numpy"], least: 1 },
  { name: "regula-f32", rung: "M", variant: "dropout", peers: torch, least: 1 },
  { name: "regula-f32-wide", rung: "M", variant: "dropout", peers: ["jax"], least: 1 },
  { name: "regula-f32-two-wide", rung: "L", variant: "plain", peers: torchOnTwo, least: 1 },
  { name: "regula-f32", rung: "L", variant: "plain", peers: ["jax-js-f32"], least: 4 },
  { name: "regula-f32", rung: "L", variant: "plain", peers: ["tfjs-wasm"], least: 40 },
];

/**
 * What is asked of the speed, with what was measured while the machine was quiet.
 *
 * @returns rows { text, needed, value, onProcessor, isMet, source, unit, wasBusy }; `onProcessor` is the
 * same ratio of times on the processor; a value of null was not measured in this run, or never on a
 * quiet machine
 */
export function judgeTargets(run) {
  const byProcessor = judgeSteps(run, "quietProcessor");
  const whatever = judgeSteps(run, "median");
  const steps = judgeSteps(run, "quiet").map((row, k) => ({
    ...row,
    onProcessor: byProcessor[k].value,
    wasBusy: row.value === null && whatever[k].value !== null,
  }));
  return [...steps, ...judgeAround(run.around), ...judgeParts(run)];
}

/** Of what has a section of its own. */
export function judgeParts(run) {
  return [
    ...judgeSearch(run.search),
    ...judgeFootball(run.football),
    ...judgeLab(run.lab),
    ...judgeBeside(run.beside),
  ];
}

function judgeSteps({ results, peaks }, time) {
  const rowsOf = (name, rung, variant) =>
    results.filter(
      (result) =>
        result.competitor.name === name &&
        result.rung.name === rung &&
        result.variant.name === variant &&
        result[time] !== null,
    );

  /** In the newest of the Nodes that ran it, for which the limits are. */
  const newestOf = (name, rung, variant) => rowsOf(name, rung, variant).at(-1) ?? null;
  const newest = (name, rung, variant) => newestOf(name, rung, variant)?.[time] ?? null;

  function overFloor({ name, rung, variant, limit }) {
    const row = newestOf(name, rung, variant);
    const value = row === null ? null : row[time] / floorRows([row], peaks)[0].floor;
    return atMost(`${rung} ${variant}, ${name}, over its floor`, limit, value, "×");
  }

  function overPeer({ name, rung, variant, peers, least }) {
    const own = newest(name, rung, variant);
    const times = peers
      .map((peer) => ({ peer, time: newest(peer, rung, variant) }))
      .filter((found) => found.time !== null);
    const best = times.reduce((a, b) => (a === null || b.time < a.time ? b : a), null);
    const value = own === null || best === null ? null : best.time / own;
    const who = peers === peersOfSmall ? "the fastest peer" : peers.join(" or ");
    return {
      text: `${rung} ${variant}, ${name}: speed over ${who}`,
      needed: `≥ ${least} ×`,
      value,
      isMet: value >= least,
      source: best === null ? "" : peers.length > 1 ? best.peer : "measured",
      unit: "×",
    };
  }

  const fresh = newest("regula-f64", "S", "fresh");
  const frozen = newest("regula-f64", "S", "frozen");
  const masks = fresh === null || frozen === null ? null : fresh / frozen;
  return [
    ...overFloors.map(overFloor),
    atMost("S regula-f64, fresh masks over frozen", 1.25, masks, "×"),
    ...overPeers.map(overPeer),
  ];
}

function judgeAround(around) {
  if (!around) return [];
  const { commandLine, tuneCost, modules, entry } = around;
  const slowest = (rows) => Math.max(...rows.map((row) => row.median));
  const frozen = commandLine.filter(({ name }) => name.includes("frozen"));
  const moduleTime = (rung) => slowest(modules.filter((row) => row.rung === rung));
  return [
    ...tuneCost.map(({ preset, median }) =>
      atMost(
        `\`regula tune\` on 1,000 × 20, one step a training, preset ${preset}`,
        1.5,
        median,
        "s",
      ),
    ),
    atMost("`regula compare`, three models with frozen dropout", 2.5, slowest(frozen), "s"),
    atMost("S module made", 30, moduleTime("S"), "ms"),
    atMost("L module made", 60, moduleTime("L"), "ms"),
    atMost("portable entry, gzip, minified", 42, entry.minified && entry.minified / 1000, "kB"),
  ];
}

function atMost(text, limit, value, unit) {
  return {
    text,
    needed: `≤ ${limit} ${unit}`,
    value,
    onProcessor: null,
    isMet: value !== null && value <= limit,
    source: "measured",
    unit,
    wasBusy: false,
  };
}

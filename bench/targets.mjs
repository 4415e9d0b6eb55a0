import { earlier } from "./earlier.mjs";
import { floorRows } from "./floors.mjs";
import { judgeFootball } from "./football/reportFootball.mjs";
import { judgeLab } from "./lab/reportLab.mjs";
import { judgeSearch } from "./search/reportSearch.mjs";

/** Peers in other languages' engines that rungs are compared with. */
const pythonPeers = ["numpy", "jax", "pytorch", "pytorch-compile", "scikit-learn"];

/** Peers that rung S has to beat by 30. */
const javaScriptPeers = [
  "brain.js",
  "convnetjs",
  "tfjs-wasm",
  "tfjs-cpu",
  "jax-js-f32",
  "jax-js-f64",
];

/** "Level with" allows this share. */
const level = 0.95;

/**
 * What is asked of the speed, with what was measured while the machine was quiet.
 *
 * @returns rows { text, needed, value, onProcessor, isMet, source, wasBusy }; `onProcessor` is the same
 * ratio of times on the processor; a value of null was not measured in this run, or never on a quiet
 * machine
 */
export function judgeTargets(run) {
  const byProcessor = judge(run, "quietProcessor");
  const whatever = judge(run, "median");
  const steps = judge(run, "quiet").map((row, k) => ({
    ...row,
    onProcessor: byProcessor[k].value,
    wasBusy: row.value === null && whatever[k].value !== null,
  }));
  return [
    ...steps,
    ...judgeSearch(run.search),
    ...judgeFootball(run.football),
    ...judgeLab(run.lab),
  ];
}

function judge({ results, peaks, commandLine, modules, entry }, time) {
  const numpy = microseconds("numpy", "S", "none");
  const machine = numpy === null ? null : numpy / earlier.S.numpy;

  function microseconds(name, rung, variant, accepts = () => true) {
    const medians = results
      .filter(
        (result) =>
          result.competitor.name === name &&
          result.rung.name === rung &&
          result.variant.name === variant &&
          result[time] !== null &&
          accepts(result.runtime?.major),
      )
      .map((result) => result[time]);
    return medians.length === 0 ? null : Math.min(...medians);
  }

  /** A peer's time: measured, or the earlier one for this machine. */
  function peer(name, rung, variant) {
    const measured = microseconds(name, rung, variant);
    if (measured !== null) return { time: measured, source: "measured" };
    const before = earlier[rung]?.[name];
    return machine === null || before === undefined
      ? { time: null, source: "" }
      : { time: before * machine, source: "earlier figure, scaled" };
  }

  function atLeast(text, needed, own, { time, source }) {
    const value = own === null || time === null ? null : time / own;
    return { text, needed: `≥ ${needed} ×`, value, isMet: value >= needed, source, unit: "×" };
  }

  function atMost(text, needed, value, unit, source = "measured") {
    return { text, needed: `≤ ${needed} ${unit}`, value, isMet: value <= needed, source, unit };
  }

  /** The least distance to the floor of that row, over the runtimes. */
  function overFloor(name, rung, variant, needed) {
    const distances = floorRows(results, peaks)
      .filter(
        ({ result }) =>
          result.competitor.name === name &&
          result.rung.name === rung &&
          result.variant.name === variant &&
          result[time] !== null,
      )
      .map(({ result, floor }) => result[time] / floor);
    const value = distances.length === 0 ? null : Math.min(...distances);
    const text = `${rung} ${variant}, ${name}, over its floor`;
    return atMost(text, needed, value, "×");
  }

  const newer = microseconds("regula-f64", "S", "none", (major) => major >= 22);
  const older = microseconds("regula-f64", "S", "none", (major) => major === 20);
  const own = (rung, variant) => microseconds("regula-f32", rung, variant);
  const fresh = microseconds("regula-f64", "S", "fresh");
  const frozen = microseconds("regula-f64", "S", "frozen");
  const large = own("L", "plain");
  const torch = peer("pytorch", "L", "plain");
  const slowest = (rows) =>
    rows.map((row) => row.median).reduce((a, b) => Math.max(a, b), -Infinity);
  const known = (value) => (Number.isFinite(value) ? value : null);
  const frozenCommands = commandLine.filter(({ name }) => name.includes("frozen"));
  const moduleTime = (rung) => known(slowest(modules.filter((row) => row.rung === rung)));

  return [
    atLeast("S f64, Node 22 or 24, over NumPy", 6, newer, peer("numpy", "S", "none")),
    atLeast("S f64, Node 22 or 24, over PyTorch eager", 20, newer, peer("pytorch", "S", "none")),
    ...javaScriptPeers.map((name) =>
      atLeast(`S f64, Node 22 or 24, over ${name}`, 30, newer, peer(name, "S", "none")),
    ),
    atLeast("S f64, Node 20, over NumPy", 4, older, peer("numpy", "S", "none")),
    ...pythonPeers.map((name) =>
      atLeast(`S f64, Node 22 or 24, over ${name}`, 2, newer, peer(name, "S", "none")),
    ),
    ...["jax", "pytorch"].map((name) =>
      atLeast(
        `T f64 over ${name}`,
        1,
        microseconds("regula-f64", "T", "none"),
        peer(name, "T", "none"),
      ),
    ),
    ...["numpy", "pytorch"].map((name) =>
      atLeast(`M f32 over ${name}`, 1, own("M", "dropout"), peer(name, "M", "dropout")),
    ),
    overFloor("regula-f64", "S", "none", 1.25),
    overFloor("regula-f32", "M", "dropout", 1.35),
    overFloor("regula-f64", "T", "fresh", 1.15),
    overFloor("regula-f32", "T", "fresh", 1.25),
    overFloor("regula-f32", "L", "plain", 1.2),
    atMost("S f64, fresh masks over frozen", 1.25, fresh && frozen ? fresh / frozen : null, "×"),
    atLeast("M f32 over PyTorch eager", 3, own("M", "dropout"), peer("pytorch", "M", "dropout")),
    atLeast("M f32 over JAX jit", level, own("M", "dropout"), peer("jax", "M", "dropout")),
    atMost(
      "L f32 over PyTorch's time, one thread",
      2.5,
      large && torch.time ? large / torch.time : null,
      "×",
      torch.source,
    ),
    atLeast("L f32 over jax-js", 4, large, peer("jax-js-f32", "L", "plain")),
    atLeast("L f32 over TF.js wasm", 40, large, peer("tfjs-wasm", "L", "plain")),
    atMost(
      "`regula compare`, three models with frozen dropout",
      2.5,
      known(slowest(frozenCommands)),
      "s",
    ),
    atMost("S module made", 30, moduleTime("S"), "ms"),
    atMost("L module made", 60, moduleTime("L"), "ms"),
    atMost("portable entry, gzip, as built", 42, entry.built / 1000, "kB"),
    atMost("portable entry, gzip, minified", 42, entry.minified && entry.minified / 1000, "kB"),
  ];
}

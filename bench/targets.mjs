import { earlier } from "./earlier.mjs";
import { judgeFootball } from "./football/reportFootball.mjs";
import { judgeLab } from "./lab/reportLab.mjs";
import { judgeSearch } from "./search/reportSearch.mjs";

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
 * What is asked of the speed, with what was measured.
 *
 * @returns rows { text, needed, value, onProcessor, isMet, source }; `onProcessor` is the same ratio of
 * times on the processor; a value of null was not measured in this run
 */
export function judgeTargets(run) {
  const byProcessor = judge(run, "processor");
  const steps = judge(run, "median").map((row, k) => ({
    ...row,
    onProcessor: byProcessor[k].value,
  }));
  return [
    ...steps,
    ...judgeSearch(run.search),
    ...judgeFootball(run.football),
    ...judgeLab(run.lab),
  ];
}

function judge({ results, commandLine, modules, entry }, time) {
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
    const before = earlier[rung][name];
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
    atLeast("S f64, Node 22 or 24, over JAX jit", 2, newer, peer("jax", "S", "none")),
    atLeast("S f64, Node 22 or 24, over PyTorch eager", 20, newer, peer("pytorch", "S", "none")),
    ...javaScriptPeers.map((name) =>
      atLeast(`S f64, Node 22 or 24, over ${name}`, 30, newer, peer(name, "S", "none")),
    ),
    atLeast("S f64, Node 20, over NumPy", 4, older, peer("numpy", "S", "none")),
    atMost("S f64, fresh masks over frozen", 1.3, fresh && frozen ? fresh / frozen : null, "×"),
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
    atMost("portable entry, gzip, as built", 40, entry.built / 1000, "kB"),
    atMost("portable entry, gzip, minified", 40, entry.minified && entry.minified / 1000, "kB"),
  ];
}

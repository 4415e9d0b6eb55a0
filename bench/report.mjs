import { besideSection } from "./beside/reportBeside.mjs";
import { eightSection } from "./eight/reportEight.mjs";
import { floorRows } from "./floors.mjs";
import { footballSection } from "./football/reportFootball.mjs";
import { labSection } from "./lab/reportLab.mjs";
import { quietProcessorShare, quietShare } from "./machine.mjs";
import { searchSection } from "./search/reportSearch.mjs";
import { figure, table } from "./table.mjs";

/** The whole report in Markdown, for the terminal and for RESULTS.md. */
export function writeReport(run) {
  const sections = [
    head(run),
    ...run.rungs.map((rung) => rungSection(rung, run)),
    floorSection(run),
    aroundSection(run),
    eightSection(run),
    searchSection(run),
    footballSection(run),
    labSection(run),
    targetSection(run),
    noteSection(run),
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

/** What a run of a part alone has to say. */
export function writePartSections(run) {
  return [
    eightSection(run),
    searchSection(run),
    footballSection(run),
    labSection(run),
    besideSection(run),
    targetSection(run),
  ].filter(Boolean);
}

function head({ date, regula, machine, runtimes, options, rungs, rounds, missing }) {
  const seconds = rungs
    .map((rung) => `${figure(options.window.timed * rung.seconds)} (${rung.name})`)
    .join(", ");
  const nodes = runtimes.map(({ version }) => version).join(", ");
  const held = machine.isPinned
    ? ", held to as many processors as it uses threads: one, where its name does not say two"
    : ", on one thread where its name does not say two";
  const lanes = machine.lanes === null ? "" : ` with ${machine.lanes}`;
  const fewer = rounds < options.rounds ? `, of ${options.rounds} that were asked for` : "";
  return [
    "# Results",
    "",
    `${date} · Regula ${regula} · ${machine.processor}${lanes}, ${machine.cores} cores · ${machine.system} · Node ${nodes}`,
    "",
    `µs a step: median (least) of ${rounds} interleaved rounds${fewer}, of fewer where "quiet" says so; every round trains each row anew in a process of its own${held}, for at most ${seconds} s after a warm-up. JavaScript peers run in the newest Node. "Processor" is the first column's time on the processor, all threads together, median: where it is much less, other work had the machine meanwhile. "Quiet" is the rounds in which the row's processors did a calibration loop, before and after it, at ${100 * quietShare} % of their best or faster, and a row on one of them had it for ${100 * quietProcessorShare} % of its time; targets are judged by those alone.`,
    "",
    table(
      ["beside the rounds", "load average", "MHz"],
      machine.looks.map(({ load, megahertz }, k) => [
        k < rounds ? `before round ${k + 1}` : "after the last",
        figure(load),
        figure(megahertz),
      ]),
    ),
    ...missing.flatMap(({ title, reason }) => [
      "",
      `Not measured in this run: ${title}: ${reason}. Where a section of it follows, it is of the day that it says.`,
    ]),
  ].join("\n");
}

function rungSection(rung, { results, absent }) {
  const { variants } = rung;
  const [first] = variants;
  const rows = groupRows(
    results.filter((result) => result.rung === rung && result.median !== null),
  );
  if (rows.length === 0) return "";
  const timeOf = (row, variant) => row.byVariant[variant.name]?.median ?? null;
  const best = Math.min(...rows.map((row) => timeOf(row, first)).filter((time) => time !== null));
  const numpy = rows.find(({ competitor }) => competitor.name === "numpy");
  const base = numpy ? timeOf(numpy, first) : null;
  const titles = variants.map(({ name }) => (variants.length === 1 ? "µs a step" : name));
  const body = rows
    .sort((a, b) => (timeOf(a, first) ?? Infinity) - (timeOf(b, first) ?? Infinity))
    .map((row) => {
      const time = timeOf(row, first);
      const { steps } = Object.values(row.byVariant)[0];
      return [
        rowName(row),
        ...variants.map(({ name }) => cell(row.byVariant[name])),
        figure(row.byVariant[first.name]?.processor),
        time && base ? figure(base / time) : "–",
        time ? figure(time / best) : "–",
        `${Math.round(100 * Math.min(1, Math.min(...steps) / rung.steps))} %`,
        countQuiet(Object.values(row.byVariant)),
      ];
    });
  const missing = absent
    .filter(({ competitor }) => competitor.rungs.includes(rung.name))
    .map(({ competitor, reason }) => `${competitor.label} (${reason})`);
  return [
    `## ${rung.name}: ${rung.title}`,
    "",
    table(["", ...titles, "processor", "× NumPy", "of the best", "steps timed", "quiet"], body),
    ...(missing.length ? ["", `Not here: ${missing.join(", ")}.`] : []),
  ].join("\n");
}

/** Of all rounds of a row's variants. */
function countQuiet(results) {
  const rounds = results.flatMap((result) => result.isQuiet);
  return `${rounds.filter(Boolean).length} of ${rounds.length}`;
}

/** One row a competitor and runtime, its variants beside each other. */
function groupRows(results) {
  const rows = new Map();
  for (const result of results) {
    const { competitor, runtime, variant } = result;
    const key = `${competitor.name} ${runtime?.major}`;
    const row = rows.get(key) ?? { competitor, runtime, version: result.version, byVariant: {} };
    row.byVariant[variant.name] = result;
    rows.set(key, row);
  }
  return [...rows.values()];
}

function rowName({ competitor, runtime, version }) {
  const where = competitor.everyNode ? `, Node ${runtime.major}` : "";
  return `${competitor.label}${version ? ` ${version}` : ""}${where}`;
}

function cell(result) {
  return result ? `${figure(result.median)} (${figure(result.least)})` : "–";
}

/** Rows whose floor is told: of the newest Node, the first variant and the one with fresh masks. */
function floorSection({ results, peaks, runtimes }) {
  const newest = runtimes[runtimes.length - 1];
  const rows = floorRows(results, peaks).filter(
    ({ result: { rung, variant, runtime } }) =>
      runtime === newest && (variant === rung.variants[0] || variant.mask === "fresh"),
  );
  if (rows.length === 0) return "";
  const giga = (value) => figure(value / 1e9);
  const body = rows.map((row) => [
    `${row.result.rung.name} ${row.result.variant.name}, ${rowName(row.result)}`,
    figure(row.operations / 1e3),
    figure(row.bytes / 1e3),
    giga(row.speed),
    giga(row.bandwidth),
    figure(row.byOperations),
    figure(row.byBytes),
    figure(row.distance),
    figure(row.quietDistance),
    giga((row.operations / row.result.median) * 1e6),
  ]);
  const titles = [
    "",
    "10³ op",
    "kB",
    "Gop/s peak",
    "GB/s peak",
    "µs by op",
    "µs by bytes",
    "× floor",
    "quiet",
    "Gop/s had",
  ];
  return [
    "## Floors",
    "",
    "What a step computes and moves, over what one thread's 128-bit lanes can do at best in that runtime (generated kernels; reading and writing a working set of the rung's size). The floor is the longer of the two times, also of rows with lanes of 256 bits or two threads. Masks and shuffling are not counted.",
    "",
    table(titles, body),
  ].join("\n");
}

function aroundSection({ around, runtimes }) {
  if (!around) return "";
  const { rounds, commandLine, modules, entry, tuneCost } = around;
  const commands = commandLine.map(({ name, major, median, least }) => [
    `${name}, Node ${major}`,
    `${figure(median)} (${figure(least)})`,
  ]);
  const made = modules.map(({ rung, major, bytes, compiling, median, least }) => [
    `${rung}, Node ${major}`,
    `${figure(median)} (${figure(least)})`,
    figure(compiling),
    figure(bytes / 1000),
  ]);
  const costs = tuneCost.map(({ preset, median, least }) => [
    `preset ${preset}`,
    `${figure(median)} (${figure(least)})`,
  ]);
  const newest = runtimes[runtimes.length - 1];
  const minified =
    entry.minified === null ? "" : `, ${figure(entry.minified / 1000)} kB minified first`;
  return [
    "## Around the step",
    "",
    `Median (least) of ${rounds}, each a new process.`,
    "",
    table(["`regula compare`, 30,000 iterations a model, wall time", "s"], commands),
    "",
    table(
      [`\`regula tune\` on 1,000 × 20, one step a training, one repeat, Node ${newest.major}`, "s"],
      costs,
    ),
    "",
    table(["module made in a new process", "ms", "of which the runtime compiles", "kB"], made),
    "",
    `The engine's portable entry: ${figure(entry.built / 1000)} kB gzip as built${minified}.`,
  ].join("\n");
}

function targetSection({ targets }) {
  if (targets.length === 0) return "";
  const body = targets.map(({ text, needed, value, onProcessor, isMet, source, unit, wasBusy }) => [
    text,
    needed,
    value === null ? "–" : `${figure(value)} ${unit}`,
    value === null || unit !== "×" ? "" : figure(onProcessor),
    value === null ? (wasBusy ? "busy: not judged" : "not measured") : isMet ? "met" : "missed",
    value === null ? "" : source,
  ]);
  return [
    "## Targets",
    "",
    table(["", "asked", "had", "by processor", "", "the peer's time"], body),
  ].join("\n");
}

/** How much a peer that has wider lanes is faster than Regula by its best row, rung by rung. */
function fasterPeers({ results, rungs, machine }) {
  if (machine.lanes !== "AVX-512") return [];
  return rungs.flatMap((rung) =>
    [1, 2].flatMap((threads) => {
      const variant = rung.variants[0];
      const timed = results.filter(
        (result) =>
          result.rung === rung &&
          result.variant === variant &&
          result.median !== null &&
          result.competitor.threads === threads,
      );
      const isOwn = ({ competitor }) => competitor.name.startsWith("regula");
      const own = fastest(timed.filter(isOwn));
      if (own === null) return [];
      return timed
        .filter((result) => !isOwn(result) && result.median < own.median)
        .map(
          (peer) =>
            `${peer.competitor.label}, with the processor's ${machine.lanes}, is ${figure(own.median / peer.median)} × faster than ${own.competitor.label} on ${rung.name} ${variant.name}.`,
        );
    }),
  );
}

const fastest = (results) =>
  results.reduce((best, each) => (best === null || each.median < best.median ? each : best), null);

function noteSection(run) {
  const { results, absent } = run;
  const present = [...new Set(results.map(({ competitor }) => competitor))];
  const notes = [
    ...fasterPeers(run),
    ...present.flatMap(({ label, note }) => (note ? [`${label}: ${note}.`] : [])),
    ...present.flatMap(({ label, rungs, without }) =>
      without ? [`${label} is in ${rungs.join(", ")} only: ${without}.`] : [],
    ),
    ...absent.map(({ competitor, reason }) => `${competitor.label} is left out: ${reason}.`),
    ...troubles(results),
    ...otherWork(results),
  ];
  return ["## Notes", "", ...[...new Set(notes)].map((note) => `- ${note}`)].join("\n");
}

/** What is not timed, with the reason; the rows that share one are said together. */
function troubles(results) {
  const rows = new Map();
  for (const { competitor, rung, variant, runtime, trouble } of results) {
    if (!trouble) continue;
    const key = `${competitor.label} is not timed: ${trouble}`;
    const where = `${rung.name} ${variant.name}${runtime ? ` in Node ${runtime.major}` : ""}`;
    rows.set(key, [...(rows.get(key) ?? []), where]);
  }
  return [...rows].map(([text, where]) => `${text} (${where.join(", ")}).`);
}

/** Competitors whose loss after a few equal steps without masks is not Regula's. */
function otherWork(results) {
  const plain = results.filter(({ variant, losses }) => variant.mask === null && losses);
  const ownOf = (rung) =>
    plain.find((result) => result.rung === rung && result.competitor.name.startsWith("regula"));
  return plain
    .map(({ competitor, rung, losses }) => ({
      competitor,
      rung,
      found: losses.checked,
      expected: ownOf(rung)?.losses.checked ?? losses.checked,
    }))
    .filter(({ rung, found, expected }) => Math.abs(found / expected - 1) > sameLoss(rung))
    .map(
      ({ competitor, rung, found, expected }) =>
        `${competitor.label} does other work: its loss after ${rung.checkSteps} steps of ${rung.name} is ${figure(found)}, Regula's ${figure(expected)}.`,
    );
}

/** Full batches are the same for all; the first batches are drawn by each. */
const sameLoss = ({ batchSize }) => (batchSize === null ? 1e-3 : 0.1);

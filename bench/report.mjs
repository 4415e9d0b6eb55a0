import { floorRows } from "./floors.mjs";
import { footballSection } from "./football/reportFootball.mjs";
import { labSection } from "./lab/reportLab.mjs";
import { quietShare } from "./machine.mjs";
import { searchSection } from "./search/reportSearch.mjs";
import { figure, table } from "./table.mjs";

/** The whole report in Markdown, for the terminal and for RESULTS.md. */
export function writeReport(run) {
  const sections = [
    head(run),
    ...run.rungs.map((rung) => rungSection(rung, run)),
    floorSection(run),
    extraSection(run),
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
  return [searchSection(run), footballSection(run), labSection(run), targetSection(run)].filter(
    Boolean,
  );
}

function head({ date, regula, machine, runtimes, options, rungs }) {
  const seconds = rungs
    .map((rung) => `${figure(options.window.timed * rung.seconds)} (${rung.name})`)
    .join(", ");
  const nodes = runtimes.map(({ version }) => version).join(", ");
  return [
    "# Results",
    "",
    `${date} · Regula ${regula} · ${machine.processor}, ${machine.cores} cores · ${machine.system} · Node ${nodes}`,
    "",
    `µs a step: median (least) of ${options.rounds} interleaved rounds; every round trains each row anew in a process of its own, on one thread${machine.isPinned ? " and one processor" : ""}, for at most ${seconds} s after a warm-up. JavaScript peers run in the newest Node. "Processor" is the first column's time on the processor, all threads together, median: where it is much less, other work had the machine meanwhile. "Quiet" is the rounds in which the machine did a calibration loop, before and after the row, at ${100 * quietShare} % of its best or faster; targets are judged by those alone.`,
    "",
    table(
      ["beside the rounds", "load average", "MHz"],
      machine.looks.map(({ load, megahertz }, k) => [
        k < options.rounds ? `before round ${k + 1}` : "after the last",
        figure(load),
        figure(megahertz),
      ]),
    ),
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
    .map(({ competitor }) => competitor.label);
  return [
    `## ${rung.name}: ${rung.title}`,
    "",
    table(["", ...titles, "processor", "× NumPy", "of the best", "steps timed", "quiet"], body),
    ...(missing.length ? ["", `Not installed: ${missing.join(", ")}.`] : []),
  ].join("\n");
}

/** Of all rounds of a row's variants. */
function countQuiet(results) {
  const shares = results.flatMap((result) => result.shares);
  return `${shares.filter((share) => share >= quietShare).length} of ${shares.length}`;
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

function floorSection({ results, peaks, runtimes }) {
  const newest = runtimes[runtimes.length - 1];
  const rows = floorRows(results, peaks).filter(
    ({ result: { rung, variant, runtime } }) => runtime === newest && variant === rung.variants[0],
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
    "What a step computes and moves, over what one thread's 128-bit lanes can do at best in that runtime (generated kernels; reading and writing a working set of the rung's size). The floor is the longer of the two times. Masks and shuffling are not counted.",
    "",
    table(titles, body),
  ].join("\n");
}

function extraSection({ commandLine, modules, entry }) {
  if (commandLine.length === 0) return "";
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
  const minified =
    entry.minified === null ? "" : `, ${figure(entry.minified / 1000)} kB minified first`;
  return [
    "## Around the step",
    "",
    table(["`regula compare`, 30,000 iterations a model, wall time", "s"], commands),
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

function noteSection({ results, absent }) {
  const present = [...new Set(results.map(({ competitor }) => competitor))];
  const notes = [
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

/** Competitors whose loss after a few equal steps is not everybody's. */
function otherWork(results) {
  const plain = results.filter(({ variant, losses }) => variant.name === "none" && losses);
  const own = plain.find(({ competitor }) => competitor.name.startsWith("regula"));
  if (!own) return [];
  const expected = own.losses.checked;
  return plain
    .filter(({ losses }) => Math.abs(losses.checked / expected - 1) > 1e-3)
    .map(
      ({ competitor, rung, losses }) =>
        `${competitor.label} does other work: its loss after ${rung.checkSteps} steps of S is ${figure(losses.checked)}, the others' ${figure(expected)}.`,
    );
}

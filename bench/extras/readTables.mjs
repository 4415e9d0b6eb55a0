// node bench/extras/readTables.mjs [FOLDER]: seconds to read 100 MB of CSV, of this tree and of another.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = fileURLToPath(import.meta.url);
const ownRoot = path.resolve(path.dirname(here), "../..");
const rounds = 3;

const shapes = {
  "points, parted by commas": { delimiter: ",", decimal: "." },
  "decimal commas, parted by semicolons": { delimiter: ";", decimal: "," },
};

/** 420,000 rows of 20 numbers with 8 digits behind the mark and a label: 105 MB. */
function makeTable({ delimiter, decimal }) {
  let state = 12345;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pieces = [
    Array.from({ length: 20 }, (_, i) => `x${i}`)
      .concat("y")
      .join(delimiter),
  ];
  for (let row = 0; row < 420_000; row++) {
    let line = "";
    for (let column = 0; column < 20; column++) {
      line += ((random() - 0.5) * 200).toFixed(8).replace(".", decimal) + delimiter;
    }
    pieces.push(line + (random() < 0.5 ? 0 : 1));
  }
  return new TextEncoder().encode(`${pieces.join("\n")}\n`);
}

/** Seconds on the processor from bytes to the examples of a comparison, by the clock beside. */
async function measureOnce(root, shape) {
  const load = (name) =>
    import(pathToFileURL(path.join(root, `packages/${name}/dist/index.js`)).href);
  const [{ parseTables }, { toDataset }] = await Promise.all([load("tables"), load("data")]);
  const bytes = makeTable(shapes[shape]);
  const [started, before] = [performance.now(), process.cpuUsage()];
  const { X } = toDataset((await parseTables("made-up.csv", bytes)).train);
  const { user, system } = process.cpuUsage(before);
  return {
    values: X.data.length,
    processor: (user + system) / 1e6,
    clock: (performance.now() - started) / 1000,
  };
}

const median = (values) => values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];

if (process.argv[2] === "--once") {
  console.log(JSON.stringify(await measureOnce(process.argv[3], process.argv[4])));
} else {
  const roots = [ownRoot, ...process.argv.slice(2, 3)].map((root) => path.resolve(root));
  for (const shape of Object.keys(shapes)) {
    const times = roots.map(() => []);
    for (let round = 0; round < rounds; round++) {
      // Each in a process of its own, in an order that turns.
      for (const at of roots.map((_, i) => (i + round) % roots.length)) {
        const flags = ["--max-old-space-size=6000", here, "--once", roots[at], shape];
        times[at].push(JSON.parse(execFileSync(process.execPath, flags, { encoding: "utf8" })));
      }
    }
    const seconds = times.map((all) => median(all.map(({ processor }) => processor)));
    for (const [i, root] of roots.entries()) {
      const clock = median(times[i].map((each) => each.clock));
      console.log(
        `${shape}: ${seconds[i].toFixed(2)} s on the processor, ${clock.toFixed(2)} s by the clock (${root})`,
      );
    }
    if (roots.length > 1)
      console.log(`  speed over the other: ${(seconds[1] / seconds[0]).toFixed(2)}`);
  }
}

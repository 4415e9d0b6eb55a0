import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fingerprint, matrix } from "@regula/base";
import { fitStandardization, standardize } from "@regula/data";
import {
  createTrainingPlan,
  defineNetwork,
  type Look,
  optimizerNames,
  optimizerTraits,
  type Precision,
  precisions,
  train,
} from "@regula/engine";
import { createNodePool, createTwoThreadStep, findWideObstacle } from "@regula/engine/node";
import { classifier } from "@regula/estimators";
import { bundledDatasets } from "@regula/football";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./browser.ts";
import { root } from "./root.ts";

/** The built engine as a page gets it: with what it imports, and nothing resolved by name. */
const bundle = mkdtempSync(path.join(tmpdir(), "regula-engine-"));

async function bundleEngine(): Promise<void> {
  const entry = (contents: string) => ({ contents, resolveDir: root });
  for (const [name, stdin] of Object.entries({
    index: entry(`
      export * from "@regula/engine";
      export { createBrowserPool, createTrainingPool, fromWebWorker } from "@regula/engine/browser";
      export { fingerprint } from "@regula/base";
    `),
    worker: entry('import "@regula/engine/worker";'),
    fitWorker: entry('import "@regula/estimators/fitWorker";'),
    two: entry(twoScript),
    workerPage: entry('import "./examples/programs/workerPage.ts";'),
  })) {
    await build({ stdin, bundle: true, format: "esm", outfile: path.join(bundle, `${name}.js`) });
  }
}
const page = "<!doctype html><title>Regula</title><link rel=icon href=data:,>";

/** What the page runs: plain JavaScript of its own, which no test runner has rewritten. */
const script = `
import * as engine from "/index.js";
const read = (m) => ({ ...m, data: Float64Array.from(m.data) });
window.run = async ({ size, plans, inputs, targets, every, others }) => {
  const spawn = () => engine.fromWebWorker(new Worker("/worker.js", { type: "module" }));
  const pool = engine.createTrainingPool({ spawn, size });
  const examples = { inputs: read(inputs), targets: read(targets) };
  const options = { looks: { every, inputs: read(others) } };
  const runs = await Promise.all(plans.map((plan) => pool.train(plan, examples, options)));
  pool.close();
  return runs.map(({ parameters, looks }) =>
    engine.fingerprint(
      ...parameters.flatMap(({ weights, biases }) => [weights.data, biases.data]),
      ...looks.flatMap(({ parameters, outputs }) => [Float64Array.from(parameters), outputs.data]),
    ),
  );
};
window.runLarge = async ({ plan, inputs, targets }) => {
  const createWorker = () => new Worker("/worker.js", { type: "module" });
  const pool = engine.createBrowserPool(createWorker, 2);
  const run = await pool.train(plan, { inputs: read(inputs), targets: read(targets) });
  pool.close();
  return engine.fingerprint(
    ...run.parameters.flatMap(({ weights, biases }) => [weights.data, biases.data]),
  );
};
window.runTwo = ({ plans, inputs, targets, every, others }) =>
  new Promise((resolve, reject) => {
    const worker = new Worker("/two.js", { type: "module" });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    const examples = { inputs: read(inputs), targets: read(targets) };
    worker.postMessage({ plans, examples, looks: { every, inputs: read(others) } });
  });
window.ready = true;
`;

/** A page's worker that trains every plan with a second one from the first step on, whatever its size. */
const twoScript = `
import { fingerprint } from "@regula/base";
import { train } from "./packages/engine/src/index.ts";
import { assist } from "./packages/engine/src/threads/assist.ts";
import { TeamStep } from "./packages/engine/src/threads/teamStep.ts";
import { createAssistants } from "./packages/engine/src/workers/assistants.ts";
import { spawnLikeThis } from "./packages/engine/src/workers/webAssistant.ts";
onmessage = async ({ data }) => {
  if (data.type === "assist") return assist(data);
  const { plans, examples, looks } = data;
  const spawn = spawnLikeThis();
  if (spawn === null) return postMessage("one thread alone");
  const take = createAssistants(spawn);
  const hashes = [];
  for (const plan of plans) {
    const host = { threads: 2, take, isEager: true, now: () => performance.now() / 1000 };
    const step = new TeamStep(host, plan, examples);
    while (!step.isTogether) {
      step.advance(0);
      await new Promise((resolve) => setTimeout(resolve));
    }
    const run = await train(plan, examples, { looks, createStep: () => step });
    const { isTogether } = step;
    step.part();
    hashes.push(isTogether ? fingerprint(
      ...run.parameters.flatMap(({ weights, biases }) => [weights.data, biases.data]),
      ...run.looks.flatMap((look) => [Float64Array.from(look.parameters), look.outputs.data]),
    ) : "parted");
  }
  postMessage(hashes);
};
`;

/** What a process of its own runs, as V8's flag is the whole process's: hashes, a line for each way. */
const wideScript = `
import { readFileSync } from "node:fs";
import { fingerprint } from "@regula/base";
import { train } from "@regula/engine";
import { classifier } from "@regula/estimators";
import { createNodePool, createTwoThreadStep, turnOnWideLanes } from "@regula/engine/node";
const read = (m) => ({ ...m, data: Float64Array.from(m.data) });
const { plans, every, ...given } = JSON.parse(readFileSync(0, "utf8"));
const examples = { inputs: read(given.inputs), targets: read(given.targets) };
const looks = { every, inputs: read(given.others) };
turnOnWideLanes();
const say = (runs) => {
  const hashes = runs.map(({ parameters, looks }) =>
    fingerprint(
      ...parameters.flatMap(({ weights, biases }) => [weights.data, biases.data]),
      ...looks.flatMap((look) => [Float64Array.from(look.parameters), look.outputs.data]),
    ),
  );
  console.log(hashes.join(" "));
};
const here = [];
for (const plan of plans) here.push(await train(plan, examples, { looks }));
say(here);
const together = [];
for (const plan of plans) {
  const step = createTwoThreadStep(plan, examples);
  while (!step.isTogether) {
    step.advance(0);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  together.push(await train(plan, examples, { looks, createStep: () => step }));
  if (!step.isTogether) throw new Error("the second thread left");
  step.part();
}
say(together);
const pool = createNodePool(2);
say(await Promise.all(plans.map((plan) => pool.train(plan, examples, { looks }))));
pool.close();
`;

let server: Server;
/** Scripts that were asked for. */
const asked: string[] = [];
let browser: Browser;

beforeAll(async () => {
  await bundleEngine();
  server = createServer((request, response) => {
    const name = path.basename(request.url ?? "/");
    asked.push(name);
    // A worker needs it where the page has it, and is as it was where not.
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    if (name === "run.js") {
      response.setHeader("content-type", "text/javascript").end(script);
      return;
    }
    if (!name.endsWith(".js")) {
      const opener = name === "isolated" ? "same-origin" : "unsafe-none";
      response.setHeader("cross-origin-opener-policy", opener);
      const own = name === "workerPage" ? "workerPage" : "run";
      response
        .setHeader("content-type", "text/html")
        .end(`${page}<script type=module src=/${own}.js></script>`);
      return;
    }
    response.setHeader("cache-control", "no-store");
    readFile(path.join(bundle, name)).then(
      (text) => response.setHeader("content-type", "text/javascript").end(text),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(bundle, { recursive: true, force: true });
});

const { train: kicks } = bundledDatasets();
const inputs = standardize(fitStandardization(kicks.X, kicks.featureNames), kicks.X);
const examples = { inputs, targets: kicks.Y };

/**
 * Twenty runs in each precision that meet every optimizer and every kind of arithmetic: the seed, and
 * what else differs.
 */
const settings = Array.from({ length: 20 }, (_, seed) => ({
  seed,
  iterations: 1000,
  optimizer: optimizerNames[seed % optimizerNames.length],
  ...[{}, { l2: 0.7 }, { keepProb: 0.86 }, { keepProb: 0.6, inputNoise: 0.05 }][seed % 4],
  ...(seed % 5 === 4 && { batchSize: 64 }),
}));
const activations = ["relu", "tanh", "gelu", "sigmoid", "leakyRelu"] as const;
const plansOf = (precision: Precision) =>
  settings.map((options, i) =>
    createTrainingPlan({
      ...options,
      learningRate: optimizerTraits[options.optimizer].learningRate / 3,
      precision,
      network: defineNetwork({ inputs: 2, activation: activations[i % activations.length] }),
    }),
  );

/** SHA-256 of all hashes: the same on Node 20.20, 22.23 and 24.21 (x64), so that any other is held to it. */
const known: Readonly<Record<Precision, string>> = {
  f64: "154b888a363b872e4eaa301480b8a06883e020948292ed7af243d536228d6f2a",
  f32: "36edb3a5e07b5d69fd942e2c5375991407e2b71816b695d3b0e067eed2e98243",
};

/** Other rows, looked at on the way. */
const others = matrix(2, 70, inputs.data.slice(0, 140));
const looks = { every: 300, inputs: others };

type Runs = readonly {
  readonly parameters: readonly {
    weights: { data: Float64Array };
    biases: { data: Float64Array };
  }[];
  readonly looks: readonly Look[];
}[];

function hashes(runs: Runs): string[] {
  return runs.map(({ parameters, looks }) =>
    fingerprint(
      ...parameters.flatMap(({ weights, biases }) => [weights.data, biases.data]),
      ...looks.flatMap((look) => [Float64Array.from(look.parameters), look.outputs.data]),
    ),
  );
}

describe.each(precisions)(
  "%s: 20 seeds in 1,000 steps have the same weights and say the same of other rows on the way, to the bit",
  (precision) => {
    const plans = plansOf(precision);

    test("here and on every Node, in one thread and in two, with two on each, and in Chromium with one worker and with two, and where the page is isolated with two on each", async () => {
      const here: Awaited<ReturnType<typeof train>>[] = [];
      for (const plan of plans) here.push(await train(plan, examples, { looks }));
      const expected = hashes(here);
      expect(new Set(expected).size).toBe(20);
      const digest = createHash("sha256").update(expected.join(" ")).digest("hex");
      expect(digest).toBe(known[precision]);
      for (const size of [1, 2]) {
        const pool = createNodePool(size);
        const runs = await Promise.all(plans.map((plan) => pool.train(plan, examples, { looks })));
        pool.close();
        expect(hashes(runs), `${size} threads`).toEqual(expected);
      }
      const together: Awaited<ReturnType<typeof train>>[] = [];
      for (const plan of plans) {
        const step = createTwoThreadStep(plan, examples);
        while (!step.isTogether) {
          step.advance(0);
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
        together.push(await train(plan, examples, { looks, createStep: () => step }));
        expect(step.isTogether).toBe(true);
        step.part();
      }
      expect(hashes(together), "two threads on each").toEqual(expected);

      const context = await browser.newContext();
      const tab = await context.newPage();
      const { port } = server.address() as AddressInfo;
      const open = async (name: string) => {
        await tab.goto(`http://127.0.0.1:${port}/${name}`);
        await tab.waitForFunction("window.ready");
        return await tab.evaluate("crossOriginIsolated");
      };
      const job = {
        plans,
        inputs: { ...inputs, data: [...inputs.data] },
        targets: { ...kicks.Y, data: [...kicks.Y.data] },
        every: looks.every,
        others: { ...others, data: [...others.data] },
      };
      expect(await open("")).toBe(false);
      for (const size of [1, 2]) {
        const found = await tab.evaluate(`window.run(${JSON.stringify({ ...job, size })})`);
        expect(found, `Chromium, ${size} workers`).toEqual(expected);
      }
      expect(await tab.evaluate(`window.runTwo(${JSON.stringify(job)})`)).toBe("one thread alone");
      expect(await open("isolated")).toBe(true);
      const found = await tab.evaluate(`window.runTwo(${JSON.stringify(job)})`);
      expect(found, "Chromium, two threads on each").toEqual(expected);
      await context.close();
    }, 120_000);

    test.runIf(findWideObstacle() === null)(
      "with lanes of 256 bits, in one thread and in two, and with two on each",
      () => {
        const job = { plans, inputs, targets: kicks.Y, every: looks.every, others };
        const plain = (_: string, value: unknown) =>
          value instanceof Float64Array ? [...value] : value;
        const ran = spawnSync(process.execPath, ["--input-type=module", "-e", wideScript], {
          cwd: root,
          input: JSON.stringify(job, plain),
          encoding: "utf8",
        });
        expect(ran.stderr).toBe("");
        const digests = ran.stdout
          .trim()
          .split("\n")
          .map((line) => createHash("sha256").update(line).digest("hex"));
        expect(digests).toEqual([known[precision], known[precision], known[precision]]);
      },
      120_000,
    );
  },
);

test("in Chromium an idle worker helps with a large training where the page is isolated, and nowhere else", async () => {
  const plan = createTrainingPlan({
    network: defineNetwork({ inputs: 2, hidden: [96, 96] }),
    optimizer: "adam",
    iterations: 1500,
  });
  const { parameters } = await train(plan, examples);
  const expected = fingerprint(
    ...parameters.flatMap(({ weights, biases }) => [weights.data, biases.data]),
  );
  const plain = (_: string, value: unknown) => (value instanceof Float64Array ? [...value] : value);
  const job = JSON.stringify({ plan, inputs, targets: kicks.Y }, plain);
  const context = await browser.newContext();
  const { port } = server.address() as AddressInfo;
  for (const [name, workers] of [
    ["", 1],
    ["isolated", 2],
  ] as const) {
    const tab = await context.newPage();
    await tab.goto(`http://127.0.0.1:${port}/${name}`);
    await tab.waitForFunction("window.ready");
    asked.length = 0;
    expect(await tab.evaluate(`window.runLarge(${job})`)).toBe(expected);
    expect(asked.filter((file) => file === "worker.js")).toHaveLength(workers);
    await tab.close();
  }
  await context.close();
}, 60_000);

test("in Chromium the program of a page fits in a worker and trains in more, with the bits of this thread", async () => {
  const X = Array.from({ length: 200 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
  const y = X.map(([a, b]) => a * b > 0);
  const model = await classifier({ hidden: [16], seed: 1 }).fit(X, y);
  const [[, probability]] = model.predictProba([[0.8, 0.7]]);
  const tab = await browser.newPage();
  asked.length = 0;
  const { port } = server.address() as AddressInfo;
  await tab.goto(`http://127.0.0.1:${port}/workerPage`);
  await tab.waitForFunction('document.body.textContent.includes("true with")');
  expect(await tab.textContent("body")).toBe(`true with probability ${probability}`);
  expect(await tab.title()).toBe("8 of 8 networks");
  expect(asked).toEqual(expect.arrayContaining(["fitWorker.js", "worker.js"]));
  await tab.close();
}, 120_000);

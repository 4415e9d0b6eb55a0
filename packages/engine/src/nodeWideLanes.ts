import { setFlagsFromString } from "node:v8";
import {
  fingerprint,
  matrix,
  PhiloxStream,
  PolarNormal,
  purposes,
  RegulaError,
} from "@regula/base";
import {
  createCompiledStep,
  createTrainingPlan,
  defineNetwork,
  type Examples,
  optimizerNames,
  precisions,
  type TrainingPlan,
  useWideLanes,
} from "./index.ts";

/**
 * Lanes of 256 bits, experimental: V8 can put two registers of WebAssembly side by side into one of
 * the processor's. A module made for that sums all registers of a panel at once; the bits are those
 * of 128.
 */
const revectorize = "experimental-wasm-revectorize";

/** The first Node whose V8 is known to do it as it should. */
const firstNode = 24;

/** What prevents it in this process, as far as this is known without trying; null where nothing does. */
export type WideObstacle = "node" | "architecture";

/** What keeps this machine from lanes of 256 bits; null where nothing does. */
export function findWideObstacle(): WideObstacle | null {
  if (Number.parseInt(process.versions.node, 10) < firstNode) return "node";
  return process.arch === "x64" ? null : "architecture";
}

/**
 * Turns them on for all that this process compiles from now on, its threads included.
 *
 * @throws RegulaError where Node is older than 24 or the processor not of x64, and where a training
 * does not have the bits of 128-bit lanes
 */
export function turnOnWideLanes(): void {
  if (findWideObstacle() !== null) throw refuseRuntime();
  const expected = trainSeveral(false);
  setFlagsFromString(`--${revectorize}`);
  if (trainSeveral(true) !== expected) {
    setFlagsFromString(`--no-${revectorize}`);
    throw refuseBits();
  }
  useWideLanes(true);
}

/** The hash of weights after a few steps of every optimizer in every precision. */
function trainSeveral(wide: boolean): string {
  // V8 would first run code that it compiles in haste, which has 128-bit lanes.
  setFlagsFromString("--no-liftoff");
  try {
    const examples = drawExamples();
    return precisions
      .flatMap((precision) =>
        optimizerNames.map((optimizer, i) => {
          const plan = planOf(optimizer, i);
          const step = createCompiledStep(plan, examples, undefined, { precision, wide });
          step.advance(8);
          const layers = step.parameters();
          return fingerprint(
            ...layers.flatMap(({ weights, biases }) => [weights.data, biases.data]),
          );
        }),
      )
      .join();
  } finally {
    setFlagsFromString("--liftoff");
  }
}

const inputs = 7;
const activations = ["relu", "tanh", "gelu", "leakyRelu", "sigmoid"] as const;

/** Narrow layers and wide ones, with masks and without, in batches and whole. */
function planOf(optimizer: (typeof optimizerNames)[number], i: number): TrainingPlan {
  const hidden = i % 2 === 0 ? [33, 30] : [9, 3];
  return createTrainingPlan({
    network: defineNetwork({ inputs, hidden, activation: activations[i % activations.length] }),
    optimizer,
    learningRate: 0.01,
    l2: 0.1,
    keepProb: i % 3 === 0 ? 1 : 0.8,
    inputNoise: i % 3 === 1 ? 0.1 : 0,
    batchSize: i % 2 === 0 ? null : 50,
    seed: i,
  });
}

function drawExamples(): Examples {
  const m = 300;
  const normal = new PolarNormal(new PhiloxStream(1, purposes.simulation));
  const X = matrix(
    inputs,
    m,
    Float64Array.from({ length: inputs * m }, () => normal.next()),
  );
  const Y = matrix(
    1,
    m,
    Float64Array.from({ length: m }, (_, j) => Number(X.data[j] > 0.3)),
  );
  return { inputs: X, targets: Y };
}

function refuseRuntime(): RegulaError {
  const { node } = process.versions;
  return refuse(
    `Node ${firstNode} or newer on x64 for lanes of 256 bits`,
    `Node ${firstNode} ou mais novo em x64 para faixas de 256 bits`,
    `Node ${node} on ${process.arch}`,
    `Node ${node} em ${process.arch}`,
  );
}

function refuseBits(): RegulaError {
  return refuse(
    "a training with lanes of 256 bits to have the bits of one with 128",
    "um treino com faixas de 256 bits que tivesse os bits de um com 128",
    "one with other bits",
    "um com outros bits",
  );
}

function refuse(en: string, pt: string, receivedEn: string, receivedPt: string): RegulaError {
  return new RegulaError({
    code: "unsupported",
    place: { option: "REGULA_WIDE" },
    expected: { en, "pt-BR": pt },
    received: { en: receivedEn, "pt-BR": receivedPt },
    advice: {
      en: "Leave REGULA_WIDE out: the results are the same, with lanes of 128 bits.",
      "pt-BR": "Omita REGULA_WIDE: os resultados são os mesmos, com faixas de 128 bits.",
    },
  });
}

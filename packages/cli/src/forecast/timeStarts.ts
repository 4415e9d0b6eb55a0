import { RegulaError } from "@regula/base";
import { evenlySpaced, type StudyData } from "@regula/data";
import { train } from "@regula/engine";
import { countNetworkInputs, type Trainings, trainFoldEnsemble } from "@regula/studies";
import { processorSeconds } from "./spent.ts";
import { longUpdate, productsOf } from "./timeUpdates.ts";

/** The time of networks in addition to their updates, in processor seconds. */
export interface Starts {
  /** To prepare, begin and judge one. */
  readonly network: number;
  /** The code of a kind of networks that a thread meets for the first time. */
  readonly kind: number;
  /** To load a thread. */
  readonly thread: number;
}

export const noStarts: Starts = { network: 0, kind: 0, thread: 0 };

/** Threads load what this one has loaded up to here, and read no table. */
const thread = processorSeconds();

/** Of fewer networks the updates are nearly all. */
const fewestNetworks = 50;
const mostRows = 1000;
const members = 4;
/** After the first, which has a new kind, networks start while code is still being optimized, as in a study. */
const rounds = 3;

/**
 * Begins a few small ensembles by folds and gives each network one update. Nothing where few networks
 * are planned, or none on the table's own encoding.
 */
export async function timeStarts(
  data: StudyData,
  trainings: readonly Trainings[],
): Promise<Starts> {
  try {
    return await beginNetworks(data, trainings);
  } catch (error) {
    // The study itself says what is wrong with these rows.
    if (!(error instanceof RegulaError)) throw error;
    return noStarts;
  }
}

async function beginNetworks(data: StudyData, trainings: readonly Trainings[]): Promise<Starts> {
  const networks = trainings.reduce((sum, one) => sum + one.networks, 0);
  if (networks < fewestNetworks) return noStarts;
  const inputs = countNetworkInputs(data);
  const found = trainings.find((one) => one.plan.network.inputs === inputs);
  // Beside long updates all else is nothing.
  if (found === undefined || productsOf(found) > longUpdate) return noStarts;
  const { plan } = found;
  const rows = evenlySpaced(data.rows, Math.min(mostRows, data.rows));
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = processorSeconds();
    await trainFoldEnsemble(data, rows, {
      seed: round,
      members,
      share: 1 / plan.iterations,
      runJob: train,
      createPlan: ({ seed }) => ({ ...plan, seed }),
    });
    all.push(processorSeconds() - before);
  }
  const [first, ...later] = all;
  const network = later.reduce((sum, one) => sum + one, 0) / (members * later.length);
  return { network, kind: Math.max(0, first - members * network), thread };
}

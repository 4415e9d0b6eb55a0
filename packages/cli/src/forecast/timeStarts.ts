import { RegulaError } from "@regula/base";
import type { StudyData } from "@regula/data";
import { train } from "@regula/engine";
import { countNetworkInputs, type Trainings, trainFoldEnsemble } from "@regula/studies";
import { evenlySpaced } from "./evenlySpaced.ts";
import { type Spent, sumSpent } from "./spent.ts";

/** What networks take beside their updates. */
export interface Starts {
  /** To prepare, begin and judge one. */
  readonly network: Spent;
  /** The code of a kind of networks that a thread meets for the first time. */
  readonly kind: Spent;
  /** To load a thread and make it quick: what this one has taken up to now. */
  readonly thread: Spent;
}

const nothing: Spent = { seconds: 0, processor: 0 };
export const noStarts: Starts = { network: nothing, kind: nothing, thread: nothing };

/** Of fewer networks the updates are nearly all. */
const fewestNetworks = 50;
const mostRows = 1000;
const members = 4;
/** After the first, which has a new kind, networks are begun while code is still becoming quick, as in a study. */
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
  const plan = trainings.find((one) => one.plan.network.inputs === inputs)?.plan;
  if (plan === undefined) return noStarts;
  const thread = spentSoFar();
  const rows = evenlySpaced(data.rows, Math.min(mostRows, data.rows));
  const all: Spent[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = spentSoFar();
    await trainFoldEnsemble(data, rows, {
      seed: round,
      members,
      share: 1 / plan.iterations,
      runJob: train,
      createPlan: ({ seed }) => ({ ...plan, seed }),
    });
    all.push(difference(spentSoFar(), before));
  }
  const [first, ...later] = all;
  const share = 1 / (members * later.length);
  const network = sumSpent(later.map((one) => ({ ...one, times: share })));
  const kind = sumSpent([
    { ...first, times: 1 },
    { ...network, times: -members },
  ]);
  const isSlower = kind.processor > 0 && kind.seconds > 0;
  return { network, kind: isSlower ? kind : nothing, thread };
}

function spentSoFar(): Spent {
  const { user, system } = process.cpuUsage();
  return { seconds: process.uptime(), processor: (user + system) / 1e6 };
}

function difference(a: Spent, b: Spent): Spent {
  return { seconds: a.seconds - b.seconds, processor: a.processor - b.processor };
}

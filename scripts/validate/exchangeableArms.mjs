import { createTrainingPlan, defineNetwork } from "@regula/engine";
import { correctedResampledT, crossValidate, defineStudyOf, makeFolds } from "@regula/engine/study";
import { generateKicks, kicksToDataset } from "@regula/football";
import { sideBySide } from "./sideBySide.mjs";

const rows = 90;

/** The same plan with other seeds: how often one of the two is said to win. */
export async function validateExchangeableArms({ claims, pool, scale }) {
  const n = 200 / scale;
  const won = await sideBySide(pool, n, "exchangeable arms", async (seed) => {
    const kicks = generateKicks({ rows, seed, split: "train" });
    const data = defineStudyOf(kicksToDataset(kicks, "kicks"));
    const folds = makeFolds({ rows, folds: 3, repeats: 3, seed, classes: data.classOf });
    const losses = [];
    for (const arm of [0, 1]) {
      const options = { folds, seed: 2 * seed + arm, runJob: pool.train };
      const { folds: judged } = await crossValidate(data, createPlan, options);
      losses.push(judged.map(({ test }) => test.logLoss));
    }
    const [{ test, train }] = folds.folds;
    const differences = losses[0].map((loss, i) => loss - losses[1][i]);
    return correctedResampledT(differences, test.length / train.length).p <= 0.05;
  });
  claims.share("exchangeable arms, “one wins”", won.filter(Boolean).length, n, { most: 0.05 });
}

function createPlan({ inputs, seed }) {
  const network = defineNetwork({ inputs, hidden: [8, 3] });
  return createTrainingPlan({ network, iterations: 400, seed });
}

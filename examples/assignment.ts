/**
 * The assignment, cell by cell, on the public functions: hold it beside the notebook.
 *
 *   npm run assignment                        the bundled simulated kicks, in the assignment's units
 *   npm run assignment -- data.mat            the assignment's original data
 *   npm run assignment -- --lang pt-BR        in Portuguese
 *   npm run assignment -- --iterations 5000   a shorter walk; the notebook takes 30,000
 *
 * Figures are written to assignment-figures/.
 */

import { matrixFromRows, RandomState, RegulaError, type Text, verbatim } from "@regula/base";
import { formatShare } from "@regula/charts/axes";
import {
  assignmentModels,
  assignmentVersions,
  describePublished,
  publishedFigures,
} from "@regula/course";
import * as notebook from "@regula/notebook";
import { wilsonInterval } from "@regula/statistics";
import {
  clearProgress,
  drawBoundary,
  drawCost,
  drawData,
  expectOutput,
  file,
  language,
  loadDataset,
  readIterations,
  say,
  show,
  showProgress,
  title,
} from "./notebookSupport.ts";

const {
  accuracy,
  backwardPropagationWithDropout,
  backwardPropagationWithRegularization,
  computeCostWithRegularization,
  forwardPropagation,
  forwardPropagationWithDropout,
  model,
  predict,
} = notebook;

// ── 1. The problem and the data ──────────────────────────────────────────────────────────────────

async function main(): Promise<void> {
  const iterations = readIterations();
  const { train, test } = await loadDataset();
  const { X: trainX, Y: trainY } = train;
  const { X: testX, Y: testY } = test;

  title({ en: "1. The problem and the data", "pt-BR": "1. O problema e os dados" });
  say({
    en: "Where should France's goalkeeper kick the ball? Each dot is where a kick came down: 1 (blue) where France won the ball, 0 (red) where the opponent did.",
    "pt-BR":
      "Onde o goleiro da França deve chutar a bola? Cada ponto é onde um chute caiu: 1 (azul) onde a França ganhou a bola, 0 (vermelho) onde o adversário ganhou.",
  });
  if (file === undefined) {
    say({
      en: "These kicks are simulated. The original data: npm run assignment -- data.mat",
      "pt-BR": "Estes chutes são simulados. Os dados originais: npm run assignment -- data.mat",
    });
  }
  console.log(
    `train_X (${trainX.rows}, ${trainX.columns})   train_Y (${trainY.rows}, ${trainY.columns})`,
  );
  console.log(
    `test_X  (${testX.rows}, ${testX.columns})   test_Y  (${testY.rows}, ${testY.columns})`,
  );
  drawData(train);

  /** The notebook's interval; a shorter walk shows as many. */
  const interval = Math.min(10_000, 1000 * Math.ceil(iterations / 3000));

  /** Trains, prints the cost three times, the accuracies, and saves the two figures. */
  function runModel(name: string, heading: Text, options: notebook.ModelOptions) {
    const costs: { iteration: number; value: number }[] = [];
    const { learningRate = 0.3 } = options;
    const parameters = model(trainX, trainY, {
      ...options,
      numIterations: iterations,
      onCost: (iteration, cost) => {
        costs.push({ iteration, value: cost });
        if (iteration % interval > 0) return showProgress(iteration, iterations);
        clearProgress();
        say({
          en: `Cost after iteration ${iteration}: ${cost}`,
          "pt-BR": `Custo depois da iteração ${iteration}: ${cost}`,
        });
      },
    });
    clearProgress();
    const onTrain = accuracy(predict(trainX, parameters), trainY);
    const onTest = accuracy(predict(testX, parameters), testY);
    say({
      en: `On the training set: accuracy ${onTrain}`,
      "pt-BR": `No conjunto de treino: acurácia ${onTrain}`,
    });
    say({
      en: `On the test set: accuracy ${onTest}`,
      "pt-BR": `No conjunto de teste: acurácia ${onTest}`,
    });

    drawCost(name, heading, learningRate, costs);
    drawBoundary(name, heading, train, (X) => forwardPropagation(X, parameters).A3);
    return { heading, onTrain, onTest };
  }

  // ── 2. Non-regularized model ───────────────────────────────────────────────────────────────────

  title({ en: "2. Non-regularized model", "pt-BR": "2. Modelo sem regularização" });
  const plain = runModel(
    "none",
    { en: "Model without regularization", "pt-BR": "Modelo sem regularização" },
    {},
  );

  // ── 3. L2 regularization ───────────────────────────────────────────────────────────────────────

  title({ en: "3. L2 regularization", "pt-BR": "3. Regularização L2" });
  const Y = matrixFromRows([[1, 1, 0, 1, 0]]);
  const drawParameters = (random: RandomState): notebook.NotebookParameters => ({
    W1: random.randn(2, 3),
    b1: random.randn(2, 1),
    W2: random.randn(3, 2),
    b2: random.randn(3, 1),
    W3: random.randn(1, 3),
    b3: random.randn(1, 1),
  });
  const drawCase = () => {
    const random = new RandomState(1);
    const X = random.randn(3, 5);
    return { X, parameters: drawParameters(random) };
  };

  title(verbatim("compute_cost_with_regularization → computeCostWithRegularization"));
  const A3 = matrixFromRows([[0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402]]);
  const cost = computeCostWithRegularization(A3, Y, drawParameters(new RandomState(1)), 0.1);
  console.log(`cost = ${cost.toPrecision(12)}`);
  expectOutput([[cost]], [[1.78648594516]], 5e-12);

  title(
    verbatim("backward_propagation_with_regularization → backwardPropagationWithRegularization"),
  );
  {
    const { X, parameters } = drawCase();
    const { cache } = forwardPropagation(X, parameters);
    const { dW1, dW2, dW3 } = backwardPropagationWithRegularization(X, Y, cache, 0.7);
    show("dW1", dW1, [
      [-0.25604646, 0.12298827, -0.28297129],
      [-0.17706303, 0.34536094, -0.4410571],
    ]);
    show("dW2", dW2, [
      [0.79276486, 0.85133918],
      [-0.0957219, -0.01720463],
      [-0.13100772, -0.03750433],
    ]);
    show("dW3", dW3, [[-1.77691347, -0.11832879, -0.09397446]]);
  }

  title({ en: "The model with L2, λ = 0.7", "pt-BR": "O modelo com L2, λ = 0,7" });
  const l2 = runModel(
    "l2",
    { en: "Model with L2 regularization", "pt-BR": "Modelo com regularização L2" },
    { lambd: 0.7 },
  );

  // ── 4. Dropout ─────────────────────────────────────────────────────────────────────────────────

  title(verbatim("forward_propagation_with_dropout → forwardPropagationWithDropout"));
  {
    const { X, parameters } = drawCase();
    const pass = forwardPropagationWithDropout(X, parameters, 0.7);
    show("A3", pass.A3, [[0.36974721, 0.00305176, 0.04565099, 0.49683389, 0.36974721]]);
  }

  title(verbatim("backward_propagation_with_dropout → backwardPropagationWithDropout"));
  {
    const { X, parameters } = drawCase();
    const { cache } = forwardPropagationWithDropout(X, parameters, 0.5);
    const { dA1, dA2 } = backwardPropagationWithDropout(X, Y, cache, 0.8);
    const cacheRounding = 2e-8;
    show(
      "dA1",
      dA1,
      [
        [0.36544439, 0, -0.00188233, 0, -0.17408748],
        [0.65515713, 0, -0.00337459, 0, 0],
      ],
      cacheRounding,
    );
    show(
      "dA2",
      dA2,
      [
        [0.58180856, 0, -0.00299679, 0, -0.27715731],
        [0, 0.53159854, 0, 0.53159854, -0.34089673],
        [0, 0, -0.00292733, 0, 0],
      ],
      cacheRounding,
    );
  }

  title({
    en: "The model with dropout, keep_prob = 0.86",
    "pt-BR": "O modelo com dropout, keep_prob = 0,86",
  });
  say({
    en: "The notebook draws its mask from seed 1 in every pass, so the same units of the same examples are dropped each time. Real dropout draws afresh: npx regula compare does.",
    "pt-BR":
      "O notebook sorteia a máscara da semente 1 em todo passo, e assim sempre desliga as mesmas unidades dos mesmos exemplos. O dropout de verdade sorteia de novo: npx regula compare faz isso.",
  });
  const dropout = runModel(
    "dropout",
    { en: "Model with dropout", "pt-BR": "Modelo com dropout" },
    { keepProb: 0.86 },
  );

  // ── 5. Conclusions ─────────────────────────────────────────────────────────────────────────────

  title({ en: "5. The three models", "pt-BR": "5. Os três modelos" });
  const percent = (value: number) => formatShare(value, language, 1);
  const m = testY.columns;
  for (const { heading, onTrain, onTest } of [plain, l2, dropout]) {
    const [lower, upper] = wilsonInterval(Math.round(onTest * m), m);
    say({
      en: `${heading.en.padEnd(32)} train ${percent(onTrain)}   test ${percent(onTest)} [${percent(lower)}, ${percent(upper)}]`,
      "pt-BR": `${heading["pt-BR"].padEnd(32)} treino ${percent(onTrain)}   teste ${percent(onTest)} [${percent(lower)}, ${percent(upper)}]`,
    });
  }
  say({
    en: `In brackets: 95% Wilson intervals of ${m} test examples, for each network alone. Two networks are compared by the examples on which they disagree: npx regula compare does that.`,
    "pt-BR": `Entre colchetes: intervalos de Wilson de 95% com ${m} exemplos de teste, para cada rede sozinha. Duas redes comparam-se pelos exemplos em que discordam: npx regula compare faz isso.`,
  });

  title({ en: "The two published versions", "pt-BR": "As duas versões publicadas" });
  say({
    en: "The exercise exists in two versions, solved on different data.",
    "pt-BR": "O exercício existe em duas versões, resolvidas com dados diferentes.",
  });
  for (const version of assignmentVersions) {
    const { right, testExamples } = publishedFigures[version];
    const intervals = assignmentModels.map((name) => {
      const [lower, upper] = wilsonInterval(right[name], testExamples);
      return `[${percent(lower)}, ${percent(upper)}]`;
    });
    const [sentence, list] = [describePublished(version), intervals.join(", ")];
    say({
      en: `• ${sentence.en}. Wilson's intervals: ${list}.`,
      "pt-BR": `• ${sentence["pt-BR"]}. Intervalos de Wilson: ${list}.`,
    });
  }
  say({
    en: "One exercise, opposite conclusions: 200 test examples bear neither.",
    "pt-BR": "Um só exercício, conclusões opostas: 200 exemplos de teste não sustentam nenhuma.",
  });
}

try {
  await main();
} catch (error) {
  if (!(error instanceof RegulaError)) throw error;
  console.error(error.in(language));
  process.exitCode = 2;
}

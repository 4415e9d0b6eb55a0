import { inBoth } from "./index.ts";

/** Fetched with the curves. */
export const curveWords = inBoth({
  en: {
    title: "Loss in training",
    views: { gap: "train and test", cost: "loss and penalty" },
    choose: "What is drawn",
    notes: {
      gap: "without masks: test solid, training dashed",
      cost: "loss without masks solid, penalty lighter",
    },
    log: "log scale",
    all: "all models",
    description: (end: string) => `Loss by iteration. At the end: ${end}.`,
    penalty: (name: string) => `${name}, penalty`,
    trainingOf: (name: string) => `${name}, training`,
    testOf: (name: string) => `${name}, test`,
    table: "The chart as a table",
    iteration: "iteration",
    dataLoss: "data loss",
    penaltyColumn: "penalty",
    training: "training",
    test: "test",
    gap: "gap",
    none: "The curve appears with the first steps.",
    lowest: "lowest",
    lowestAt: (name: string, loss: string, iteration: string) =>
      `${name}: lowest recorded test loss ${loss}, at iteration ${iteration}.`,
    toStop:
      "An iteration that was found by the test points tends to look better on them than it is; early stopping looks for it on points of its own.",
    noTest: "Without test points only the training loss is known.",
    cursor: "Losses at an iteration; arrow keys move the time line",
    at: (iteration: string) => `iteration ${iteration}`,
    says: (name: string, training: string, test: string, gap: string) =>
      `${name}: training ${training}, test ${test}, gap ${gap}`,
    saysTraining: (name: string, training: string) => `${name}: training ${training}`,
    notYet: (name: string) => `${name}: not yet there`,
  },
  "pt-BR": {
    title: "Perda no treino",
    views: { gap: "treino e teste", cost: "perda e penalidade" },
    choose: "O que se desenha",
    notes: {
      gap: "sem máscaras: teste em linha cheia, treino tracejado",
      cost: "perda sem máscaras em linha cheia, penalidade mais clara",
    },
    log: "escala log",
    all: "todos os modelos",
    description: (end) => `Perda por iteração. No fim: ${end}.`,
    penalty: (name) => `${name}, penalidade`,
    trainingOf: (name) => `${name}, treino`,
    testOf: (name) => `${name}, teste`,
    table: "O gráfico em tabela",
    iteration: "iteração",
    dataLoss: "perda nos dados",
    penaltyColumn: "penalidade",
    training: "treino",
    test: "teste",
    gap: "diferença",
    none: "A curva aparece com os primeiros passos.",
    lowest: "menor",
    lowestAt: (name, loss, iteration) =>
      `${name}: menor perda de teste registrada ${loss}, na iteração ${iteration}.`,
    toStop:
      "Uma iteração achada pelos pontos de teste tende a parecer melhor neles do que é; a parada antecipada a procura em pontos próprios.",
    noTest: "Sem pontos de teste só se conhece a perda de treino.",
    cursor: "Perdas numa iteração; as setas movem a linha do tempo",
    at: (iteration) => `iteração ${iteration}`,
    says: (name, training, test, gap) =>
      `${name}: treino ${training}, teste ${test}, diferença ${gap}`,
    saysTraining: (name, training) => `${name}: treino ${training}`,
    notYet: (name) => `${name}: ainda não existia`,
  },
});

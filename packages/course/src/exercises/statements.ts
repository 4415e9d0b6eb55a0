import type { Text } from "@regula/base";
import type { ExerciseId } from "./exercise.ts";

/** What a learner is asked to write. */
export interface Statement {
  readonly title: Text;
  /** Text with `code` between backticks. */
  readonly task: Text;
  /** What the function returns, as its comment says it: type, then meaning. */
  readonly returns: { readonly type: string; readonly says: Text };
}

const gradients: Statement["returns"] = {
  type: "Record<string, NDArray>",
  says: {
    en: "grads: dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1",
    "pt-BR": "grads: dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1",
  },
};

const cost: Statement["returns"] = {
  type: "number",
  says: { en: "cost", "pt-BR": "cost, o custo" },
};

/** Title and task of each exercise. */
export const statements: Readonly<Record<ExerciseId, Statement>> = {
  initializeParameters: {
    title: { en: "Initial weights", "pt-BR": "Pesos iniciais" },
    task: {
      en: "Draw the weights of every layer, each divided by the root of the number of its inputs; biases are 0. The seed comes first.",
      "pt-BR":
        "Sorteie os pesos de cada camada, divididos pela raiz do número de entradas dela; os vieses são 0. A semente vem primeiro.",
    },
    returns: {
      type: "Record<string, NDArray>",
      says: { en: "parameters: W1, b1, W2, …", "pt-BR": "parameters: W1, b1, W2, …" },
    },
  },
  forwardPropagation: {
    title: { en: "Forward pass", "pt-BR": "Passo de ida" },
    task: {
      en: "Carry X through the network: LINEAR → RELU → LINEAR → RELU → LINEAR → SIGMOID.",
      "pt-BR": "Leve X pela rede: LINEAR → RELU → LINEAR → RELU → LINEAR → SIGMOID.",
    },
    returns: {
      type: "[NDArray, NDArray[]]",
      says: { en: "A3, and the cache", "pt-BR": "A3 e o cache" },
    },
  },
  computeCost: {
    title: { en: "Cost", "pt-BR": "Custo" },
    task: {
      en: "The mean, over the examples, of what each probability pays: −log a where the label is 1, −log(1 − a) where it is 0.",
      "pt-BR":
        "A média, sobre os exemplos, do que cada probabilidade paga: −log a onde o rótulo é 1, −log(1 − a) onde é 0.",
    },
    returns: cost,
  },
  computeCostFromLogits: {
    title: { en: "Cost without NaN", "pt-BR": "Custo sem NaN" },
    task: {
      en: "The same cost from the logit z, so that it is finite for every finite z, however sure the network is.",
      "pt-BR":
        "O mesmo custo a partir do logit z, de modo que seja finito para todo z finito, por mais segura que a rede esteja.",
    },
    returns: cost,
  },
  backwardPropagation: {
    title: { en: "Backward pass", "pt-BR": "Passo de volta" },
    task: {
      en: "The slopes of the cost, from the output back to the first layer. The cache holds what the forward pass computed.",
      "pt-BR":
        "As inclinações do custo, da saída de volta à primeira camada. O cache traz o que o passo de ida calculou.",
    },
    returns: gradients,
  },
  predict: {
    title: { en: "Prediction", "pt-BR": "Previsão" },
    task: {
      en: "1 where the network's probability is above ½, else 0.",
      "pt-BR": "1 onde a probabilidade da rede está acima de ½, senão 0.",
    },
    returns: {
      type: "NDArray",
      says: { en: "zeros and ones, (1, m)", "pt-BR": "zeros e uns, (1, m)" },
    },
  },
  computeCostWithRegularization: {
    title: { en: "Cost with L2", "pt-BR": "Custo com L2" },
    task: {
      en: "Add the penalty to the cost: λ/(2m) times the sum of the squares of all weights.",
      "pt-BR": "Some a penalidade ao custo: λ/(2m) vezes a soma dos quadrados de todos os pesos.",
    },
    returns: cost,
  },
  backwardPropagationWithRegularization: {
    title: { en: "Gradients with L2", "pt-BR": "Gradientes com L2" },
    task: {
      en: "The backward pass of the cost with L2: each dW gains the slope of the penalty.",
      "pt-BR": "O passo de volta do custo com L2: cada dW ganha a inclinação da penalidade.",
    },
    returns: gradients,
  },
  forwardPropagationWithDropout: {
    title: { en: "Forward pass with dropout", "pt-BR": "Passo de ida com dropout" },
    task: {
      en: "The forward pass with inverted dropout on both hidden layers. D1 and D2 go into the cache. The seed inside the function is the assignment's; the lesson says what is wrong with it.",
      "pt-BR":
        "O passo de ida com dropout invertido nas duas camadas ocultas. D1 e D2 vão para o cache. A semente dentro da função é do trabalho; a lição diz o que há de errado com ela.",
    },
    returns: {
      type: "[NDArray, NDArray[]]",
      says: { en: "A3, and the cache with the masks", "pt-BR": "A3 e o cache com as máscaras" },
    },
  },
  backwardPropagationWithDropout: {
    title: { en: "Backward pass with dropout", "pt-BR": "Passo de volta com dropout" },
    task: {
      en: "The backward pass through the units that answered: dA2 and dA1 get the masks and the division of the forward pass.",
      "pt-BR":
        "O passo de volta pelas unidades que responderam: dA2 e dA1 recebem as máscaras e a divisão do passo de ida.",
    },
    returns: gradients,
  },
  wilsonInterval: {
    title: { en: "Wilson's interval", "pt-BR": "Intervalo de Wilson" },
    task: {
      en: "How far the true share may lie from the one that was counted.",
      "pt-BR": "O quanto a proporção verdadeira pode estar longe da que se contou.",
    },
    returns: {
      type: "[number, number]",
      says: { en: "the lower and the upper end", "pt-BR": "a ponta inferior e a superior" },
    },
  },
  gradientCheck: {
    title: { en: "Gradient check", "pt-BR": "Conferência dos gradientes" },
    task: {
      en: "Measure the slope of the cost for each number of W1, b1, …, b3: move that number alone by ε to both sides, and divide the difference of the two costs by 2ε. Return how far the gradients lie from what was measured, ‖grad − gradapprox‖ / (‖grad‖ + ‖gradapprox‖). `forward_propagation` and `compute_cost` are there to be called.",
      "pt-BR":
        "Meça a inclinação do custo para cada número de W1, b1, …, b3: mova só esse número por ε para os dois lados, e divida a diferença dos dois custos por 2ε. Devolva a que distância os gradientes ficam do que foi medido, ‖grad − gradapprox‖ / (‖grad‖ + ‖gradapprox‖). `forward_propagation` e `compute_cost` já estão aí para chamar.",
    },
    returns: {
      type: "number",
      says: { en: "difference, from 0 to 1", "pt-BR": "difference, de 0 a 1" },
    },
  },
};

import type { Text } from "@regula/base";
import type { ProgramLanguage } from "../submission/programLanguage.ts";
import type { ExerciseId } from "./exercise.ts";

/** Help in three steps: a nudge, the formula, the line as each language has it. */
type Hints = readonly [nudge: Text, formula: Text, line: Readonly<Record<ProgramLanguage, string>>];

const hints: Readonly<Record<ExerciseId, Hints>> = {
  initializeParameters: [
    {
      en: "A unit that listens to many others should start with smaller weights. How many does it listen to?",
      "pt-BR":
        "Uma unidade que ouve muitas outras deve começar com pesos menores. Quantas ela ouve?",
    },
    {
      en: "W of layer l has the shape (n_l, n_{l−1}), normal numbers divided by √n_{l−1}; b is (n_l, 1), zeros.",
      "pt-BR":
        "W da camada l tem a forma (n_l, n_{l−1}), números normais divididos por √n_{l−1}; b é (n_l, 1), zeros.",
    },
    {
      python: "np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])",
      javascript:
        "np.divide(np.random.randn(layer_dims[l], layer_dims[l - 1]), np.sqrt(layer_dims[l - 1]))",
    },
  ],
  forwardPropagation: [
    {
      en: "Three times the same: multiply, add, bend. Only the last bend is another.",
      "pt-BR": "Três vezes o mesmo: multiplicar, somar, dobrar. Só a última dobra é outra.",
    },
    {
      en: "Z = W·A + b; hidden A = max(0, Z); output A3 = 1 / (1 + e^(−Z3)).",
      "pt-BR": "Z = W·A + b; A oculta = max(0, Z); saída A3 = 1 / (1 + e^(−Z3)).",
    },
    {
      python: "A1 = relu(np.dot(W1, X) + b1)",
      javascript: "const A1 = np.maximum(0, np.add(np.dot(W1, X), b1))",
    },
  ],
  computeCost: [
    {
      en: "For each example only one of the two terms counts: Y switches between them.",
      "pt-BR": "Para cada exemplo só um dos dois termos conta: Y alterna entre eles.",
    },
    {
      en: "−(1/m) Σ [ y log a + (1 − y) log(1 − a) ]",
      "pt-BR": "−(1/m) Σ [ y log a + (1 − y) log(1 − a) ]",
    },
    {
      python: "-np.sum(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)) / m",
      javascript:
        "-np.sum(np.add(np.multiply(Y, np.log(A3)), np.multiply(np.subtract(1, Y), np.log(np.subtract(1, A3))))) / m",
    },
  ],
  computeCostFromLogits: [
    {
      en: "Where does e^z overflow: for large z or for small? Write the term so that the exponent is never positive.",
      "pt-BR":
        "Onde e^z estoura: para z grande ou pequeno? Escreva o termo de modo que o expoente nunca seja positivo.",
    },
    {
      en: "log(1 + e^z) = max(z, 0) + log(1 + e^(−|z|)); the cost is the mean of that minus y·z.",
      "pt-BR": "log(1 + e^z) = max(z, 0) + log(1 + e^(−|z|)); o custo é a média disso menos y·z.",
    },
    {
      python: "np.maximum(Z3, 0) + np.log1p(np.exp(-np.abs(Z3)))",
      javascript: "np.add(np.maximum(Z3, 0), np.log1p(np.exp(np.negative(np.abs(Z3)))))",
    },
  ],
  backwardPropagation: [
    {
      en: "Shapes guide you: dW has the shape of W, dA that of A. Which transpose makes them fit?",
      "pt-BR": "As formas guiam você: dW tem a forma de W, dA a de A. Que transposta as encaixa?",
    },
    {
      en: "dW = (1/m) dZ·Aᵀ; db = (1/m) Σ dZ over the examples; dA = Wᵀ·dZ; dZ = dA where A > 0.",
      "pt-BR":
        "dW = (1/m) dZ·Aᵀ; db = (1/m) Σ dZ sobre os exemplos; dA = Wᵀ·dZ; dZ = dA onde A > 0.",
    },
    {
      python: "dW3 = 1 / m * np.dot(dZ3, A2.T)",
      javascript: "const dW3 = np.multiply(1 / m, np.dot(dZ3, A2.T))",
    },
  ],
  predict: [
    {
      en: "The whole network answers, and its answer is a probability. What turns it into yes or no?",
      "pt-BR":
        "A rede inteira responde, e sua resposta é uma probabilidade. O que a torna sim ou não?",
    },
    { en: "1 where A3 > ½, else 0.", "pt-BR": "1 onde A3 > ½, senão 0." },
    {
      python: "return (A3 > 0.5).astype(int)",
      javascript: "return np.greater(A3, 0.5)",
    },
  ],
  computeCostWithRegularization: [
    {
      en: "Which weights count? All of them, of every layer; and only weights.",
      "pt-BR": "Que pesos contam? Todos, de todas as camadas; e só pesos.",
    },
    { en: "(λ / 2m) · (Σ W1² + Σ W2² + Σ W3²)", "pt-BR": "(λ / 2m) · (Σ W1² + Σ W2² + Σ W3²)" },
    {
      python:
        "lambd / (2 * m) * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))",
      javascript:
        "(lambd / (2 * m)) * (np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3)))",
    },
  ],
  backwardPropagationWithRegularization: [
    {
      en: "Only three lines change, those of dW. What is the slope of (λ/2m)·W²?",
      "pt-BR": "Só três linhas mudam, as de dW. Qual é a inclinação de (λ/2m)·W²?",
    },
    { en: "dW = (1/m) dZ·Aᵀ + (λ/m) W", "pt-BR": "dW = (1/m) dZ·Aᵀ + (λ/m) W" },
    {
      python: "dW3 = 1 / m * np.dot(dZ3, A2.T) + lambd / m * W3",
      javascript:
        "const dW3 = np.add(np.multiply(1 / m, np.dot(dZ3, A2.T)), np.multiply(lambd / m, W3))",
    },
  ],
  forwardPropagationWithDropout: [
    {
      en: "Four steps for each hidden layer: draw, compare, multiply, divide.",
      "pt-BR": "Quatro passos para cada camada oculta: sortear, comparar, multiplicar, dividir.",
    },
    {
      en: "D = rand(shape of A) < keep_prob; A = A ∘ D / keep_prob",
      "pt-BR": "D = rand(forma de A) < keep_prob; A = A ∘ D / keep_prob",
    },
    {
      python: "A1 = A1 * (np.random.rand(A1.shape[0], A1.shape[1]) < keep_prob) / keep_prob",
      javascript:
        "A1 = np.divide(np.multiply(A1, np.less(np.random.rand(...A1.shape), keep_prob)), keep_prob)",
    },
  ],
  backwardPropagationWithDropout: [
    {
      en: "What was done to A going forward is done to dA going back, with what the cache has kept.",
      "pt-BR": "O que se fez com A na ida se faz com dA na volta, com o que o cache guardou.",
    },
    { en: "dA = dA ∘ D / keep_prob", "pt-BR": "dA = dA ∘ D / keep_prob" },
    {
      python: "dA2 = dA2 * D2 / keep_prob",
      javascript: "dA2 = np.divide(np.multiply(dA2, D2), keep_prob)",
    },
  ],
  wilsonInterval: [
    {
      en: "Put the formula into two names first: the center, and how far the ends lie from it.",
      "pt-BR":
        "Ponha a fórmula primeiro em dois nomes: o centro, e a que distância dele ficam as pontas.",
    },
    {
      en: "center = (p + z²/2n) / (1 + z²/n); spread = z √(p(1 − p)/n + z²/4n²) / (1 + z²/n)",
      "pt-BR":
        "centro = (p + z²/2n) / (1 + z²/n); distância = z √(p(1 − p)/n + z²/4n²) / (1 + z²/n)",
    },
    {
      python: "center = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n)",
      javascript: "const center = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)",
    },
  ],
  gradientCheck: [
    {
      en: "A slope is a rise over a run. How much does the cost rise from θ − ε to θ + ε, and how long is that run?",
      "pt-BR":
        "Uma inclinação é uma subida sobre um percurso. Quanto o custo sobe de θ − ε a θ + ε, e que tamanho tem esse percurso?",
    },
    {
      en: "gradapprox = (J(θ + ε) − J(θ − ε)) / (2ε); ‖v‖ = √(Σ v²), over all numbers of all parameters",
      "pt-BR":
        "gradapprox = (J(θ + ε) − J(θ − ε)) / (2ε); ‖v‖ = √(Σ v²), sobre todos os números de todos os parâmetros",
    },
    {
      python:
        "gradapprox.append((cost_with(name, i, j, epsilon) - cost_with(name, i, j, -epsilon)) / (2 * epsilon))",
      javascript:
        "gradapprox.push((cost_with(name, i, epsilon) - cost_with(name, i, -epsilon)) / (2 * epsilon))",
    },
  ],
};

/** The hints to an exercise, one after the other; text with `code` between backticks. */
export function hintsOf(id: ExerciseId, program: ProgramLanguage): readonly Text[] {
  const [nudge, formula, lines] = hints[id];
  const line = `\`${lines[program]}\``;
  return [nudge, formula, { en: line, "pt-BR": line }];
}

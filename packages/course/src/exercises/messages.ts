import type { Text } from "@regula/base";
import type { MistakeId } from "./exercise.ts";

/** What the cases of exercises are called. */
export const titles = {
  example: { en: "the assignment's example", "pt-BR": "o exemplo do trabalho" },
  course: { en: "the course's network", "pt-BR": "a rede do curso" },
  small: { en: "five examples", "pt-BR": "cinco exemplos" },
  huge: { en: "very certain outputs", "pt-BR": "saídas muito certas" },
  noPenalty: { en: "λ = 0", "pt-BR": "λ = 0" },
  keepsAll: { en: "keep_prob = 1", "pt-BR": "keep_prob = 1" },
  tie: { en: "probabilities of exactly ½", "pt-BR": "probabilidades de exatamente ½" },
  random: (m: number): Text => ({ en: `${m} drawn examples`, "pt-BR": `${m} exemplos sorteados` }),
  sizes: (sizes: readonly number[]): Text => ({
    en: `layers ${sizes.join("-")}`,
    "pt-BR": `camadas ${sizes.join("-")}`,
  }),
  shareOf: (successes: number, n: number): Text => ({
    en: `${successes} right of ${n}`,
    "pt-BR": `${successes} acertos em ${n}`,
  }),
};

/** What it means that one case fails where the others pass. */
export const laws = {
  noPenalty: {
    en: "With λ = 0 there is no penalty: the result is that of the plain function.",
    "pt-BR": "Com λ = 0 não há penalidade: o resultado é o da função sem regularização.",
  },
  keepsAll: {
    en: "With keep_prob = 1 every unit is kept: the result is that of the pass without dropout.",
    "pt-BR": "Com keep_prob = 1 toda unidade fica: o resultado é o do passo sem dropout.",
  },
  tie: {
    en: "A probability of exactly ½ is not above ½: the prediction is 0.",
    "pt-BR": "Uma probabilidade de exatamente ½ não está acima de ½: a previsão é 0.",
  },
  finite: {
    en: "The cost is finite for every finite logit: use z itself, never the logarithm of a probability that rounding has made 0 or 1.",
    "pt-BR":
      "O custo é finito para todo logit finito: use o próprio z, nunca o logaritmo de uma probabilidade que o arredondamento tornou 0 ou 1.",
  },
} satisfies Record<string, Text>;

/** What a learner is told of a mistake: what was done, and what it should have been. */
export const mistakeMessages: Readonly<Record<MistakeId, Text>> = {
  "lambda-over-m": {
    en: "The penalty is twice too large: it is λ/(2m) times the sum of squares, and you have λ/m. The 2 is there so that the gradient is λ/m.",
    "pt-BR":
      "A penalidade está o dobro do que devia: é λ/(2m) vezes a soma dos quadrados, e você tem λ/m. O 2 está lá para que o gradiente seja λ/m.",
  },
  "lambda-over-2m": {
    en: "The penalty's gradient is half of what it should be: the derivative of λ/(2m)·W² is (λ/m)·W, and you have (λ/(2m))·W.",
    "pt-BR":
      "O gradiente da penalidade está pela metade: a derivada de λ/(2m)·W² é (λ/m)·W, e você tem (λ/(2m))·W.",
  },
  "penalty-not-over-m": {
    en: "The penalty is not divided by m, the number of examples.",
    "pt-BR": "A penalidade não foi dividida por m, o número de exemplos.",
  },
  "penalty-over-m-twice": {
    en: "The penalty is divided by m twice; once is enough.",
    "pt-BR": "A penalidade foi dividida por m duas vezes; uma basta.",
  },
  "penalty-missing": {
    en: "There is no penalty in the result: this is the function without regularization. Add the term with λ.",
    "pt-BR":
      "Não há penalidade no resultado: esta é a função sem regularização. Some o termo com λ.",
  },
  "penalty-not-squared": {
    en: "The penalty sums the weights without squaring them: L2 takes the sum of squares, np.sum(np.square(W)).",
    "pt-BR":
      "A penalidade soma os pesos sem elevá-los ao quadrado: L2 usa a soma dos quadrados, np.sum(np.square(W)).",
  },
  "biases-penalized": {
    en: "The biases b are penalized too. L2 penalizes the weights W only.",
    "pt-BR": "Os vieses b também foram penalizados. L2 penaliza só os pesos W.",
  },
  "weights-forgotten": {
    en: "A layer's W is missing from the penalty: W1, W2 and W3 all belong to it.",
    "pt-BR": "Falta o W de alguma camada na penalidade: W1, W2 e W3 fazem parte dela.",
  },
  "mean-missing": {
    en: "The sum over the examples is not divided by m: the cost is their mean.",
    "pt-BR": "A soma sobre os exemplos não foi dividida por m: o custo é a média deles.",
  },
  "mean-twice": {
    en: "The sum over the examples is divided by m twice; once is enough.",
    "pt-BR": "A soma sobre os exemplos foi dividida por m duas vezes; uma basta.",
  },
  "sign-missing": {
    en: "The sign is the opposite: logarithms of probabilities are negative, and the cost is minus their mean.",
    "pt-BR":
      "O sinal está trocado: logaritmos de probabilidades são negativos, e o custo é menos a média deles.",
  },
  "labels-swapped": {
    en: "The two classes are exchanged: check where Y stands, and where 1 − Y, and which is subtracted from which.",
    "pt-BR":
      "As duas classes estão trocadas: confira onde está Y, onde está 1 − Y, e o que se subtrai do quê.",
  },
  "log-of-probability": {
    en: "This takes the logarithm of a probability that rounding has made 0 or 1. From the logit z the same cost is log(1 + e^z) − y·z, written so that e^z cannot overflow.",
    "pt-BR":
      "Aqui se tira o logaritmo de uma probabilidade que o arredondamento tornou 0 ou 1. Do logit z o mesmo custo é log(1 + e^z) − y·z, escrito de modo que e^z não estoure.",
  },
  "keep-prob-not-divided": {
    en: "The division by keep_prob is missing. Without it the sum that the next layer receives shrinks with every unit dropped.",
    "pt-BR":
      "Falta dividir por keep_prob. Sem isso, a soma que a próxima camada recebe encolhe a cada unidade desligada.",
  },
  "keep-prob-multiplied": {
    en: "You multiply by keep_prob where you should divide by it: what is left has to make up for what was dropped.",
    "pt-BR":
      "Você multiplica por keep_prob onde deveria dividir: o que fica tem de compensar o que foi desligado.",
  },
  "mask-inverted": {
    en: "The mask is inverted: a unit is kept where the uniform number is below keep_prob (<), and you keep it where it is above (>).",
    "pt-BR":
      "A máscara está invertida: a unidade fica onde o número uniforme é menor que keep_prob (<), e você a mantém onde é maior (>).",
  },
  "mask-missing": {
    en: "The mask is drawn but not used, or not drawn at all: multiply by D, element by element.",
    "pt-BR":
      "A máscara foi sorteada mas não usada, ou nem sorteada: multiplique por D, elemento por elemento.",
  },
  "mask-new-in-backward": {
    en: "The backward pass draws a new mask. It must use the D1 and D2 of the forward pass, which are in the cache: the gradient has to go back through the very units that answered.",
    "pt-BR":
      "O passo de volta sorteia uma máscara nova. Ele deve usar D1 e D2 do passo de ida, que estão no cache: o gradiente tem de voltar pelas mesmas unidades que responderam.",
  },
  "mask-wrong-layer": {
    en: "A mask is on the wrong layer, or missing on one: D1 belongs to the first hidden layer, D2 to the second, and none to the output.",
    "pt-BR":
      "Uma máscara está na camada errada, ou falta em uma: D1 é da primeira camada oculta, D2 da segunda, e nenhuma da saída.",
  },
  "mask-from-normals": {
    en: "The mask is drawn from normal numbers (randn); it needs uniform ones in [0, 1) (rand), so that a unit is kept with probability keep_prob.",
    "pt-BR":
      "A máscara foi sorteada de números normais (randn); ela precisa de uniformes em [0, 1) (rand), para que a unidade fique com probabilidade keep_prob.",
  },
  "dropout-at-prediction": {
    en: "Units are dropped at prediction. Dropout is for training only: a prediction uses the whole network.",
    "pt-BR":
      "Há unidades desligadas na previsão. Dropout é só para o treino: uma previsão usa a rede inteira.",
  },
  "relu-gradient-missing": {
    en: "The gradient passes through ReLU where the unit was 0. Multiply by A > 0: np.greater(A, 0).",
    "pt-BR":
      "O gradiente atravessa a ReLU onde a unidade valia 0. Multiplique por A > 0: np.greater(A, 0).",
  },
  "relu-missing": {
    en: "ReLU is missing from the hidden layers: A = max(0, Z).",
    "pt-BR": "Falta a ReLU nas camadas ocultas: A = max(0, Z).",
  },
  "sigmoid-missing": {
    en: "The sigmoid is missing from the output: A3 = 1 / (1 + e^(−Z3)).",
    "pt-BR": "Falta a sigmoide na saída: A3 = 1 / (1 + e^(−Z3)).",
  },
  "biases-missing": {
    en: "The biases are missing: Z = W·A + b.",
    "pt-BR": "Faltam os vieses: Z = W·A + b.",
  },
  "threshold-inclusive": {
    en: "A probability of exactly ½ becomes 1; the rule is above ½ (>), not from ½ on (≥).",
    "pt-BR":
      "Uma probabilidade de exatamente ½ vira 1; a regra é acima de ½ (>), não a partir de ½ (≥).",
  },
  "probabilities-returned": {
    en: "These are probabilities; a prediction is 0 or 1. Compare with ½.",
    "pt-BR": "Estas são probabilidades; uma previsão é 0 ou 1. Compare com ½.",
  },
  "initialization-not-scaled": {
    en: "The weights are not scaled: divide by the square root of the number of inputs of the layer.",
    "pt-BR": "Os pesos não foram escalados: divida pela raiz do número de entradas da camada.",
  },
  "initialization-scaled-by-outputs": {
    en: "The weights are scaled by the layer's own units; it is the units of the layer before that count.",
    "pt-BR":
      "Os pesos foram escalados pelas unidades da própria camada; contam as da camada anterior.",
  },
  "initialization-not-rooted": {
    en: "The weights are divided by the number of inputs; it should be by its square root.",
    "pt-BR": "Os pesos foram divididos pelo número de entradas; devia ser pela raiz dele.",
  },
  "initialization-he": {
    en: "This is He's initialization, √(2/n). A good one, but this network uses √(1/n).",
    "pt-BR": "Esta é a inicialização de He, √(2/n). É boa, mas esta rede usa √(1/n).",
  },
  "seed-missing": {
    en: "The random numbers are not those of the notebook: the line with np.random.seed is missing, or comes after a draw.",
    "pt-BR":
      "Os números aleatórios não são os do notebook: falta a linha com np.random.seed, ou ela vem depois de um sorteio.",
  },
  "biases-random": {
    en: "The biases are drawn; they start from 0.",
    "pt-BR": "Os vieses foram sorteados; eles começam em 0.",
  },
  "center-not-moved": {
    en: "The interval's center is the share itself; Wilson's is moved toward ½, by z²/(2n), and divided by 1 + z²/n.",
    "pt-BR":
      "O centro do intervalo é a própria proporção; o de Wilson é movido para ½, por z²/(2n), e dividido por 1 + z²/n.",
  },
  "normal-approximation": {
    en: "This is the normal approximation p ± z·√(p(1 − p)/n). It leaves [0, 1] and is empty at 0 and n; Wilson's interval does neither.",
    "pt-BR":
      "Esta é a aproximação normal p ± z·√(p(1 − p)/n). Ela sai de [0, 1] e fica vazia em 0 e n; o intervalo de Wilson não.",
  },
};

import type { Text } from "@regula/base";

/** Messages to learners about initial weights, predictions, intervals and results that nothing was computed for. */
export const otherMistakes = {
  "result-zero": {
    en: "The result is 0 in every case, for all arguments: nothing is computed from the arguments yet, or a factor is 0, as Python's 1 // m is for m > 1 (// leaves the whole part; write 1 / m).",
    "pt-BR":
      "O resultado é 0 em todos os casos, seja o que for que a função receba: ainda não se calcula nada com os argumentos, ou um fator é 0, como é em Python 1 // m para m > 1 (// deixa a parte inteira; escreva 1 / m).",
  },
  "result-constant": {
    en: "The result is the same number in every case, for all arguments: compute it from the arguments.",
    "pt-BR":
      "O resultado é o mesmo número em todos os casos, seja o que for que a função receba: calcule-o com os argumentos.",
  },
  "threshold-inclusive": {
    en: "A probability of exactly ½ becomes 1; the rule is above ½ (>), not from ½ on (≥).",
    "pt-BR":
      "Uma probabilidade de exatamente ½ vira 1; a regra é acima de ½ (>), não a partir de ½ (≥).",
  },
  "threshold-on-logit": {
    en: "The threshold ½ is compared with Z3; it belongs to the probability A3 = sigmoid(Z3), which is above ½ where Z3 > 0.",
    "pt-BR":
      "O limite ½ foi comparado com Z3; ele vale para a probabilidade A3 = sigmoid(Z3), que está acima de ½ onde Z3 > 0.",
  },
  "predictions-inverted": {
    en: "The predictions are the opposite: 1 belongs where the probability is above ½, 0 elsewhere.",
    "pt-BR":
      "As previsões estão invertidas: 1 é para onde a probabilidade está acima de ½, 0 para o resto.",
  },
  "predictions-all-equal": {
    en: "Every prediction is the same, 0 or 1: a probability is above 0 always, and .astype(int) alone cuts it to 0. Compare with ½.",
    "pt-BR":
      "Toda previsão é igual, 0 ou 1: uma probabilidade está sempre acima de 0, e .astype(int) sozinho a corta para 0. Compare com ½.",
  },
  "predictions-signed": {
    en: "The predictions are −1 and 1; a prediction is 0 or 1.",
    "pt-BR": "As previsões são −1 e 1; uma previsão é 0 ou 1.",
  },
  "probabilities-returned": {
    en: "These are probabilities; a prediction is 0 or 1. Compare with ½.",
    "pt-BR": "Estas são probabilidades; uma previsão é 0 ou 1. Compare com ½.",
  },
  "share-returned": {
    en: "One number is returned, the share of ones among the predictions; return the predictions themselves, one for each example.",
    "pt-BR":
      "Um só número é devolvido, a fração de uns entre as previsões; devolva as próprias previsões, uma para cada exemplo.",
  },
  "dropout-at-prediction": {
    en: "Units are dropped at prediction. Dropout is for training only: a prediction uses the whole network.",
    "pt-BR":
      "Há unidades desligadas na previsão. Dropout é só para o treino: uma previsão usa a rede inteira.",
  },
  "predictions-end-early": {
    en: "The first predictions are right, and after them every one is the same: does the loop end too early? A return or a break inside it, or range(m − 1), leaves the last ones as they were made.",
    "pt-BR":
      "As primeiras previsões estão certas, e depois delas todas são iguais: o laço termina cedo demais? Um return ou um break dentro dele, ou range(m − 1), deixa as últimas como foram criadas.",
  },
  "predictions-begin-late": {
    en: "Every prediction is right but the first ones, which are all the same: does the loop begin too late? Positions begin at 0, and range(1, m) leaves the first one as it was made.",
    "pt-BR":
      "Toda previsão está certa menos as primeiras, que são todas iguais: o laço começa tarde demais? As posições começam em 0, e range(1, m) deixa a primeira como foi criada.",
  },
  "prediction-by-place": {
    en: "The same example, repeated, gets different predictions: they depend on where it stands in X, or on chance. Each prediction depends on its own example alone: compare each probability with ½, and draw nothing (no dropout).",
    "pt-BR":
      "O mesmo exemplo, repetido, recebe previsões diferentes: elas dependem do lugar dele em X, ou do acaso. Cada previsão depende só do seu exemplo: compare cada probabilidade com ½, e não sorteie nada (sem dropout).",
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
  "initialization-power": {
    en: "The weights are divided by 2n or by n/2, where n is the number of inputs: n ** 1/2 is (n ** 1) / 2. Write np.sqrt(n), or n ** (1/2).",
    "pt-BR":
      "Os pesos foram divididos por 2n ou por n/2, onde n é o número de entradas: n ** 1/2 é (n ** 1) / 2. Escreva np.sqrt(n), ou n ** (1/2).",
  },
  "initialization-multiplied": {
    en: "The weights are multiplied by the root of the number of inputs; divide by it, so that more inputs mean smaller weights.",
    "pt-BR":
      "Os pesos foram multiplicados pela raiz do número de entradas; divida por ela, para que mais entradas deem pesos menores.",
  },
  "initialization-fixed-scale": {
    en: "The weights are multiplied by a fixed small number, such as 0.01; divide by the square root of the layer's inputs, which differs from layer to layer.",
    "pt-BR":
      "Os pesos foram multiplicados por um número pequeno fixo, como 0.01; divida pela raiz do número de entradas, que muda de camada para camada.",
  },
  "initialization-he": {
    en: "This is He's initialization, √(2/n). A good one, but this network uses √(1/n).",
    "pt-BR": "Esta é a inicialização de He, √(2/n). É boa, mas esta rede usa √(1/n).",
  },
  "initialization-glorot": {
    en: "This is Glorot's initialization, √(2/(inputs + outputs)). A good one, but this network uses √(1/inputs).",
    "pt-BR":
      "Esta é a inicialização de Glorot, √(2/(entradas + saídas)). É boa, mas esta rede usa √(1/entradas).",
  },
  "initialization-uniform": {
    en: "The weights are drawn from uniform numbers in [0, 1) (np.random.rand), none of them negative; draw normal ones (np.random.randn).",
    "pt-BR":
      "Os pesos foram sorteados de números uniformes em [0, 1) (np.random.rand), nenhum negativo; sorteie normais (np.random.randn).",
  },
  "initialization-constant": {
    en: "All weights of a layer are equal, so its units would stay copies of one another: draw them (np.random.randn).",
    "pt-BR":
      "Todos os pesos de uma camada são iguais, e suas unidades ficariam cópias umas das outras: sorteie-os (np.random.randn).",
  },
  "biases-random": {
    en: "The biases are drawn; they start from 0.",
    "pt-BR": "Os vieses foram sorteados; eles começam em 0.",
  },
  "biases-ones": {
    en: "The biases start from 1; they should start from 0 (np.zeros).",
    "pt-BR": "Os vieses começam em 1; deviam começar em 0 (np.zeros).",
  },
  "seed-missing": {
    en: "The random numbers are not those of the notebook: the line with np.random.seed is missing in the function (one outside of it does not count), or comes after a draw.",
    "pt-BR":
      "Os números aleatórios não são os do notebook: falta na função a linha com np.random.seed (fora dela não vale), ou ela vem depois de um sorteio.",
  },
  "seed-other": {
    en: "np.random.seed is called with another number than the notebook's: 1 in the dropout pass, 3 for the initial weights.",
    "pt-BR":
      "np.random.seed foi chamado com outro número que o do notebook: 1 no passo com dropout, 3 nos pesos iniciais.",
  },
  "seed-in-loop": {
    en: "The generator is seeded again for every layer, so layers repeat the same numbers: seed once, before the loop.",
    "pt-BR":
      "A semente é posta de novo a cada camada, e as camadas repetem os mesmos números: ponha-a uma vez, antes do laço.",
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
  "interval-not-divided": {
    en: "The division by 1 + z²/n is missing: it belongs to the center and to the distance of both ends from it.",
    "pt-BR":
      "Falta a divisão por 1 + z²/n: ela vale para o centro e para a distância das duas pontas até ele.",
  },
  "interval-half-divided": {
    en: "Only one of the two is divided by 1 + z²/n: the center and the distance of both ends from it both are.",
    "pt-BR":
      "Só um dos dois foi dividido por 1 + z²/n: o centro e a distância das duas pontas até ele são, ambos.",
  },
  "center-moved-too-far": {
    en: "The center has z²/n where it should have z²/(2n): it is (p + z²/(2n)) / (1 + z²/n).",
    "pt-BR": "O centro tem z²/n onde deveria ter z²/(2n): ele é (p + z²/(2n)) / (1 + z²/n).",
  },
  "interval-in-percent": {
    en: "The ends are percentages: return shares between 0 and 1, not multiplied by 100.",
    "pt-BR": "As pontas são porcentagens: devolva proporções entre 0 e 1, sem multiplicar por 100.",
  },
  "interval-ends-swapped": {
    en: "The upper end is returned first: return center − spread, then center + spread.",
    "pt-BR":
      "O extremo de cima é devolvido primeiro: devolva center − spread, depois center + spread.",
  },
  "center-and-spread-returned": {
    en: "The center and the spread are returned; return both ends, center − spread and center + spread.",
    "pt-BR":
      "Devolvem-se o centro e a distância; devolva os dois extremos, center − spread e center + spread.",
  },
  "interval-not-rooted": {
    en: "The root is missing from the spread: z·√(p(1 − p)/n + z²/(4n²)), divided by 1 + z²/n.",
    "pt-BR": "Falta a raiz na distância: z·√(p(1 − p)/n + z²/(4n²)), dividida por 1 + z²/n.",
  },
  "share-cut": {
    en: "The share is cut to a whole number: successes // n is 0 below n. Write successes / n.",
    "pt-BR":
      "A proporção foi cortada para um número inteiro: successes // n é 0 abaixo de n. Escreva successes / n.",
  },
  "z-fixed": {
    en: "The interval is right for z = 1.96 alone: use the z that the function is given.",
    "pt-BR": "O intervalo só está certo para z = 1,96: use o z que a função recebe.",
  },
} satisfies Readonly<Record<string, Text>>;

import type { Text } from "@regula/base";

/** Messages to learners about the penalty's factor and what it sums. */
export const penaltyMistakes = {
  "lambda-over-m": {
    en: "The penalty is twice too large: either the 2 is missing from its factor λ/(2m), or the penalty is added twice. The 2 is there so that the gradient is λ/m.",
    "pt-BR":
      "A penalidade é o dobro do que deveria ser: ou falta o 2 no fator λ/(2m), ou a penalidade é somada duas vezes. O 2 está lá para que o gradiente seja λ/m.",
  },
  "lambda-over-2m": {
    en: "The penalty's gradient is half of what it should be: the derivative of λ/(2m)·W² is (λ/m)·W, with no 2 left.",
    "pt-BR":
      "O gradiente da penalidade é a metade do que deveria ser: a derivada de λ/(2m)·W² é (λ/m)·W, sem nenhum 2.",
  },
  "lambda-doubled": {
    en: "The penalty's gradient is twice what it should be: the 2 of the derivative and the 2 of λ/(2m) cancel, which leaves (λ/m)·W.",
    "pt-BR":
      "O gradiente da penalidade é o dobro do que deveria ser: o 2 da derivada e o 2 de λ/(2m) se cancelam, e fica (λ/m)·W.",
  },
  "penalty-not-over-m": {
    en: "The penalty is not divided by the number of examples m, or it is divided by 1, as Y.shape[0] and len(Y) are: m is Y.shape[1].",
    "pt-BR":
      "A penalidade não foi dividida pelo número de exemplos m, ou foi dividida por 1, que é o que são Y.shape[0] e len(Y): m é Y.shape[1].",
  },
  "penalty-over-m-twice": {
    en: "The penalty is divided by m twice; once is enough.",
    "pt-BR": "A penalidade foi dividida por m duas vezes; uma basta.",
  },
  "penalty-times-m": {
    en: "The penalty is multiplied by m, where it should be divided by it: without brackets lambd / 2 * m is (lambd / 2) * m. Put the divisor in brackets.",
    "pt-BR":
      "A penalidade foi multiplicada por m, quando devia ser dividida: sem parênteses, lambd / 2 * m é (lambd / 2) * m. Ponha o divisor entre parênteses.",
  },
  "penalty-subtracted": {
    en: "The penalty is subtracted; it should be added.",
    "pt-BR": "A penalidade foi subtraída; ela deve ser somada.",
  },
  "penalty-factor": {
    en: "The penalty is there, but it is a fixed multiple of what it should be: check the numbers in its factor, and how often it is added.",
    "pt-BR":
      "A penalidade está lá, mas é um múltiplo fixo do que devia ser: confira os números do fator dela, e quantas vezes ela é somada.",
  },
  "factor-missing": {
    en: "The factor λ/(2m) is missing: the sum of the squares is added as it is.",
    "pt-BR": "Falta o fator λ/(2m): a soma dos quadrados foi somada como está.",
  },
  "lambda-missing": {
    en: "λ (lambd) is missing from the penalty, which is then the same for every λ.",
    "pt-BR": "Falta λ (lambd) na penalidade, que assim tem o mesmo tamanho para todo λ.",
  },
  "lambda-fixed": {
    en: "λ is a fixed number of the code's own here: use the lambd that the function is given.",
    "pt-BR": "Aqui λ é um número fixo, próprio do código: use o lambd que a função recebe.",
  },
  "lambda-complement": {
    en: "1 − λ stands where λ belongs: the penalty grows with λ, and without it (λ = 0) there is none.",
    "pt-BR":
      "1 − λ está onde devia estar λ: a penalidade cresce com λ, e sem ele (λ = 0) não há penalidade.",
  },
  "lambda-on-data": {
    en: "A factor with λ multiplies the part that comes from the examples too; λ belongs to the penalty alone.",
    "pt-BR": "Um fator com λ multiplica também a parte que vem dos exemplos; λ é só da penalidade.",
  },
  "lambda-twice": {
    en: "The penalty is multiplied by λ twice; once is enough.",
    "pt-BR": "A penalidade foi multiplicada por λ duas vezes; uma basta.",
  },
  "penalty-missing": {
    en: "The result is as if no penalty were added: that of the function without regularization. Add the term with λ to what is returned; where it is written already, a return may stand before it, its sum may be assigned to nothing, or its factor is 0, as Python's 1 // m is (write 1 / m).",
    "pt-BR":
      "O resultado é como se nenhuma penalidade fosse somada: o da função sem regularização. Some o termo com λ ao que se devolve; se ele já está escrito, talvez um return venha antes dele, a soma não seja atribuída a nada, ou seu fator seja 0, como é em Python 1 // m (escreva 1 / m).",
  },
  "penalty-not-squared": {
    en: "The penalty sums the weights without squaring them: L2 takes the sum of squares, np.sum(np.square(W)).",
    "pt-BR":
      "A penalidade soma os pesos sem elevá-los ao quadrado: L2 usa a soma dos quadrados, np.sum(np.square(W)).",
  },
  "penalty-doubled": {
    en: "The penalty doubles the weights where it should square them, or sums them as they are with λ/m: np.sum(W ** 2), not np.sum(W * 2).",
    "pt-BR":
      "A penalidade dobra os pesos quando devia elevá-los ao quadrado, ou os soma como estão com λ/m: np.sum(W ** 2), não np.sum(W * 2).",
  },
  "penalty-l1": {
    en: "This is the L1 penalty, of absolute values |W|. L2 takes squares: λ/(2m)·W² in the cost, (λ/m)·W in the gradient.",
    "pt-BR":
      "Esta é a penalidade L1, dos valores absolutos |W|. L2 usa quadrados: λ/(2m)·W² no custo, (λ/m)·W no gradiente.",
  },
  "penalty-norm": {
    en: "The penalty has the norm ‖W‖ where it should have its square: a norm is the square root of the sum of squares. Square it, or take np.sum(np.square(W)).",
    "pt-BR":
      "A penalidade tem a norma ‖W‖ onde deveria ter o quadrado dela: uma norma é a raiz quadrada da soma dos quadrados. Eleve-a ao quadrado, ou use np.sum(np.square(W)).",
  },
  "penalty-sum-squared": {
    en: "The penalty squares the sum of the weights; it should sum their squares, np.sum(np.square(W)).",
    "pt-BR":
      "A penalidade eleva ao quadrado a soma dos pesos; deve somar os quadrados deles, np.sum(np.square(W)).",
  },
  "penalty-squared-twice": {
    en: "The penalty squares twice; once is enough, np.sum(np.square(W)).",
    "pt-BR": "A penalidade eleva ao quadrado duas vezes; uma basta, np.sum(np.square(W)).",
  },
  "penalty-cubed": {
    en: "The penalty takes the third power of the weights; L2 takes their squares, np.sum(np.square(W)).",
    "pt-BR":
      "A penalidade eleva os pesos ao cubo; L2 usa os quadrados deles, np.sum(np.square(W)).",
  },
  "penalty-mean": {
    en: "The penalty takes the mean of the squares of a matrix; it should take their sum, np.sum(np.square(W)).",
    "pt-BR":
      "A penalidade usa a média dos quadrados de uma matriz; deve usar a soma, np.sum(np.square(W)).",
  },
  "penalty-matrix-product": {
    en: "The penalty sums a matrix product of W with itself (np.dot or @); it should square each weight, np.sum(np.square(W)).",
    "pt-BR":
      "A penalidade soma um produto matricial de W por ele mesmo (np.dot ou @); deve elevar cada peso ao quadrado, np.sum(np.square(W)).",
  },
  "penalty-parentheses": {
    en: "The factor λ/(2m), or a part of it, does not reach all three sums: brackets are missing around Σ W1² + Σ W2² + Σ W3².",
    "pt-BR":
      "O fator λ/(2m), ou uma parte dele, não alcança as três somas: faltam parênteses em volta de Σ W1² + Σ W2² + Σ W3².",
  },
  "lambda-added": {
    en: "λ is added as a number; it only multiplies the sum of the squares: lambd / (2 * m) * (Σ W1² + Σ W2² + Σ W3²).",
    "pt-BR":
      "λ está somado como um número; ele só multiplica a soma dos quadrados: lambd / (2 * m) * (Σ W1² + Σ W2² + Σ W3²).",
  },
  "biases-penalized": {
    en: "The biases b are penalized too. L2 penalizes the weights W only.",
    "pt-BR": "Os vieses b também foram penalizados. L2 penaliza só os pesos W.",
  },
  "weights-forgotten": {
    en: "A layer's W is missing from the penalty: W1, W2 and W3 all belong to it.",
    "pt-BR": "Falta o W de alguma camada na penalidade: W1, W2 e W3 fazem parte dela.",
  },
  "weights-repeated": {
    en: "A layer's W counts more than once in the penalty, by a second term or a larger factor: W1, W2 and W3 belong to it once each, all with λ/(2m).",
    "pt-BR":
      "O W de alguma camada conta mais de uma vez na penalidade, por um segundo termo ou um fator maior: W1, W2 e W3 entram uma vez cada, todos com λ/(2m).",
  },
  "bias-for-weights": {
    en: "The penalty's gradient is that of the bias b; it belongs to the weights: (λ/m)·W.",
    "pt-BR": "O gradiente da penalidade é o do viés b; ela é dos pesos: (λ/m)·W.",
  },
  "penalty-not-derived": {
    en: "The penalty's gradient has W²; it is the derivative that belongs there: that of λ/(2m)·W² is (λ/m)·W.",
    "pt-BR": "O gradiente da penalidade tem W²; ali entra a derivada: a de λ/(2m)·W² é (λ/m)·W.",
  },
  "penalty-number-in-gradient": {
    en: "The penalty adds one and the same number to every element of the gradient. Its derivative is a matrix like W: (λ/m)·W.",
    "pt-BR":
      "A penalidade soma um mesmo número a cada elemento do gradiente. A derivada dela é uma matriz como W: (λ/m)·W.",
  },
  "cost-missing": {
    en: "Only the penalty is returned: the cross-entropy cost is missing, which it is added to.",
    "pt-BR": "Só a penalidade é devolvida: falta o custo de entropia cruzada, ao qual ela se soma.",
  },
  "m-less-one": {
    en: "The penalty is divided by m − 1; it is divided by m, all the examples.",
    "pt-BR": "A penalidade foi dividida por m − 1; ela se divide por m, todos os exemplos.",
  },
  "lambda-in-divisor": {
    en: "λ stands in the divisor, added to m or 2m: the penalty's factor is lambd / (2 * m).",
    "pt-BR": "λ está no divisor, somado a m ou a 2m: o fator da penalidade é lambd / (2 * m).",
  },
  "penalty-multiplied": {
    en: "The penalty's part is multiplied with the part that comes from the examples; it should be added to it.",
    "pt-BR":
      "A parte da penalidade foi multiplicada pela que vem dos exemplos; ela deve ser somada.",
  },
  "penalty-spectral": {
    en: "np.linalg.norm(W, 2) of a matrix is its largest singular value, which the penalty has here: it should have the sum of the squares of all weights, np.sum(np.square(W)).",
    "pt-BR":
      "np.linalg.norm(W, 2) de uma matriz é o maior valor singular dela, que a penalidade tem aqui: ela deve ter a soma dos quadrados de todos os pesos, np.sum(np.square(W)).",
  },
  "sums-multiplied": {
    en: "The three sums of squares are multiplied with each other; they should be added, Σ W1² + Σ W2² + Σ W3².",
    "pt-BR":
      "As três somas de quadrados foram multiplicadas umas pelas outras; elas devem ser somadas, Σ W1² + Σ W2² + Σ W3².",
  },
  "activation-for-weights": {
    en: "The penalty sums the squares of A3 where this W belongs: L2 penalizes weights, not outputs.",
    "pt-BR":
      "A penalidade soma os quadrados de A3 onde devia estar este W: L2 penaliza pesos, não saídas.",
  },
  "penalty-coefficient": {
    en: "What is added is a multiple of W, as it should be, but not λ/m times W: check what W is multiplied and divided by.",
    "pt-BR":
      "O que se soma é um múltiplo de W, como deve ser, mas não λ/m vezes W: confira por que números W é multiplicado e dividido.",
  },
  "penalty-not-here": {
    en: "A multiple of W is added, as L2's penalty would be. This function has no λ: its gradient is (1/m)·dZ·Aᵀ alone.",
    "pt-BR":
      "Foi somado um múltiplo de W, como faria a penalidade L2. Esta função não tem λ: o gradiente dela é só (1/m)·dZ·Aᵀ.",
  },
} satisfies Readonly<Record<string, Text>>;

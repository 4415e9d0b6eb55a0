import type { Text } from "@regula/base";

/** Messages to learners about a gradient check. */
export const gradientCheckMistakes = {
  "difference-one-sided": {
    en: "The slopes are measured to one side, between θ and θ + ε or θ − ε; measure between θ − ε and θ + ε. The error of one side shrinks as ε, that of both as ε².",
    "pt-BR":
      "As inclinações são medidas de um lado só, entre θ e θ + ε ou θ − ε; meça entre θ − ε e θ + ε. O erro de um lado cai com ε, o dos dois com ε².",
  },
  "nudge-not-undone": {
    en: "A number is still moved when another cost is computed, or J(θ) stands in place of J(θ − ε): put each number back before the next cost, or move a copy.",
    "pt-BR":
      "Um número continua movido quando outro custo é calculado, ou J(θ) está no lugar de J(θ − ε): devolva cada número antes do próximo custo, ou mova uma cópia.",
  },
  "epsilon-not-doubled": {
    en: "The slopes are twice too large: from θ − ε to θ + ε it is 2ε, so divide by 2 * epsilon.",
    "pt-BR":
      "As inclinações estão o dobro do que deviam: de θ − ε a θ + ε são 2ε, por isso divida por 2 * epsilon.",
  },
  "epsilon-multiplied": {
    en: "The difference of the costs is multiplied by ε: without brackets / 2 * epsilon is (/ 2) * epsilon. Write / (2 * epsilon).",
    "pt-BR":
      "A diferença dos custos é multiplicada por ε: sem parênteses, / 2 * epsilon é (/ 2) * epsilon. Escreva / (2 * epsilon).",
  },
  "epsilon-squared": {
    en: "The difference of the costs is divided by ε²; a slope is divided by the length of the way, 2ε.",
    "pt-BR":
      "A diferença dos custos é dividida por ε²; uma inclinação se divide pelo tamanho do percurso, 2ε.",
  },
  "epsilon-missing": {
    en: "The difference of the costs is no slope yet: divide it by the length of the way, 2ε.",
    "pt-BR":
      "A diferença dos custos ainda não é uma inclinação: divida-a pelo tamanho do percurso, 2ε.",
  },
  "epsilon-fixed": {
    en: "The slopes are measured with a small ε of the code's own: use the epsilon that the function is given.",
    "pt-BR":
      "As inclinações são medidas com um ε pequeno, próprio do código: use o epsilon que a função recebe.",
  },
  "costs-swapped": {
    en: "The slopes have the wrong sign: it is J(θ + ε) − J(θ − ε), in this order.",
    "pt-BR": "As inclinações estão com o sinal trocado: é J(θ + ε) − J(θ − ε), nesta ordem.",
  },
  "difference-compared": {
    en: "The result is 0 (or False) in every case: return the difference itself, not whether it is small (np.allclose, <), nor a 0 to begin with.",
    "pt-BR":
      "O resultado é 0 (ou False) em todos os casos: devolva a própria diferença, não se ela é pequena (np.allclose, <), nem um 0 de partida.",
  },
  "slopes-zero": {
    en: "The result is 1 (or True) in every case, as it is where all slopes are 0: J(θ + ε) and J(θ − ε) are the same where both move one array. A copy of a dictionary, dict(parameters) or parameters.copy(), shares its arrays: copy the array that is moved, parameters[name].copy().",
    "pt-BR":
      "O resultado é 1 (ou True) em todos os casos, como acontece onde todas as inclinações são 0: J(θ + ε) e J(θ − ε) são iguais onde os dois movem um mesmo array. A cópia de um dicionário, dict(parameters) ou parameters.copy(), compartilha os arrays: copie o array que é movido, parameters[name].copy().",
  },
  "difference-parentheses": {
    en: "The divisor has no brackets: a / b + c is (a / b) + c. Write ‖grad − gradapprox‖ / (‖grad‖ + ‖gradapprox‖).",
    "pt-BR":
      "O divisor está sem parênteses: a / b + c é (a / b) + c. Escreva ‖grad − gradapprox‖ / (‖grad‖ + ‖gradapprox‖).",
  },
  "difference-not-normalized": {
    en: "This is ‖grad − gradapprox‖ alone, which grows with the gradients: divide it by ‖grad‖ + ‖gradapprox‖.",
    "pt-BR":
      "Isto é só ‖grad − gradapprox‖, que cresce com os gradientes: divida por ‖grad‖ + ‖gradapprox‖.",
  },
  "difference-over-one-norm": {
    en: "The difference is divided by one of the two norms; divide by their sum, ‖grad‖ + ‖gradapprox‖.",
    "pt-BR":
      "A diferença é dividida por só uma das duas normas; divida pela soma delas, ‖grad‖ + ‖gradapprox‖.",
  },
  "difference-over-norm-of-sum": {
    en: "The difference is divided by ‖grad + gradapprox‖, the norm of a sum; it is the sum of the norms, ‖grad‖ + ‖gradapprox‖.",
    "pt-BR":
      "A diferença é dividida por ‖grad + gradapprox‖, a norma de uma soma; é a soma das normas, ‖grad‖ + ‖gradapprox‖.",
  },
  "norms-squared": {
    en: "The norms are squared: ‖v‖ is the root of the sum of squares, np.linalg.norm(v).",
    "pt-BR": "As normas estão ao quadrado: ‖v‖ é a raiz da soma dos quadrados, np.linalg.norm(v).",
  },
  "norms-subtracted": {
    en: "This is the difference of two lengths, ‖grad‖ − ‖gradapprox‖: gradients of the same length may point elsewhere. Subtract first, ‖grad − gradapprox‖.",
    "pt-BR":
      "Isto é a diferença de dois comprimentos, ‖grad‖ − ‖gradapprox‖: gradientes do mesmo comprimento podem apontar para outro lado. Subtraia antes, ‖grad − gradapprox‖.",
  },
  "norms-of-absolute-values": {
    en: "The norms are sums of absolute values; ‖v‖ is the root of the sum of squares, np.linalg.norm(v).",
    "pt-BR":
      "As normas são somas de valores absolutos; ‖v‖ é a raiz da soma dos quadrados, np.linalg.norm(v).",
  },
  "differences-combined": {
    en: "A difference is taken for each of W1, b1, …, b3 by itself, and these are put together: take one norm over all numbers of all of them.",
    "pt-BR":
      "Uma diferença é tirada de cada um de W1, b1, …, b3, e essas são juntadas: tire uma só norma sobre todos os números de todos eles.",
  },
  "biases-unchecked": {
    en: "The biases are left out: db1, db2 and db3 are gradients too, and can be wrong.",
    "pt-BR":
      "Os vieses ficaram de fora: db1, db2 e db3 também são gradientes, e podem estar errados.",
  },
  "layer-unchecked": {
    en: "A layer is left out: W1, b1, W2, b2, W3 and b3 all belong to the check.",
    "pt-BR": "Uma camada ficou de fora: W1, b1, W2, b2, W3 e b3 fazem todos parte da conferência.",
  },
} satisfies Readonly<Record<string, Text>>;

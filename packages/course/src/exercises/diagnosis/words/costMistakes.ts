import type { Text } from "@regula/base";

/** Messages to learners about the mean over the examples and its logarithms. */
export const costMistakes = {
  "mean-missing": {
    en: "The sum over the examples is not divided by their number m, or it is divided by 1: m is Y.shape[1]. Y has one row, so that Y.shape[0] and len(Y) are 1.",
    "pt-BR":
      "A soma sobre os exemplos não foi dividida pelo número deles, m, ou foi dividida por 1: m é Y.shape[1]. Y tem uma linha, e por isso Y.shape[0] e len(Y) são 1.",
  },
  "mean-twice": {
    en: "The sum over the examples is divided by m twice; once is enough.",
    "pt-BR": "A soma sobre os exemplos foi dividida por m duas vezes; uma basta.",
  },
  "mean-of-one-term": {
    en: "The 1/m (or the minus) reaches only one of the two terms: put both sums in brackets, −(1/m) Σ [Y log A3 + (1 − Y) log(1 − A3)].",
    "pt-BR":
      "O 1/m (ou o menos) alcança só um dos dois termos: ponha as duas somas entre parênteses, −(1/m) Σ [Y log A3 + (1 − Y) log(1 − A3)].",
  },
  "m-fixed": {
    en: "m is a fixed number of the code's own, 5 as in the assignment's example: take it from what is given, Y.shape[1].",
    "pt-BR":
      "m é um número fixo, próprio do código, 5 como no exemplo da tarefa: tire-o do que é dado, Y.shape[1].",
  },
  "m-from-rows": {
    en: "m is not the number of examples here. Examples are the columns: m is Y.shape[1] or X.shape[1], while shape[0] and Python's len count rows.",
    "pt-BR":
      "Aqui m não é o número de exemplos. Exemplos são as colunas: m é Y.shape[1] ou X.shape[1]; shape[0] e o len do Python contam linhas.",
  },
  "m-is-one": {
    en: "Nothing is divided by the number of examples m, or m is 1 here. Examples are the columns: m is Y.shape[1]. Y has one row, so that Y.shape[0] and len(Y) are 1.",
    "pt-BR":
      "Nada foi dividido pelo número de exemplos m, ou m aqui é 1. Exemplos são as colunas: m é Y.shape[1]. Y tem uma linha, e por isso Y.shape[0] e len(Y) são 1.",
  },
  "one-example": {
    en: "The cost counts one example only, the first or the last: does a return stand inside the loop, or = where += should add?",
    "pt-BR":
      "O custo conta só um exemplo, o primeiro ou o último: há um return dentro do laço, ou um = onde += devia somar?",
  },
  "cost-repeated": {
    en: "The cross-entropy counts two or three times in the cost: is it multiplied by a number, or added inside a loop? It belongs there once.",
    "pt-BR":
      "A entropia cruzada conta duas ou três vezes no custo: ela é multiplicada por um número, ou somada dentro de um laço? Ela entra uma vez só.",
  },
  "cost-halved": {
    en: "The cross-entropy is half of what it should be: it is divided by m, with no 2. The 2 belongs to the penalty's λ/(2m).",
    "pt-BR":
      "A entropia cruzada é a metade do que devia ser: ela se divide por m, sem nenhum 2. O 2 é do λ/(2m) da penalidade.",
  },
  "cost-multiplied": {
    en: "The cost is the right one times a fixed number, cross-entropy and penalty alike: look at what multiplies or divides their sum, or each of the two.",
    "pt-BR":
      "O custo é o certo vezes um número fixo, tanto a entropia cruzada quanto a penalidade: veja o que multiplica ou divide a soma delas, ou cada uma das duas.",
  },
  "sign-inside": {
    en: "A sign inside is wrong: the second term is (1 − Y) log(1 − A3), with minus in both brackets.",
    "pt-BR":
      "Um sinal de dentro está errado: o segundo termo é (1 − Y) log(1 − A3), com menos nos dois parênteses.",
  },
  "sign-missing": {
    en: "The sign is the opposite: a cost is positive. Logarithms of probabilities are negative, and the cost is minus their mean.",
    "pt-BR":
      "O sinal está trocado: um custo é positivo. Logaritmos de probabilidades são negativos, e o custo é menos a média deles.",
  },
  "sign-of-one-term": {
    en: "One of the two terms has the wrong sign: the minus belongs to both, −(Y log A3 + (1 − Y) log(1 − A3)).",
    "pt-BR":
      "Um dos dois termos está com o sinal errado: o menos vale para ambos, −(Y log A3 + (1 − Y) log(1 − A3)).",
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
  "logits-through-epsilon": {
    en: "A small number keeps the logarithm from log 0, added as in log(A + 1e-8) or by np.clip. It limits what a very certain and wrong output costs, which is about |z|: compute the cost from the logit z itself.",
    "pt-BR":
      "Um número pequeno evita log 0, somado como em log(A + 1e-8) ou por np.clip. Ele limita o que custa uma saída muito certa e errada, que é cerca de |z|: calcule o custo do próprio logit z.",
  },
  "exponential-overflows": {
    en: "For a large z the exponential in log(1 + e^z) overflows to infinity. Write it as max(z, 0) + log(1 + e^−|z|): the same number, and no exponent is positive.",
    "pt-BR":
      "Para z grande, a exponencial em log(1 + e^z) estoura e vira infinito. Escreva max(z, 0) + log(1 + e^−|z|): o mesmo número, e nenhum expoente é positivo.",
  },
  "labels-unused": {
    en: "The labels Y have no part in this cost: every example is counted as if it were of one class. Of log(1 + e^z), y·z is subtracted.",
    "pt-BR":
      "Os rótulos Y não entram neste custo: cada exemplo conta como se fosse de uma só classe. De log(1 + e^z) subtrai-se y·z.",
  },
  "labels-added": {
    en: "y·z is added; it is to be subtracted: log(1 + e^z) − y·z.",
    "pt-BR": "y·z foi somado; ele deve ser subtraído: log(1 + e^z) − y·z.",
  },
  "same-log-twice": {
    en: "Every example gets the same logarithm, independent of its label: with Y goes log(A3), with 1 − Y goes log(1 − A3).",
    "pt-BR":
      "Todo exemplo recebe o mesmo logaritmo, seja qual for o rótulo: com Y vai log(A3), com 1 − Y vai log(1 − A3).",
  },
  "same-label-twice": {
    en: "Both logarithms have the same label before them: with log(A3) goes Y, with log(1 − A3) goes 1 − Y.",
    "pt-BR":
      "Os dois logaritmos têm o mesmo rótulo na frente: com log(A3) vai Y, com log(1 − A3) vai 1 − Y.",
  },
  "term-missing": {
    en: "One of the two terms is missing: Y log A3 is for the examples of class 1, (1 − Y) log(1 − A3) for those of class 0.",
    "pt-BR":
      "Falta um dos dois termos: Y log A3 é dos exemplos da classe 1, (1 − Y) log(1 − A3) dos da classe 0.",
  },
  "product-of-all-pairs": {
    en: "Every label is multiplied with every logarithm: with .T of one of the two, an element-by-element product becomes a table of all pairs. Leave out .T, or take np.dot.",
    "pt-BR":
      "Cada rótulo foi multiplicado por cada logaritmo: com .T em um dos dois, o produto elemento por elemento vira uma tabela de todos os pares. Tire o .T, ou use np.dot.",
  },
  "epsilon-in-logs": {
    en: "A small number is added inside the logarithms, such as log(A3 + 1e-8). It guards against log 0 but changes every result a little; here the outputs are never 0 or 1, so leave it out.",
    "pt-BR":
      "Um número pequeno foi somado dentro dos logaritmos, como log(A3 + 1e-8). Ele evita log 0, mas muda um pouco todo resultado; aqui as saídas nunca são 0 nem 1, então tire-o.",
  },
  "log-base": {
    en: "The logarithms have another base (log2 or log10); the cost takes natural ones, np.log.",
    "pt-BR": "Os logaritmos têm outra base (log2 ou log10); o custo usa os naturais, np.log.",
  },
  "sigmoid-twice": {
    en: "The sigmoid is taken of A3, which is a probability already: take A3 as it is.",
    "pt-BR": "A sigmoide foi aplicada a A3, que já é uma probabilidade: use A3 como está.",
  },
  "result-rounded": {
    en: "The cost is right, but rounded: return it as it is, and round only what is printed.",
    "pt-BR":
      "O custo está certo, mas arredondado: devolva-o como está, e arredonde só o que é impresso.",
  },
  "squared-error": {
    en: "This is a squared error, (A3 − Y)². The cost of the course is the cross-entropy, which takes logarithms.",
    "pt-BR":
      "Este é um erro quadrático, (A3 − Y)². O custo do curso é a entropia cruzada, que usa logaritmos.",
  },
  "absolute-error": {
    en: "This is an absolute error, |A3 − Y|. The cost of the course is the cross-entropy, which takes logarithms.",
    "pt-BR":
      "Este é um erro absoluto, |A3 − Y|. O custo do curso é a entropia cruzada, que usa logaritmos.",
  },
  "label-parentheses": {
    en: "Brackets are missing around 1 − Y: the second term is (1 − Y) log(1 − A3), and * comes before + and −.",
    "pt-BR":
      "Faltam parênteses em volta de 1 − Y: o segundo termo é (1 − Y) log(1 − A3), e * vem antes de + e −.",
  },
  "output-for-labels": {
    en: "A3 stands before a logarithm, where the label belongs: −(Y log A3 + (1 − Y) log(1 − A3)).",
    "pt-BR":
      "A3 está na frente de um logaritmo, onde devia estar o rótulo: −(Y log A3 + (1 − Y) log(1 − A3)).",
  },
  "labels-in-logs": {
    en: "A3 and Y have changed places: the logarithms are of the probabilities A3, with the labels Y before them, −(Y log A3 + (1 − Y) log(1 − A3)).",
    "pt-BR":
      "A3 e Y estão um no lugar do outro: os logaritmos são das probabilidades A3, com os rótulos Y na frente, −(Y log A3 + (1 − Y) log(1 − A3)).",
  },
  "cost-infinite": {
    en: "The cost is infinite in every case: something takes the logarithm of 0, divides by 0 or overflows. A3 is never 0 here, but labels are: check whether A3 and Y have changed places, as in compute_cost(Y, A3) or log(Y).",
    "pt-BR":
      "O custo é infinito em todos os casos: algo tira o logaritmo de 0, divide por 0 ou estoura. A3 aqui nunca é 0, mas rótulos são: confira se A3 e Y estão um no lugar do outro, como em compute_cost(Y, A3) ou log(Y).",
  },
} satisfies Readonly<Record<string, Text>>;

import type { Text } from "@regula/base";

/** Messages to learners about masks and the division by keep_prob. */
export const dropoutMistakes = {
  "keep-prob-not-divided": {
    en: "The division by keep_prob is missing, or a multiplication by keep_prob cancels it. What is kept has to make up for what was dropped, else the sums that the next layer receives shrink.",
    "pt-BR":
      "Falta dividir por keep_prob, ou uma multiplicação por keep_prob cancela a divisão. O que fica tem de compensar o que foi desligado, senão encolhem as somas que a próxima camada recebe.",
  },
  "keep-prob-multiplied": {
    en: "You multiply by keep_prob where you should divide by it: what is left has to make up for what was dropped.",
    "pt-BR":
      "Você multiplica por keep_prob onde deveria dividir: o que fica tem de compensar o que foi desligado.",
  },
  "keep-prob-twice": {
    en: "The division by keep_prob is there twice; once is enough.",
    "pt-BR": "A divisão por keep_prob está lá duas vezes; uma basta.",
  },
  "keep-prob-fixed": {
    en: "A fixed number of the code's own stands where keep_prob belongs: use the keep_prob that the function is given.",
    "pt-BR":
      "Um número fixo, próprio do código, está no lugar de keep_prob: use o keep_prob que a função recebe.",
  },
  "dropout-on-input": {
    en: "The input X is dropped too, with the first numbers that are drawn. Dropout is for the two hidden layers: X stays whole, and D1 is drawn first.",
    "pt-BR":
      "A entrada X também sofre dropout, com os primeiros números sorteados. Dropout é para as duas camadas ocultas: X fica inteiro, e D1 é sorteado primeiro.",
  },
  "divided-by-dropped": {
    en: "You divide by 1 − keep_prob, the share that was dropped; divide by keep_prob, the share that is kept.",
    "pt-BR":
      "Você divide por 1 − keep_prob, a parte desligada; divida por keep_prob, a parte que fica.",
  },
  "mask-inverted": {
    en: "The mask is inverted: a unit is kept where the uniform number is below keep_prob (<), and you keep it where it is above (>).",
    "pt-BR":
      "A máscara está invertida: a unidade fica onde o número uniforme é menor que keep_prob (<), e você a mantém onde é maior (>).",
  },
  "mask-turned": {
    en: "The mask D is used the wrong way round, as 1 − D or compared with keep_prob once more: D is already 1 where a unit is kept and 0 where it is dropped, so multiply by D as it is.",
    "pt-BR":
      "A máscara D foi usada ao contrário, como 1 − D ou comparada mais uma vez com keep_prob: D já vale 1 onde a unidade fica e 0 onde é desligada, então multiplique por D como está.",
  },
  "mask-by-dropped": {
    en: "The mask keeps a unit with probability 1 − keep_prob: keep_prob is the probability to keep it, so compare rand < keep_prob.",
    "pt-BR":
      "A máscara mantém a unidade com probabilidade 1 − keep_prob: keep_prob é a probabilidade de mantê-la, então compare rand < keep_prob.",
  },
  "mask-other-side": {
    en: "The mask is rand > 1 − keep_prob. It keeps as many units, but others than the notebook's: rand < keep_prob.",
    "pt-BR":
      "A máscara é rand > 1 − keep_prob. Ela mantém a mesma quantidade de unidades, mas não as do notebook: rand < keep_prob.",
  },
  "mask-missing": {
    en: "A mask is not used: multiply by D, element by element, D1 in the first hidden layer and D2 in the second.",
    "pt-BR":
      "Uma máscara não foi usada: multiplique por D, elemento por elemento, D1 na primeira camada oculta e D2 na segunda.",
  },
  "mask-not-drawn": {
    en: "The mask in the cache keeps every unit: draw it, rand < keep_prob, in the shape of A.",
    "pt-BR":
      "A máscara no cache mantém todas as unidades: sorteie-a, rand < keep_prob, na forma de A.",
  },
  "dropout-missing": {
    en: "This is the pass without dropout: multiply by the mask D and divide by keep_prob, in both hidden layers.",
    "pt-BR":
      "Este é o passo sem dropout: multiplique pela máscara D e divida por keep_prob, nas duas camadas ocultas.",
  },
  "mask-new-in-backward": {
    en: "The backward pass draws a new mask. It must use the D1 and D2 of the forward pass, which are in the cache: the gradient has to go back through the very units that answered.",
    "pt-BR":
      "O passo de volta sorteia uma máscara nova. Ele deve usar D1 e D2 do passo de ida, que estão no cache: o gradiente tem de voltar pelas mesmas unidades que responderam.",
  },
  "mask-from-activations": {
    en: "dA is 0 wherever A is 0, not only where D dropped the unit: use D of the cache, not A > 0, write dZ into a new array, and return each under its own name.",
    "pt-BR":
      "dA vale 0 onde A vale 0, não só onde D desligou a unidade: use D do cache, não A > 0, escreva dZ num array novo, e devolva cada um com o seu nome.",
  },
  "activation-for-mask": {
    en: "A or Z is used where the mask D of the cache belongs: multiply dA by D, which marks the units that were kept.",
    "pt-BR":
      "A ou Z foi usado onde devia estar a máscara D do cache: multiplique dA por D, que diz quais unidades ficaram.",
  },
  "mask-for-activations": {
    en: "The mask D stands where A belongs, the activations that it was multiplied with.",
    "pt-BR": "A máscara D está onde devia estar A, as ativações pelas quais ela foi multiplicada.",
  },
  "keep-prob-misplaced": {
    en: "This is divided by keep_prob, or multiplied by it; the division belongs to dA of the hidden layers alone, and comes to dZ, dW and db through it.",
    "pt-BR":
      "Isto foi dividido por keep_prob, ou multiplicado; a divisão é só do dA das camadas ocultas, e por ele chega a dZ, dW e db.",
  },
  "mask-on-logits": {
    en: "The mask multiplies Z, before ReLU: Z stays as W·A + b gives it, and A = max(0, Z) is multiplied by D and divided by keep_prob.",
    "pt-BR":
      "A máscara multiplica Z, antes da ReLU: Z fica como W·A + b o dá, e A = max(0, Z) é que se multiplica por D e se divide por keep_prob.",
  },
  "keep-prob-on-logits": {
    en: "Z or its b is divided by keep_prob, or Z is computed from A / keep_prob: divide A by keep_prob once, where its mask is applied, and compute Z from that A as it is.",
    "pt-BR":
      "Z ou o seu b foi dividido por keep_prob, ou Z foi calculado de A / keep_prob: divida A por keep_prob uma vez, onde a máscara é aplicada, e calcule Z desse A como está.",
  },
  "divided-by-mean": {
    en: "This is divided by the mean of the mask, the share that chance left; divide by keep_prob, as the assignment does.",
    "pt-BR":
      "Isto foi dividido pela média da máscara, a parte que o acaso deixou; divida por keep_prob, como na tarefa.",
  },
  "slope-before-dropout": {
    en: "dZ is what the dA before the mask and the division by keep_prob gives, or it is multiplied by keep_prob. Multiply dA by D and divide it first, and compute dZ from that dA as it is.",
    "pt-BR":
      "dZ é o que dá o dA de antes da máscara e da divisão por keep_prob, ou foi multiplicado por keep_prob. Primeiro multiplique dA por D e divida, e calcule dZ desse dA como está.",
  },
  "mask-on-dz": {
    en: "The mask or the division is on dZ, where it belongs one line earlier, on dA; or the dA returned is the one before the mask or the division. dZ is right, but the dA returned is not.",
    "pt-BR":
      "A máscara ou a divisão está em dZ, e o lugar dela é uma linha antes, em dA; ou o dA devolvido é o de antes da máscara ou da divisão. dZ está certo, mas o dA devolvido não.",
  },
  "mask-on-output": {
    en: "The output, or its slope dZ3, is masked. Dropout is for the two hidden layers: A3 stays as the sigmoid gives it, and dZ3 as A3 − Y.",
    "pt-BR":
      "A saída, ou a inclinação dela, dZ3, foi mascarada. Dropout é para as duas camadas ocultas: A3 fica como a sigmoide o dá, e dZ3 como A3 − Y.",
  },
  "mask-from-normals": {
    en: "The mask is drawn from normal numbers (randn); it needs uniform ones in [0, 1) (rand), so that a unit is kept with probability keep_prob.",
    "pt-BR":
      "A máscara foi sorteada de números normais (randn); ela precisa de uniformes em [0, 1) (rand), para que a unidade fique com probabilidade keep_prob.",
  },
  "mask-for-all-examples": {
    en: "The mask is one column, the same for all examples: draw it in the shape of A, so that each example drops units of its own.",
    "pt-BR":
      "A máscara é uma coluna só, igual para todos os exemplos: sorteie-a na forma de A, para que cada exemplo desligue as suas unidades.",
  },
  "mask-drawn-transposed": {
    en: "The numbers of a mask are drawn for the transposed matrix, examples × units, so that units and examples get each other's numbers. Draw them in the form of A: np.random.rand(A1.shape[0], A1.shape[1]).",
    "pt-BR":
      "Os números de uma máscara foram sorteados para a matriz transposta, exemplos × unidades, e assim unidades e exemplos recebem os números uns dos outros. Sorteie-os na forma de A: np.random.rand(A1.shape[0], A1.shape[1]).",
  },
  "mask-for-all-units": {
    en: "The mask is one row, the same for all units: draw it in the shape of A, so that each unit is dropped by itself.",
    "pt-BR":
      "A máscara é uma linha só, igual para todas as unidades: sorteie-a na forma de A, para que cada unidade seja desligada por si.",
  },
  "mask-by-half": {
    en: "The mask keeps each unit with probability ½, for every keep_prob, as np.round or randint(0, 2) do: compare uniform numbers, np.random.rand(…) < keep_prob.",
    "pt-BR":
      "A máscara mantém cada unidade com probabilidade ½, seja qual for keep_prob, como fazem np.round ou randint(0, 2): compare números uniformes, np.random.rand(…) < keep_prob.",
  },
  "mask-empty": {
    en: "The mask drops every unit: it is 1 where the uniform number is below keep_prob, rand < keep_prob, and 0 elsewhere.",
    "pt-BR":
      "A máscara desliga todas as unidades: ela vale 1 onde o número uniforme é menor que keep_prob, rand < keep_prob, e 0 no resto.",
  },
  "mask-not-compared": {
    en: "D holds the uniform numbers themselves; compare them, D < keep_prob, so that it holds what is kept and what is not.",
    "pt-BR":
      "D guarda os próprios números uniformes; compare-os, D < keep_prob, para que guarde o que fica e o que não fica.",
  },
  "mask-scaled": {
    en: "The mask in the cache is already divided by keep_prob; the notebook's D holds 0 and 1, and A is divided.",
    "pt-BR":
      "A máscara no cache já está dividida por keep_prob; o D do notebook tem 0 e 1, e A é que é dividido.",
  },
  "masks-not-in-cache": {
    en: "The masks D1 and D2 are missing from the cache; the backward pass needs them, each after its Z.",
    "pt-BR":
      "Faltam as máscaras D1 e D2 no cache; o passo de volta precisa delas, cada uma depois do seu Z.",
  },
  "masks-in-other-order": {
    en: "The second layer's mask is drawn before the first's, so both get other numbers: draw D1 first.",
    "pt-BR":
      "A máscara da segunda camada foi sorteada antes da primeira, e as duas recebem outros números: sorteie D1 primeiro.",
  },
  "seed-late": {
    en: "The generator is seeded only after the first mask is drawn: seed once, at the top, before D1.",
    "pt-BR":
      "A semente só é posta depois de sorteada a primeira máscara: ponha-a uma vez, no começo, antes de D1.",
  },
  "seed-again": {
    en: "The generator is seeded again before the second mask, which then repeats the numbers of the first: seed once, at the top.",
    "pt-BR":
      "A semente é posta de novo antes da segunda máscara, que assim repete os números da primeira: ponha-a uma vez, no começo.",
  },
  "dropped-not-passed": {
    en: "The activations are read as they were before dropout: pass on the A that was masked and divided, and take dW from it.",
    "pt-BR":
      "As ativações são lidas como eram antes do dropout: passe adiante o A mascarado e dividido, e calcule dW dele.",
  },
  "mask-added": {
    en: "The mask is added to A; A is multiplied by D, element by element, which makes 0 of what is dropped.",
    "pt-BR":
      "A máscara foi somada a A; A se multiplica por D, elemento por elemento, e o que é desligado vira 0.",
  },
  "output-scaled": {
    en: "The output is divided by keep_prob. That makes up for units that were dropped, in the two hidden layers; A3 stays as the sigmoid gives it.",
    "pt-BR":
      "A saída foi dividida por keep_prob. Isso compensa unidades desligadas, nas duas camadas ocultas; A3 fica como a sigmoide o dá.",
  },
} satisfies Readonly<Record<string, Text>>;

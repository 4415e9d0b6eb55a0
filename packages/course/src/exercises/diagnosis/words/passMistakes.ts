import type { Text } from "@regula/base";

/** Messages to learners about the forward and the backward pass without dropout. */
export const passMistakes = {
  "relu-missing": {
    en: "ReLU is missing from a hidden layer: A = max(0, Z).",
    "pt-BR": "Falta a ReLU numa camada oculta: A = max(0, Z).",
  },
  "sigmoid-hidden": {
    en: "A hidden layer has the sigmoid; hidden layers take ReLU, only the output takes the sigmoid.",
    "pt-BR": "Uma camada oculta tem a sigmoide; as ocultas usam ReLU, só a saída usa a sigmoide.",
  },
  "tanh-hidden": {
    en: "A hidden layer has tanh; hidden layers take ReLU, max(0, Z).",
    "pt-BR": "Uma camada oculta tem tanh; as ocultas usam ReLU, max(0, Z).",
  },
  "relu-leaky": {
    en: "A hidden layer has a leaky ReLU, which lets a part of a negative Z through; here it is max(0, Z).",
    "pt-BR":
      "Uma camada oculta tem a ReLU com vazamento, que deixa passar parte de um Z negativo; aqui é max(0, Z).",
  },
  "sigmoid-parentheses": {
    en: "The output is 1 + e^(−Z3): without brackets 1 / 1 + np.exp(-Z3) is (1 / 1) + np.exp(-Z3). Write 1 / (1 + np.exp(-Z3)).",
    "pt-BR":
      "A saída é 1 + e^(−Z3): sem parênteses, 1 / 1 + np.exp(-Z3) é (1 / 1) + np.exp(-Z3). Escreva 1 / (1 + np.exp(-Z3)).",
  },
  "tanh-on-output": {
    en: "The output has tanh, which goes from −1 to 1; it takes the sigmoid, A3 = 1 / (1 + e^(−Z3)), which gives a probability.",
    "pt-BR":
      "A saída tem tanh, que vai de −1 a 1; ela usa a sigmoide, A3 = 1 / (1 + e^(−Z3)), que dá uma probabilidade.",
  },
  "softmax-on-output": {
    en: "The output is a softmax over the examples, which makes their probabilities add up to 1; each example has a sigmoid of its own, 1 / (1 + e^(−Z3)).",
    "pt-BR":
      "A saída é uma softmax sobre os exemplos, que faz as probabilidades deles somarem 1; cada exemplo tem a sua própria sigmoide, 1 / (1 + e^(−Z3)).",
  },
  "sigmoid-minus": {
    en: "The sigmoid's denominator has a minus: it is 1 / (1 + e^(−Z3)), with a plus.",
    "pt-BR": "O denominador da sigmoide tem um menos: é 1 / (1 + e^(−Z3)), com mais.",
  },
  "sigmoid-missing": {
    en: "The sigmoid is missing from the output: A3 = 1 / (1 + e^(−Z3)).",
    "pt-BR": "Falta a sigmoide na saída: A3 = 1 / (1 + e^(−Z3)).",
  },
  "relu-on-output": {
    en: "The output has ReLU; it takes the sigmoid, A3 = 1 / (1 + e^(−Z3)), which gives a probability.",
    "pt-BR":
      "A saída tem ReLU; ela usa a sigmoide, A3 = 1 / (1 + e^(−Z3)), que dá uma probabilidade.",
  },
  "sigmoid-sign": {
    en: "The sigmoid's exponent has the wrong sign: it is 1 / (1 + e^(−Z3)), with the minus.",
    "pt-BR": "O expoente da sigmoide está com o sinal errado: é 1 / (1 + e^(−Z3)), com o menos.",
  },
  "relu-reversed": {
    en: "A hidden layer keeps the negative part, min(0, Z); ReLU is max(0, Z).",
    "pt-BR": "Uma camada oculta guarda a parte negativa, min(0, Z); a ReLU é max(0, Z).",
  },
  "bias-subtracted": {
    en: "A bias is subtracted: Z = W·A + b.",
    "pt-BR": "Um viés foi subtraído: Z = W·A + b.",
  },
  "bias-of-other-layer": {
    en: "The bias of another layer is added: each Z takes the b of its own layer, Z = W·A + b.",
    "pt-BR":
      "Foi somado o viés de outra camada: cada Z leva o b da sua própria camada, Z = W·A + b.",
  },
  "biases-missing": {
    en: "A bias is missing: Z = W·A + b.",
    "pt-BR": "Falta um viés: Z = W·A + b.",
  },
  "cache-not-returned": {
    en: "Only A3 is returned; the function returns two things, A3 and the cache.",
    "pt-BR": "Só A3 é devolvido; a função devolve duas coisas, A3 e o cache.",
  },
  "output-not-returned": {
    en: "Only the cache is returned; the function returns two things, A3 and the cache. In JavaScript return A3, cache gives the last one alone: write return [A3, cache].",
    "pt-BR":
      "Só o cache é devolvido; a função devolve duas coisas, A3 e o cache. Em JavaScript, return A3, cache dá só o último: escreva return [A3, cache].",
  },
  "output-after-cache": {
    en: "The cache is returned first and A3 after it; return A3, then the cache.",
    "pt-BR": "O cache é devolvido primeiro, e A3 depois; devolva A3 e então o cache.",
  },
  "cache-order": {
    en: "The cache holds the right arrays in another order; the backward pass reads them by their place.",
    "pt-BR": "O cache tem os arrays certos em outra ordem; o passo de volta os lê pela posição.",
  },
  "relu-gradient-missing": {
    en: "The gradient passes through ReLU where the unit was 0: dZ is dA where A > 0, and 0 elsewhere.",
    "pt-BR":
      "O gradiente atravessa a ReLU onde a unidade valia 0: dZ é dA onde A > 0, e 0 no resto.",
  },
  "tanh-gradient": {
    en: "1 − A² is the derivative of tanh; these layers have ReLU: dZ is dA where A > 0, and 0 elsewhere.",
    "pt-BR":
      "1 − A² é a derivada de tanh; estas camadas têm ReLU: dZ é dA onde A > 0, e 0 no resto.",
  },
  "sigmoid-gradient": {
    en: "A·(1 − A) is the derivative of the sigmoid; hidden layers have ReLU: dZ is dA where A > 0, and 0 elsewhere.",
    "pt-BR":
      "A·(1 − A) é a derivada da sigmoide; as camadas ocultas têm ReLU: dZ é dA onde A > 0, e 0 no resto.",
  },
  "activation-in-gate": {
    en: "dA is multiplied by A or Z itself, or by the whole part of A (np.int64(A) without > 0); ReLU's derivative is 1 where A > 0, and 0 elsewhere.",
    "pt-BR":
      "dA foi multiplicado pelo próprio A ou Z, ou pela parte inteira de A (np.int64(A) sem > 0); a derivada da ReLU é 1 onde A > 0, e 0 no resto.",
  },
  "output-slope-twice": {
    en: "dZ3 is A3 − Y and nothing more: the sigmoid's derivative A3·(1 − A3) is already in it.",
    "pt-BR": "dZ3 é A3 − Y e nada mais: a derivada da sigmoide, A3·(1 − A3), já está contida nele.",
  },
  "output-slope-of-activation": {
    en: "This is dA3, the cost's slope in A3; times the sigmoid's derivative it becomes dZ3 = A3 − Y.",
    "pt-BR":
      "Isto é dA3, a inclinação do custo em A3; vezes a derivada da sigmoide ela vira dZ3 = A3 − Y.",
  },
  "gradient-zero": {
    en: "This gradient has no part that comes from the examples: nothing is written there yet, a later line puts something else in its place (dW = λ/m·W where the penalty's part must be added to it), or a factor is 0, as Python's 1 // m is for m > 1 (// leaves the whole part; write 1 / m).",
    "pt-BR":
      "Este gradiente não tem parte que venha dos exemplos: ainda não se escreveu nada ali, uma linha posterior põe outra coisa no lugar (dW = λ/m·W, quando a parte da penalidade vai somada à outra), ou um fator é 0, como é em Python 1 // m para m > 1 (// deixa a parte inteira; escreva 1 / m).",
  },
  "logit-for-output": {
    en: "Z3 stands where A3 belongs: dZ3 = A3 − Y, of the probability that the sigmoid gives.",
    "pt-BR": "Z3 está onde devia estar A3: dZ3 = A3 − Y, da probabilidade que a sigmoide dá.",
  },
  "labels-added-to-output": {
    en: "Y is added to A3; dZ3 is the difference, A3 − Y.",
    "pt-BR": "Y foi somado a A3; dZ3 é a diferença, A3 − Y.",
  },
  "prediction-for-probability": {
    en: "A prediction, 0 or 1, stands where the probability A3 belongs: it is compared with ½ only in predict.",
    "pt-BR":
      "Uma previsão, 0 ou 1, está onde devia estar a probabilidade A3: só em predict ela se compara com ½.",
  },
  "squared-error-slope": {
    en: "dZ3 is 2·(A3 − Y), the slope of a squared error; that of the cross-entropy is A3 − Y.",
    "pt-BR":
      "dZ3 é 2·(A3 − Y), a inclinação de um erro quadrático; a da entropia cruzada é A3 − Y.",
  },
  "slope-sign-lost": {
    en: "dZ3 has lost its sign, by an absolute value or a square: it is A3 − Y, negative where the label is 1.",
    "pt-BR":
      "dZ3 perdeu o sinal, por um valor absoluto ou um quadrado: ele é A3 − Y, negativo onde o rótulo é 1.",
  },
  "slope-negative": {
    en: "This slope has the opposite sign: dA of a layer is Wᵀ·dZ of the next one, with a plus.",
    "pt-BR":
      "Esta inclinação está com o sinal oposto: o dA de uma camada é Wᵀ·dZ da seguinte, com sinal de mais.",
  },
  "slope-zero": {
    en: "dZ is 0 everywhere: nothing is written there yet, or its gate lets nothing through, as A < 0 does (after ReLU no A is below 0). dZ is dA where A > 0.",
    "pt-BR":
      "dZ é 0 em toda parte: ainda não se escreveu nada ali, ou a condição não deixa passar nada, como A < 0 (depois da ReLU nenhum A é menor que 0). dZ é dA onde A > 0.",
  },
  "penalty-in-slopes": {
    en: "The penalty is added to dZ or dA. It depends on W alone: only dW gets a part of it, (λ/m)·W.",
    "pt-BR":
      "A penalidade foi somada a dZ ou dA. Ela só depende de W: só dW recebe uma parte dela, (λ/m)·W.",
  },
  "gradient-for-weights": {
    en: "dA is computed with the gradient dW; it is the weights that go back: dA = Wᵀ·dZ of the next layer.",
    "pt-BR":
      "dA foi calculado com o gradiente dW; são os pesos que voltam: dA = Wᵀ·dZ da camada seguinte.",
  },
  "slope-before-relu": {
    en: "This is computed from dA of its layer, before ReLU's gate; dW and db are computed from dZ.",
    "pt-BR":
      "Isto foi calculado do dA da camada, antes da derivada da ReLU; dW e db se calculam de dZ.",
  },
  "weights-gradient-summed": {
    en: "db is summed from dW; it is dZ that is summed over the examples: (1/m) Σ dZ.",
    "pt-BR": "db foi somado a partir de dW; o que se soma sobre os exemplos é dZ: (1/m) Σ dZ.",
  },
  "other-layer": {
    en: "This is computed with an array of another layer: dW of a layer is (1/m)·dZ·Aᵀ with its own dZ and A of the layer before (X for the first), db is (1/m) Σ of its own dZ.",
    "pt-BR":
      "Isto foi calculado com um array de outra camada: o dW de uma camada é (1/m)·dZ·Aᵀ com o seu próprio dZ e o A da camada anterior (X na primeira), e db é (1/m) Σ do seu próprio dZ.",
  },
  "gradient-transposed": {
    en: "dW is transposed: the product is dZ·Aᵀ, not A·dZᵀ, and has the shape of W.",
    "pt-BR": "dW está transposto: o produto é dZ·Aᵀ, não A·dZᵀ, e tem a forma de W.",
  },
  "gate-by-slope": {
    en: "ReLU's gate is taken from dA > 0; it depends on the unit's output: dZ is dA where A > 0 (or Z > 0), for either sign of dA.",
    "pt-BR":
      "A condição da ReLU foi tirada de dA > 0; ela pergunta o que a unidade respondeu: dZ é dA onde A > 0 (ou Z > 0), seja qual for o sinal de dA.",
  },
  "gate-turned": {
    en: "ReLU's gate is turned around: dZ is dA where A > 0, and 0 where the unit was 0.",
    "pt-BR": "A condição da ReLU está invertida: dZ é dA onde A > 0, e 0 onde a unidade valia 0.",
  },
  "gate-leaky": {
    en: "Where A is not positive, the slope is that of a leaky ReLU; the derivative of ReLU is 0 there: dZ = dA · (A > 0).",
    "pt-BR":
      "Onde A não é positivo, a inclinação é a de uma ReLU com vazamento; a derivada da ReLU ali é 0: dZ = dA · (A > 0).",
  },
  "gate-threshold": {
    en: "ReLU's gate is compared with another number than 0: its derivative is 1 wherever A > 0.",
    "pt-BR":
      "A condição da ReLU compara com outro número que 0: a derivada dela é 1 onde quer que A > 0.",
  },
  "gate-of-other-layer": {
    en: "ReLU's gate is that of another layer: dZ of a layer is its dA where its own A > 0.",
    "pt-BR":
      "A condição da ReLU é de outra camada: o dZ de uma camada é o seu dA onde o seu próprio A > 0.",
  },
  "mean-on-slopes": {
    en: "1/m stands where the mean is not taken yet: dZ and dA are of single examples; only dW and db are means, with 1/m once.",
    "pt-BR":
      "1/m está onde ainda não se tira a média: dZ e dA são de cada exemplo; só dW e db são médias, com 1/m uma vez.",
  },
  "mean-multiplied": {
    en: "The sum over the examples is multiplied by m, where it should be divided by it: 1/m · Σ.",
    "pt-BR": "A soma sobre os exemplos foi multiplicada por m, quando devia ser dividida: 1/m · Σ.",
  },
  "logits-for-activations": {
    en: "Z of the layer before stands where its A belongs, what ReLU let through: Z = W·A + b in the forward pass, dW = (1/m)·dZ·Aᵀ in the backward pass. If dW is wrong, check too the order in which the cache is unpacked.",
    "pt-BR":
      "O Z da camada anterior está onde devia estar o A dela, o que a ReLU deixou passar: Z = W·A + b no passo de ida, dW = (1/m)·dZ·Aᵀ no de volta. Se é dW que está errado, confira também a ordem em que o cache é desempacotado.",
  },
  "slope-before-gate": {
    en: "dA of this layer is computed from dA of the next; it is its dZ that goes back, dA1 = W2ᵀ·dZ2.",
    "pt-BR":
      "O dA desta camada foi calculado do dA da seguinte; é o dZ dela que volta, dA1 = W2ᵀ·dZ2.",
  },
  "gradient-doubled": {
    en: "The gradient of the cost is twice what it should be: the mean is (1/m) Σ, with no 2.",
    "pt-BR": "O gradiente do custo é o dobro do que deveria ser: a média é (1/m) Σ, sem nenhum 2.",
  },
  "gradient-halved": {
    en: "The gradient of the cost is half of what it should be: the mean is (1/m) Σ, with no 2.",
    "pt-BR": "O gradiente do custo é a metade do que deveria ser: a média é (1/m) Σ, sem nenhum 2.",
  },
  "gradient-negative": {
    en: "The gradient of the cost has the opposite sign: dW and db are means of dZ·Aᵀ and dZ, with a plus.",
    "pt-BR":
      "O gradiente do custo está com o sinal oposto: dW e db são médias de dZ·Aᵀ e dZ, com sinal de mais.",
  },
  "activation-for-slope": {
    en: "A value of the forward pass, A or Z, stands where its slope dA or dZ belongs: check the names, with or without the d.",
    "pt-BR":
      "Um valor do passo de ida, A ou Z, está onde devia estar a inclinação dele, dA ou dZ: confira os nomes, com ou sem o d.",
  },
  "slope-overwritten": {
    en: "dA is already 0 where A is 0. That step belongs to dZ: leave dA as Wᵀ·dZ, write dZ into a new array, not into dA itself, and return each under its own name.",
    "pt-BR":
      "dA já vale 0 onde A vale 0. Esse passo é de dZ: deixe dA como Wᵀ·dZ, escreva dZ num array novo, não no próprio dA, e devolva cada um com o seu nome.",
  },
  "keepdims-missing": {
    en: "The numbers are right, but the sum has lost an axis: with keepdims the result is a column, of the shape (n, 1).",
    "pt-BR":
      "Os números estão certos, mas a soma perdeu um eixo: com keepdims o resultado é uma coluna, da forma (n, 1).",
  },
  "axis-wrong": {
    en: "The sum runs down the rows (axis 0), over the units; db sums over the examples, which are the columns: axis 1.",
    "pt-BR":
      "A soma desce pelas linhas (axis 0), sobre as unidades; db soma sobre os exemplos, que são as colunas: axis 1.",
  },
  "axis-missing": {
    en: "Everything is summed to one number; db has a number for each unit: sum along axis 1 and keep the axis.",
    "pt-BR":
      "Tudo foi somado num só número; db tem um número para cada unidade: some ao longo do axis 1 e mantenha o eixo.",
  },
  "absolute-for-relu": {
    en: "A hidden layer has the absolute value |Z|; ReLU is max(0, Z), 0 where Z is negative.",
    "pt-BR": "Uma camada oculta tem o valor absoluto |Z|; a ReLU é max(0, Z), 0 onde Z é negativo.",
  },
  "one-subtracted": {
    en: "1 is subtracted as well, A3 − 1 − Y: dZ3 is A3 − Y alone.",
    "pt-BR": "Subtraiu-se 1 também, A3 − 1 − Y: dZ3 é só A3 − Y.",
  },
  "gate-by-bias": {
    en: "ReLU's gate is taken from b > 0; it depends on the unit's output: dZ is dA where A > 0 (or Z > 0).",
    "pt-BR":
      "A condição da ReLU foi tirada de b > 0; ela depende da saída da unidade: dZ é dA onde A > 0 (ou Z > 0).",
  },
  "gate-without-bias": {
    en: "ReLU's gate is taken from W·A > 0, without the bias; it is Z = W·A + b that ReLU reads: dZ is dA where Z > 0 (or A > 0).",
    "pt-BR":
      "A condição da ReLU foi tirada de W·A > 0, sem o viés; o que a ReLU lê é Z = W·A + b: dZ é dA onde Z > 0 (ou A > 0).",
  },
  "extreme-for-sum": {
    en: "The largest or smallest dZ of the examples stands where their sum belongs: db is (1/m) Σ dZ, np.sum along axis 1.",
    "pt-BR":
      "O maior ou o menor dZ dos exemplos está onde devia estar a soma deles: db é (1/m) Σ dZ, np.sum ao longo do axis 1.",
  },
  "weights-updated": {
    en: "Weights after a step of gradient descent, W − η·dW, stand here. A backward pass only computes gradients: leave W as it is, and update it after all of them.",
    "pt-BR":
      "Aqui estão pesos depois de um passo do gradiente descendente, W − η·dW. O passo de volta só calcula gradientes: deixe W como está, e atualize-o depois de todos eles.",
  },
} satisfies Readonly<Record<string, Text>>;

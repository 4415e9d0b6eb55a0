import type { Lesson } from "./lesson.ts";

export const noRegularization: Lesson = {
  id: "noRegularization",
  title: { en: "Nothing held back", "pt-BR": "Sem freio" },
  goal: {
    en: "You will write the cost and its gradients, and watch a network learn noise by heart.",
    "pt-BR": "Você vai escrever o custo e seus gradientes, e ver uma rede decorar ruído.",
  },
  blocks: [
    {
      is: "text",
      text: {
        en: "Training needs one number that says how wrong the network is. It gives each kick a probability `a`; what happened is `y`. If the ball was won, the network pays −log a: nothing when it was sure and right, a great deal when it was sure and wrong. The cost is the mean of what it pays.",
        "pt-BR":
          "O treino precisa de um número que diga o quanto a rede erra. Ela dá a cada chute uma probabilidade `a`; o que aconteceu é `y`. Se a bola foi ganha, a rede paga −log a: nada quando tinha certeza e acertou, muito quando tinha certeza e errou. O custo é a média do que ela paga.",
      },
    },
    { is: "formula", formula: "cost" },
    { is: "exercise", exercise: "computeCost" },
    {
      is: "correction",
      text: {
        en: "The Brazilian version of the assignment warns of a division by zero and of NaN, “not a number”, in the cost, and tells the reader to ignore them. Where do they come from? The probability of a very sure network is rounded to exactly 0 or 1. Where the network is sure and *right*, one of the two terms is 0 · log 0. That is NaN in floating-point arithmetic, while the true term is 0. The assignment sums with `nansum`, which counts NaN as 0, and there this is correct. Where the network is sure and *wrong*, the term is infinite: one such kick makes the whole cost infinite. So no loss is hidden. What is wrong is a warning that the reader must learn to ignore, a cost that one kick can make infinite, and a curve with a hole.",
        "pt-BR":
          "A versão brasileira do trabalho avisa que o custo terá divisão por zero e NaN, “não é um número”, e manda ignorar os avisos. De onde vêm? A probabilidade de uma rede muito segura é arredondada para exatamente 0 ou 1. Onde a rede tem certeza e *acerta*, um dos dois termos é 0 · log 0. Em ponto flutuante isso é NaN, e o termo verdadeiro é 0. O trabalho soma com `nansum`, que conta NaN como 0, e ali isso está certo. Onde a rede tem certeza e *erra*, o termo é infinito: um só chute desses torna infinito o custo inteiro. Portanto nenhuma perda fica escondida. Errados são o aviso que o leitor precisa aprender a ignorar, o custo que um só chute pode tornar infinito e a curva com um buraco.",
      },
    },
    {
      is: "text",
      text: {
        en: "The cure is one line. The output is a sigmoid of the *logit* z, and the cost can be written with z itself. Then there is no NaN and no infinity: a network that says −800 and is wrong pays 800.",
        "pt-BR":
          "A cura é uma linha. A saída é a sigmoide do *logit* z, e o custo pode ser escrito com o próprio z. Assim não há NaN nem infinito: uma rede que diz −800 e erra paga 800.",
      },
    },
    { is: "formula", formula: "costFromLogits" },
    { is: "exercise", exercise: "computeCostFromLogits" },
    { is: "heading", text: { en: "Downhill", "pt-BR": "Ladeira abaixo" } },
    {
      is: "text",
      text: {
        en: "Each weight has a slope: how the cost changes when the weight grows a little. Backpropagation finds all slopes in one pass from the output back to the input.",
        "pt-BR":
          "Cada peso tem uma inclinação: o quanto o custo muda quando o peso cresce um pouco. A retropropagação acha todas as inclinações num só passo, da saída de volta à entrada.",
      },
    },
    {
      is: "text",
      text: {
        en: "How does a weight of the first layer reach the cost? In steps: it changes Z1, Z1 changes A1, A1 changes Z2, and so on. The slope of the whole is the product of the slopes of the steps: that is the *chain rule*. So go back a step at a time. `dZ3 = A3 − Y` is where it starts, how much each probability misses: the slope of the cost and the slope of the sigmoid, multiplied, leave just this. From Z3 to A2 the slope is W3; through a ReLU it is 1 where the unit answered, else 0.",
        "pt-BR":
          "Como um peso da primeira camada chega ao custo? Em passos: ele muda Z1, Z1 muda A1, A1 muda Z2, e assim por diante. A inclinação do todo é o produto das inclinações dos passos: é a *regra da cadeia*. Então volte um passo por vez. `dZ3 = A3 − Y` é o começo, o quanto cada probabilidade erra: a inclinação do custo vezes a da sigmoide dá só isso. De Z3 para A2 a inclinação é W3; por uma ReLU ela é 1 onde a unidade respondeu, senão 0.",
      },
    },
    { is: "formula", formula: "chainRule" },
    {
      is: "text",
      text: {
        en: "A weight is multiplied by the answer that comes in, so its slope is that answer times dZ, averaged over the examples.",
        "pt-BR":
          "Um peso é multiplicado pela resposta que entra, e por isso sua inclinação é essa resposta vezes dZ, em média sobre os exemplos.",
      },
    },
    { is: "formula", formula: "backward" },
    { is: "exercise", exercise: "backwardPropagation" },
    {
      is: "text",
      text: {
        en: "How do you know that a backward pass is right where no assignment prints its numbers? Measure. Move one number θ of the parameters by a small ε to both sides, compute the cost J each time, and divide: that is its slope, without any chain rule. It takes two forward passes for each number, far too slow to train with and good enough to check once.",
        "pt-BR":
          "Como saber que um passo de volta está certo onde nenhum trabalho imprime seus números? Meça. Mova um número θ dos parâmetros por um ε pequeno para os dois lados, calcule o custo J a cada vez, e divida: é a inclinação dele, sem regra da cadeia nenhuma. São dois passos de ida por número: lento demais para treinar, e bom o bastante para conferir uma vez.",
      },
    },
    { is: "formula", formula: "gradientCheck" },
    {
      is: "text",
      text: {
        en: "Compared are the lengths of two long vectors, all gradients and all measured slopes. With ε = 0.001 a right backward pass lies about 10⁻⁷ of their length apart; one array of gradients that is wrong makes it, as a rule, a hundredth or more. Check a network without dropout: with fresh masks every cost is that of another network.",
        "pt-BR":
          "Comparam-se os comprimentos de dois vetores longos, todos os gradientes e todas as inclinações medidas. Com ε = 0,001 um passo de volta certo fica a cerca de 10⁻⁷ do comprimento deles; um só array de gradientes errado já faz disso, em regra, um centésimo ou mais. Confira uma rede sem dropout: com máscaras novas, cada custo é de outra rede.",
      },
    },
    { is: "exercise", exercise: "gradientCheck" },
    {
      is: "figure",
      figure: "costWithoutRegularization",
      question: {
        asks: {
          en: "After thirty thousand steps, how high is the cost on kicks that the network has not seen?",
          "pt-BR": "Depois de trinta mil passos, qual é o custo nos chutes que a rede não viu?",
        },
        choices: [
          { en: "As low as on the training kicks", "pt-BR": "Tão baixo quanto nos de treino" },
          { en: "A little higher", "pt-BR": "Um pouco mais alto" },
          { en: "Several times as high", "pt-BR": "Várias vezes mais alto" },
        ],
        right: 2,
      },
      caption: {
        en: "Thirty thousand steps downhill. The cost on the training kicks keeps falling; on kicks that the network has not seen it turns and climbs. With the bundled kicks it ends at 0.26 in training and at 1.44 on the test kicks.",
        "pt-BR":
          "Trinta mil passos ladeira abaixo. O custo nos chutes de treino continua caindo; nos que a rede não viu ele vira e sobe. Com os chutes incluídos termina em 0,26 no treino e em 1,44 nos chutes de teste.",
      },
    },
    {
      is: "text",
      text: {
        en: "Compare the end with the state after a thousand steps. The accuracy on the test kicks goes from 86% to 75%; the cost goes from 0.42 to 1.44, more than three times as much. Accuracy depends only on the side of ½ on which a probability lies. The cost also depends on how sure the network is, and this network is very sure of many things that are false. A decision about where to kick needs the probability.",
        "pt-BR":
          "Compare o fim com o que havia depois de mil passos. A acurácia nos chutes de teste vai de 86% a 75%; o custo vai de 0,42 a 1,44, mais que o triplo. A acurácia só depende do lado de ½ em que a probabilidade está. O custo depende também de quanta certeza a rede tem, e esta rede tem muita certeza de muita coisa falsa. Quem decide para onde chutar precisa da probabilidade.",
      },
    },
  ],
};

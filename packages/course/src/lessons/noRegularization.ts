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
        en: "In the assignment, the training of a good network prints warnings of a division by zero, and costs that are NaN, “not a number”; it tells the reader to ignore them. Don't. A very sure network rounds its probability to exactly 0 or 1, and the logarithm of 0 has no finite value. Its terms are silently dropped, so the cost looks *better* than it is, just where the network is most overconfident.",
        "pt-BR":
          "No trabalho, o treino de uma boa rede imprime avisos de divisão por zero e custos que são NaN, “não é um número”; ele manda ignorá-los. Não ignore. Uma rede muito segura arredonda sua probabilidade para exatamente 0 ou 1, e o logaritmo de 0 não tem valor finito. Seus termos são descartados em silêncio, e o custo parece *melhor* do que é, justo onde a rede mais confia demais.",
      },
    },
    {
      is: "text",
      text: {
        en: "The cure costs one line. The output is a sigmoid of the *logit* z, and the cost can be written with z itself. Then nothing overflows and nothing is lost: a network that says −800 and is wrong pays 800.",
        "pt-BR":
          "A cura custa uma linha. A saída é a sigmoide do *logit* z, e o custo pode ser escrito com o próprio z. Assim nada estoura e nada se perde: uma rede que diz −800 e erra paga 800.",
      },
    },
    { is: "formula", formula: "costFromLogits" },
    { is: "exercise", exercise: "computeCostFromLogits" },
    { is: "heading", text: { en: "Downhill", "pt-BR": "Ladeira abaixo" } },
    {
      is: "text",
      text: {
        en: "Each weight has a slope: how the cost changes when the weight grows a little. Backpropagation finds all slopes in one pass from the output back to the input. It starts from `dZ3 = A3 − Y`, how much each probability misses. Through a ReLU only the units that answered pass anything on.",
        "pt-BR":
          "Cada peso tem uma inclinação: o quanto o custo muda quando o peso cresce um pouco. A retropropagação acha todas as inclinações num só passo, da saída de volta à entrada. Ela começa em `dZ3 = A3 − Y`, o quanto cada probabilidade erra. Por uma ReLU só passam as unidades que responderam.",
      },
    },
    { is: "formula", formula: "backward" },
    { is: "exercise", exercise: "backwardPropagation" },
    {
      is: "figure",
      figure: "costWithoutRegularization",
      caption: {
        en: "Thirty thousand steps downhill. The cost on the training kicks keeps falling; on kicks that the network has not seen it turns and climbs. With the bundled kicks it ends at 0.26 in training and at 1.34 on the test kicks.",
        "pt-BR":
          "Trinta mil passos ladeira abaixo. O custo nos chutes de treino continua caindo; nos que a rede não viu ele vira e sobe. Com os chutes incluídos termina em 0,26 no treino e em 1,34 nos chutes de teste.",
      },
    },
    {
      is: "text",
      text: {
        en: "Notice what did *not* get much worse: the share of right answers on the test kicks, 82.5%. Accuracy only asks on which side of ½ a probability lies. The cost also asks how sure the network was, and this one is very sure of many things that are false. Whoever has to decide where to kick needs the probability.",
        "pt-BR":
          "Repare no que *não* piorou muito: a proporção de acertos nos chutes de teste, 82,5%. A acurácia só pergunta de que lado de ½ a probabilidade está. O custo pergunta também o quanto a rede tinha certeza, e esta tem muita certeza de muita coisa falsa. Quem precisa decidir para onde chutar precisa da probabilidade.",
      },
    },
  ],
};

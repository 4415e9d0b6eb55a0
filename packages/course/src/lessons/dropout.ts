import type { Lesson } from "./lesson.ts";

export const dropout: Lesson = {
  id: "dropout",
  title: {
    en: "Dropout: no unit is indispensable",
    "pt-BR": "Dropout: nenhuma unidade é indispensável",
  },
  goal: {
    en: "You will write both passes with dropout, and see what the assignment's frozen mask does.",
    "pt-BR":
      "Você vai escrever os dois passos com dropout, e ver o que faz a máscara congelada do trabalho.",
  },
  blocks: [
    {
      is: "text",
      text: {
        en: "In every step of training, switch off some units at random: each hidden unit is kept with the probability `keep_prob`, for each example anew. A unit can no longer count on a certain neighbor to correct it, so what it learns has to make sense by itself. Memorizing one kick takes several units that conspire; a conspiracy whose members keep vanishing falls apart.",
        "pt-BR":
          "Em cada passo do treino, desligue algumas unidades ao acaso: cada unidade oculta fica com probabilidade `keep_prob`, de novo para cada exemplo. Uma unidade já não pode contar com certa vizinha para corrigi-la, e o que ela aprende precisa fazer sentido sozinho. Decorar um chute exige várias unidades em conluio; um conluio cujos membros vivem sumindo se desfaz.",
      },
    },
    {
      is: "figure",
      figure: "droppedUnits",
      question: {
        asks: {
          en: "There are 23 hidden units and keep_prob is 0.86. How many are off in a step, on average?",
          "pt-BR":
            "São 23 unidades ocultas, e keep_prob é 0,86. Quantas ficam desligadas num passo, em média?",
        },
        choices: [
          { en: "About 3", "pt-BR": "Umas 3" },
          { en: "About 10", "pt-BR": "Umas 10" },
          { en: "About 20", "pt-BR": "Umas 20" },
        ],
        right: 0,
      },
      caption: {
        en: "One step of training with keep_prob 0.86, for one kick: crossed units are out. Draw again for the next step.",
        "pt-BR":
          "Um passo do treino com keep_prob 0,86, para um chute: as unidades riscadas estão fora. Sorteie de novo para o passo seguinte.",
      },
    },
    { is: "formula", formula: "dropoutForward" },
    {
      is: "text",
      text: {
        en: "The division by `keep_prob` makes up for what is missing: with it, the next layer receives on average the same sum as without dropout. That is why nothing has to be changed when the network is used: *a prediction drops nothing*. The output layer is never dropped.",
        "pt-BR":
          "A divisão por `keep_prob` compensa o que falta: com ela, a próxima camada recebe em média a mesma soma que sem dropout. Por isso nada precisa mudar quando a rede é usada: *uma previsão não desliga nada*. A camada de saída nunca é desligada.",
      },
    },
    { is: "exercise", exercise: "forwardPropagationWithDropout" },
    {
      is: "text",
      text: {
        en: "Going back, a unit that was off has no share in the error, and one that was on had its answer divided by `keep_prob`; so its gradient is treated in the same way, with the *same* mask. It is in the cache for this.",
        "pt-BR":
          "Na volta, uma unidade desligada não tem parte no erro, e a que ficou teve sua resposta dividida por `keep_prob`; então seu gradiente é tratado do mesmo modo, com a *mesma* máscara. Ela está no cache para isso.",
      },
    },
    { is: "formula", formula: "dropoutBackward" },
    { is: "exercise", exercise: "backwardPropagationWithDropout" },
    {
      is: "heading",
      text: { en: "The mask that never changed", "pt-BR": "A máscara que nunca mudou" },
    },
    {
      is: "correction",
      text: {
        en: "You have written `np.random.seed(1)` inside the pass, because the assignment does and its outputs can only be reproduced with it. Look at what it means: every step starts the generator again, so the *same* units of the *same* examples are dropped thirty thousand times. That is not dropout. Each kick has a thinned network of its own that never changes, and the kick can be learnt by heart in it.",
        "pt-BR":
          "Você escreveu `np.random.seed(1)` dentro do passo, porque o trabalho faz assim e suas saídas só se reproduzem com isso. Veja o que significa: cada passo recomeça o gerador, e as *mesmas* unidades dos *mesmos* exemplos são desligadas trinta mil vezes. Isso não é dropout. Cada chute tem sua própria rede podada, que nunca muda, e nela o chute pode ser decorado.",
      },
    },
    {
      is: "figure",
      figure: "frozenAgainstFresh",
      question: {
        asks: {
          en: "Which has the lower cost on the test kicks?",
          "pt-BR": "Qual tem o menor custo nos chutes de teste?",
        },
        choices: [
          { en: "The same mask in every step", "pt-BR": "A mesma máscara em todos os passos" },
          { en: "A new mask in every step", "pt-BR": "Uma máscara nova em cada passo" },
        ],
        right: 1,
      },
      caption: {
        en: "The bundled kicks, keep_prob 0.86. In accuracy there is hardly a difference: 83% on the test kicks with the frozen mask, 84.5% with fresh ones. In cost: 2.85 against 0.43. The frozen mask is worse than no regularization at all (1.44).",
        "pt-BR":
          "Os chutes incluídos, keep_prob 0,86. Na acurácia quase não há diferença: 83% no teste com a máscara congelada, 84,5% com máscaras novas. No custo: 2,85 contra 0,43. A máscara congelada é pior que regularização nenhuma (1,44).",
      },
    },
    {
      is: "text",
      text: {
        en: "Move the line out of the function and seed once, before training: that is dropout. In the lab the switch is called *fresh* and *frozen*.",
        "pt-BR":
          "Tire a linha da função e semeie uma vez, antes do treino: isso é dropout. No laboratório a chave se chama *nova* e *congelada*.",
      },
    },
  ],
};

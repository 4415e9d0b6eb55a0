import type { Lesson } from "./lesson.ts";

export const l2: Lesson = {
  id: "l2",
  title: { en: "L2: large weights cost something", "pt-BR": "L2: pesos grandes custam caro" },
  goal: {
    en: "You will add the penalty to the cost and to the gradients, and choose its strength with care.",
    "pt-BR":
      "Você vai somar a penalidade ao custo e aos gradientes, e escolher sua força com cuidado.",
  },
  blocks: [
    {
      is: "text",
      text: {
        en: "To bend sharply around a single point, a network needs large weights: a small step of the ball must change the answer a lot. So make large weights cost something. The penalty is the sum of the squares of all weights, times a strength λ that you choose.",
        "pt-BR":
          "Para se dobrar bruscamente em torno de um ponto, a rede precisa de pesos grandes: um pequeno passo da bola tem de mudar muito a resposta. Então faça pesos grandes custarem caro. A penalidade é a soma dos quadrados de todos os pesos, vezes uma força λ que você escolhe.",
      },
    },
    { is: "formula", formula: "l2Cost" },
    {
      is: "text",
      text: {
        en: "Three things are easy to get wrong. The sum runs over *every* layer. Biases are left alone: they move the boundary and do not bend it. And it is divided by 2m: by m because the cost is a mean, by 2 so that the slope comes out without a 2.",
        "pt-BR":
          "Três coisas são fáceis de errar. A soma percorre *todas* as camadas. Os vieses ficam de fora: eles movem a fronteira e não a dobram. E divide-se por 2m: por m porque o custo é uma média, por 2 para que a inclinação saia sem um 2.",
      },
    },
    { is: "exercise", exercise: "computeCostWithRegularization" },
    {
      is: "text",
      text: {
        en: "In the gradients each `dW` gains (λ/m)·W. Written as a step, that is a shrinking: before it learns anything, every weight gives up a small share of itself. Only weights that the data keep asking for stay large. That is why the same idea is called *weight decay*.",
        "pt-BR":
          "Nos gradientes cada `dW` ganha (λ/m)·W. Escrito como um passo, isso é um encolhimento: antes de aprender qualquer coisa, cada peso abre mão de uma pequena parte de si. Só ficam grandes os pesos que os dados não param de pedir. Por isso a mesma ideia se chama *weight decay*, decaimento dos pesos.",
      },
    },
    { is: "formula", formula: "l2Gradient" },
    { is: "formula", formula: "decay" },
    { is: "exercise", exercise: "backwardPropagationWithRegularization" },
    {
      is: "figure",
      figure: "penaltyStrength",
      question: {
        asks: {
          en: "What does a network do whose λ is far too large?",
          "pt-BR": "O que faz uma rede cujo λ é grande demais?",
        },
        choices: [
          { en: "It bends around every kick", "pt-BR": "Dobra-se em torno de cada chute" },
          {
            en: "It answers much the same everywhere",
            "pt-BR": "Responde quase o mesmo em toda parte",
          },
        ],
        right: 1,
      },
      caption: {
        en: "The figure begins with λ = 0, the network of the lesson before. Move λ: near 0 the boundary has islands; at 0.7 it is nearly the true one; far above, the network cannot bend at all and answers much the same everywhere. The first is called variance, the last bias: not the b of a layer, but an error that more data do not cure.",
        "pt-BR":
          "A figura começa com λ = 0, a rede da lição anterior. Mova λ: perto de 0 a fronteira tem ilhas; em 0,7 é quase a verdadeira; muito acima, a rede não consegue se dobrar e responde quase o mesmo em toda parte. O primeiro caso se chama variância; o último, viés estatístico (bias): não o b de uma camada, mas um erro que mais dados não curam.",
      },
    },
    {
      is: "text",
      text: {
        en: "With λ = 0.7 the bundled kicks end at a cost of 0.31 in training and 0.40 on the test kicks, against 0.26 and 1.44 before. The network gave up a little where it was looking and gained a great deal where it was not.",
        "pt-BR":
          "Com λ = 0,7 os chutes incluídos terminam com custo de 0,31 no treino e 0,40 no teste, contra 0,26 e 1,44 antes. A rede abriu mão de um pouco onde olhava e ganhou muito onde não olhava.",
      },
    },
    {
      is: "correction",
      text: {
        en: "The assignment exists in two versions, solved on different data, and their conclusions are opposite. Both say that L2 costs accuracy in *training*: in the original 94.8% become 93.8%, in the Brazilian version 87.5% become 86.5%. That can happen, because a penalty asks for more than a good fit. On the *test* set the original goes from 91.5% to 93% and concludes that regularization helps; the Brazilian version goes from 84% to 82% and concludes that it hurts there too. These are three and four of 200 test kicks, which bear neither conclusion; the last lesson shows why. And how was 0.7 found? By looking at the test set. In the last lesson we choose λ without.",
        "pt-BR":
          "O trabalho existe em duas versões, resolvidas com dados diferentes, e elas concluem o contrário uma da outra. As duas dizem que a L2 custa acurácia no *treino*: na versão original 94,8% viram 93,8%, na versão brasileira 87,5% viram 86,5%. Isso pode acontecer, porque a penalidade pede mais que um bom ajuste. No *teste*, a versão original vai de 91,5% a 93% e conclui que a regularização ajuda; a versão brasileira vai de 84% a 82% e conclui que ela atrapalha também ali. São três e quatro de 200 chutes de teste, que não sustentam nenhuma das duas conclusões; a última lição mostra por quê. E como se achou 0,7? Olhando o conjunto de teste. Na última lição escolhemos λ sem olhar.",
      },
    },
  ],
};

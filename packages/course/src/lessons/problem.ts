import type { Lesson } from "./lesson.ts";

export const problem: Lesson = {
  id: "problem",
  title: { en: "The problem", "pt-BR": "O problema" },
  goal: {
    en: "You will say what a network learns from noisy kicks, and what overfitting is.",
    "pt-BR": "Você vai dizer o que uma rede aprende de chutes ruidosos, e o que é sobreajuste.",
  },
  blocks: [
    {
      is: "text",
      text: {
        en: "The French Football Federation has a question: where should France's goalkeeper kick the ball, so that a French player wins it? There is a table of past kicks. Each has the place where the ball came down and who won it: 1 for France, 0 for the opponent.",
        "pt-BR":
          "A Federação Francesa de Futebol tem uma pergunta: para onde o goleiro da França deve chutar, para que um jogador francês fique com a bola? Há uma tabela de chutes passados. Cada um tem o lugar onde a bola caiu e quem ficou com ela: 1 para a França, 0 para o adversário.",
      },
    },
    {
      is: "figure",
      figure: "kicks",
      question: {
        asks: {
          en: "Will a sensible line part all kicks that France won from all that it lost?",
          "pt-BR":
            "Uma linha sensata vai separar todos os chutes que a França ganhou de todos os que perdeu?",
        },
        choices: [
          { en: "Yes", "pt-BR": "Sim" },
          { en: "No, some lie on the wrong side", "pt-BR": "Não, alguns ficam do lado errado" },
        ],
        right: 1,
      },
      caption: {
        en: "Two hundred kicks. They are simulated from a law that we know, so that later we can compare what a network believes with what is true.",
        "pt-BR":
          "Duzentos chutes. Eles são simulados de uma lei que conhecemos, para que depois possamos comparar o que a rede acredita com o que é verdade.",
      },
    },
    {
      is: "text",
      text: {
        en: "Look at the picture before you go on. A line from lower left to upper right would part most circles from most crosses. But some kicks lie on the wrong side of any sensible line: a good kick can be lost and a bad one won. That is *noise*, and no model can learn it, because there is nothing to learn.",
        "pt-BR":
          "Olhe a figura antes de seguir. Uma linha de baixo à esquerda até o alto à direita separaria quase todos os círculos de quase todas as cruzes. Mas alguns chutes ficam do lado errado de qualquer linha sensata: um bom chute pode se perder e um ruim dar certo. Isso é *ruído*, e nenhum modelo pode aprendê-lo, porque não há o que aprender.",
      },
    },
    {
      is: "text",
      text: {
        en: "A network with enough weights can do something else with noise: learn it by heart. It bends its boundary around single points until every training kick is on the right side. On those kicks it looks brilliant; on new ones the bends are simply wrong. That is *overfitting*.",
        "pt-BR":
          "Uma rede com pesos suficientes pode fazer outra coisa com o ruído: decorá-lo. Ela dobra sua fronteira em torno de pontos isolados até cada chute de treino ficar do lado certo. Nesses chutes ela parece brilhante; em chutes novos, as dobras estão simplesmente erradas. Isso é *sobreajuste*.",
      },
    },
    {
      is: "figure",
      figure: "threeBoundaries",
      question: {
        asks: {
          en: "Which of the three boundaries will have the most bends and islands?",
          "pt-BR": "Qual das três fronteiras vai ter mais dobras e ilhas?",
        },
        choices: [
          { en: "The one with nothing held back", "pt-BR": "A sem freio" },
          { en: "The one with L2", "pt-BR": "A com L2" },
          { en: "The one with dropout", "pt-BR": "A com dropout" },
        ],
        right: 0,
      },
      caption: {
        en: "One network, three ways of training it: nothing held back, L2, dropout. The dots are the same.",
        "pt-BR":
          "Uma rede, três formas de treiná-la: sem freio, L2, dropout. Os pontos são os mesmos.",
      },
    },
    { is: "heading", text: { en: "The network", "pt-BR": "A rede" } },
    {
      is: "text",
      text: {
        en: "Two numbers go in, the position. Then come a layer of 20 units, one of 3, and one output: the probability that France wins the ball. Every layer multiplies by its weights `W`, adds its biases `b`, and the hidden ones cut off what is below 0 (ReLU). Examples stand in columns: `X` has the shape (2, m) for m kicks.",
        "pt-BR":
          "Entram dois números, a posição. Vêm depois uma camada de 20 unidades, uma de 3, e uma saída: a probabilidade de a França ficar com a bola. Cada camada multiplica por seus pesos `W`, soma seus vieses `b`, e as ocultas cortam o que está abaixo de 0 (ReLU). Os exemplos ficam em colunas: `X` tem a forma (2, m) para m chutes.",
      },
    },
    { is: "formula", formula: "forward" },
    {
      is: "text",
      text: {
        en: "Weights start small and random, so that units differ from each other. `np.random.seed(3)` makes the randomness the same for all of us: your numbers can be compared with the assignment's to the last digit.",
        "pt-BR":
          "Os pesos começam pequenos e aleatórios, para que as unidades sejam diferentes entre si. `np.random.seed(3)` torna o acaso igual para todos: seus números podem ser comparados com os do trabalho até o último dígito.",
      },
    },
    { is: "exercise", exercise: "initializeParameters" },
    { is: "exercise", exercise: "forwardPropagation" },
    { is: "exercise", exercise: "predict" },
  ],
};

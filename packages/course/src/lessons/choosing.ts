import type { Lesson } from "./lesson.ts";

export const choosing: Lesson = {
  id: "choosing",
  title: { en: "Choosing honestly", "pt-BR": "Escolher com honestidade" },
  goal: {
    en: "You will say when one number is really better than another, and what to tell the federation.",
    "pt-BR":
      "Você vai dizer quando um número é de fato melhor que outro, e o que dizer à federação.",
  },
  blocks: [
    {
      is: "text",
      text: {
        en: "The assignment ends with a table. Without regularization 84% of the test kicks are right, with L2 82%, with dropout 82%. It reads these numbers as a ranking. Are they one?",
        "pt-BR":
          "O trabalho termina com uma tabela. Sem regularização acertam-se 84% dos chutes de teste, com L2 82%, com dropout 82%. Ele lê esses números como uma classificação. Será que são?",
      },
    },
    {
      is: "text",
      text: {
        en: "There were 200 test kicks. 84% are 168 of them; 82% are 164. Four kicks decide. With another two hundred from the same goalkeeper, four could fall the other way any day. An *interval* says how far the true share may lie from the one you counted. Wilson's, of 1927, is short, never leaves 0 to 1, and works for small samples.",
        "pt-BR":
          "Havia 200 chutes de teste. 84% são 168 deles; 82% são 164. Quatro chutes decidem. Com outros duzentos do mesmo goleiro, quatro poderiam cair do outro lado qualquer dia. Um *intervalo* diz o quanto a proporção verdadeira pode estar longe da que você contou. O de Wilson, de 1927, é curto, nunca sai de 0 a 1 e funciona com amostras pequenas.",
      },
    },
    { is: "formula", formula: "wilson" },
    { is: "exercise", exercise: "wilsonInterval" },
    {
      is: "figure",
      figure: "intervalsOfAccuracy",
      caption: {
        en: "168 of 200 allows for anything from 78% to 88%; 164 of 200 for 76% to 87%. Nothing follows about which network is better.",
        "pt-BR":
          "168 em 200 admite qualquer coisa de 78% a 88%; 164 em 200, de 76% a 87%. Nada se conclui sobre qual rede é melhor.",
      },
    },
    {
      is: "correction",
      text: {
        en: "“The accuracy fell from 84 to 82%, so regularization hurts” and “dropout worked very well” are both said of the same kind of difference. The honest word for it is *not distinguishable*.",
        "pt-BR":
          "“A acurácia caiu de 84 para 82%, então a regularização atrapalha” e “o dropout funcionou muito bem” são ditos do mesmo tipo de diferença. A palavra honesta para ela é *não se distinguem*.",
      },
    },
    {
      is: "heading",
      text: {
        en: "Whoever picks the winner may not judge it",
        "pt-BR": "Quem escolhe o vencedor não pode julgá-lo",
      },
    },
    {
      is: "text",
      text: {
        en: "Try twenty values of λ and take the one with the best test score. Its score is too good: it is the luckiest of twenty. The test set has become part of the training. Keep it apart, and choose by *cross-validation*: cut the training kicks into five parts, train on four, measure on the fifth, in turn. To know what your choosing is worth, do all of that inside a second cross-validation. It is called nested, and `regula tune` does it.",
        "pt-BR":
          "Experimente vinte valores de λ e fique com o de melhor resultado no teste. Esse resultado é bom demais: é o mais sortudo de vinte. O teste virou parte do treino. Deixe-o de lado, e escolha por *validação cruzada*: corte os chutes de treino em cinco partes, treine em quatro, meça na quinta, em rodízio. Para saber quanto vale a sua escolha, faça tudo isso dentro de uma segunda validação cruzada. Chama-se aninhada, e `regula tune` a faz.",
      },
    },
    {
      is: "text",
      text: {
        en: "Measure what the decision needs. Here it is a probability, so the cost on kicks that were not seen (the *log-loss*) counts more than accuracy; and a probability should keep its word: of all places where the network says 70%, about 70 of 100 balls should be won. That is *calibration*.",
        "pt-BR":
          "Meça o que a decisão precisa. Aqui é uma probabilidade, e o custo em chutes não vistos (a *perda log*) conta mais que a acurácia; e uma probabilidade deve cumprir a palavra: de todos os lugares em que a rede diz 70%, umas 70 de 100 bolas devem ser ganhas. Isso é *calibração*.",
      },
    },
    { is: "heading", text: { en: "The answer", "pt-BR": "A resposta" } },
    {
      is: "figure",
      figure: "recommendation",
      caption: {
        en: "Where to kick: green only where even a cautious reading of the model beats the base rate, and only where there are kicks to learn from.",
        "pt-BR":
          "Para onde chutar: verde só onde mesmo uma leitura cautelosa do modelo supera a taxa básica, e só onde há chutes de que aprender.",
      },
    },
    {
      is: "text",
      text: {
        en: "The assignment never answers the federation: it stops at a boundary. An answer names an area, its chance with an interval, how many kicks it rests on, and what it cannot know: why the keeper chose that kick, and who pressed him. And sometimes the honest answer is: *these kicks do not tell*.",
        "pt-BR":
          "O trabalho nunca responde à federação: para numa fronteira. Uma resposta diz uma área, sua chance com intervalo, em quantos chutes se apoia, e o que não pode saber: por que o goleiro escolheu aquele chute, e quem o pressionava. E às vezes a resposta honesta é: *estes chutes não dizem*.",
      },
    },
  ],
};

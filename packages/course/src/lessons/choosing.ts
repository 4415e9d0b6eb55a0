import type { Language } from "@regula/base";
import type { Lesson } from "./lesson.ts";
import { describePublished } from "./publishedFigures.ts";

const sentence = (text: string) => `${text[0].toUpperCase()}${text.slice(1)}.`;

const published = (language: Language) =>
  (["original", "brazilian"] as const)
    .map((version) => sentence(describePublished(version)[language]))
    .join(" ");

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
        en: `The assignment ends with a table, and reads it as a ranking. It exists in two versions, solved on different data. ${published("en")} One exercise, opposite conclusions. Do the figures bear either?`,
        "pt-BR": `O trabalho termina com uma tabela, e a lê como uma classificação. Ele existe em duas versões, resolvidas com dados diferentes. ${published("pt-BR")} Um só exercício, conclusões opostas. Os números sustentam alguma delas?`,
      },
    },
    {
      is: "text",
      text: {
        en: "Each version has 200 test kicks. In the original, 91.5% are 183 of them and 93% are 186: three kicks make the difference. In the Brazilian version, 84% are 168 and 82% are 164: four kicks. With another two hundred from the same goalkeeper, so few could easily fall the other way. An *interval* says how far the true share may lie from the one you counted. Wilson's, of 1927, is short, never leaves 0 to 1, and works for small samples.",
        "pt-BR":
          "Cada versão tem 200 chutes de teste. Na versão original, 91,5% são 183 deles e 93% são 186: três chutes fazem a diferença. Na versão brasileira, 84% são 168 e 82% são 164: quatro chutes. Com outros duzentos do mesmo goleiro, tão poucos poderiam facilmente cair do outro lado. Um *intervalo* diz o quanto a proporção verdadeira pode estar longe da que você contou. O de Wilson, de 1927, é curto, nunca sai de 0 a 1 e funciona com amostras pequenas.",
      },
    },
    { is: "formula", formula: "wilson" },
    { is: "exercise", exercise: "wilsonInterval" },
    {
      is: "figure",
      figure: "intervalsOfAccuracy",
      question: {
        asks: {
          en: "168 right of 200 against 164: do their intervals overlap?",
          "pt-BR": "168 acertos em 200 contra 164: os intervalos se sobrepõem?",
        },
        choices: [
          { en: "Almost entirely", "pt-BR": "Quase por inteiro" },
          { en: "Hardly", "pt-BR": "Quase nada" },
          { en: "Not at all", "pt-BR": "Nada" },
        ],
        right: 0,
      },
      caption: {
        en: "In the Brazilian version, 168 of 200 allow for anything from 78% to 88%, and 164 for 76% to 87%. In the original, 183 allow for 87% to 95%, 186 for 89% to 96%, and 190 for 91% to 97%.",
        "pt-BR":
          "Na versão brasileira, 168 em 200 admitem qualquer coisa de 78% a 88%, e 164, de 76% a 87%. Na versão original, 183 admitem de 87% a 95%, 186, de 89% a 96%, e 190, de 91% a 97%.",
      },
    },
    {
      is: "text",
      text: {
        en: "Two networks that were tested on the same kicks are compared by the kicks on which they disagree. In the original, 2 kicks are right only without regularization and 5 only with L2; a fair coin falls at least as unevenly with probability p = 0.45. Against dropout they are 2 and 9, p = 0.07, and 0.20 after the correction for three comparisons. The Brazilian version does not publish these counts. But even if the four kicks were the only ones that differ, p would be 0.13.",
        "pt-BR":
          "Duas redes testadas nos mesmos chutes comparam-se pelos chutes em que discordam. Na versão original, 2 chutes só ficam certos sem regularização e 5 só com L2; uma moeda honesta cai de modo pelo menos tão desigual com probabilidade p = 0,45. Contra o dropout são 2 e 9, p = 0,07, e 0,20 depois da correção para três comparações. A versão brasileira não publica essas contagens. Mas, mesmo que os quatro chutes fossem os únicos diferentes, p seria 0,13.",
      },
    },
    {
      is: "correction",
      text: {
        en: "In the Brazilian version “the accuracy fell from 84 to 82%, so regularization hurts” and the praise of dropout rest on the same difference, read in two ways. In the original, three kicks count as a gain. The honest words for it are *not distinguishable*. That does not mean equal: more kicks could show a difference.",
        "pt-BR":
          "Na versão brasileira, “a acurácia caiu de 84 para 82%, então a regularização atrapalha” e o elogio ao dropout se apoiam na mesma diferença, lida de dois modos. Na versão original, três chutes contam como ganho. As palavras honestas para ela são *não se distinguem*. Isso não quer dizer iguais: mais chutes poderiam mostrar uma diferença.",
      },
    },
    {
      is: "heading",
      text: {
        en: "The data that chose the winner cannot judge it",
        "pt-BR": "Os dados que escolheram o vencedor não podem julgá-lo",
      },
    },
    {
      is: "text",
      text: {
        en: "Try twenty values of λ and take the one with the best test score. Its score is too good: it is the luckiest of twenty. The test set has become part of the training. Keep it apart, and choose by *cross-validation*: cut the training kicks into five parts, train on four, measure on the fifth, in turn. To know what your choosing is worth, do all of that inside a second cross-validation. It is called nested, and `regula tune` does it.",
        "pt-BR":
          "Experimente vinte valores de λ e fique com o de melhor resultado no teste. Esse resultado é bom demais: é o mais sortudo de vinte. O teste virou parte do treino. Deixe-o de lado, e escolha por *validação cruzada*: corte os chutes de treino em cinco partes, treine em quatro, meça na quinta, em rodízio. Para saber quanto vale a sua escolha, faça tudo isso dentro de uma segunda validação cruzada. Ela se chama aninhada, e `regula tune` a faz.",
      },
    },
    {
      is: "text",
      text: {
        en: "Measure what the decision needs. Here it is a probability, so the cost on kicks that were not seen (the *log-loss*) counts more than accuracy. And a probability should mean what it says: of all places where the network says 70%, about 70 of 100 balls should be won. That is *calibration*.",
        "pt-BR":
          "Meça aquilo de que a decisão precisa. Aqui é uma probabilidade, e por isso o custo em chutes não vistos (a *perda logarítmica*, log-loss) conta mais que a acurácia. E uma probabilidade deve valer o que diz: nos lugares em que a rede diz 70%, umas 70 de cada 100 bolas devem ser ganhas. Isso é *calibração*.",
      },
    },
    { is: "heading", text: { en: "The answer", "pt-BR": "A resposta" } },
    {
      is: "figure",
      figure: "recommendation",
      question: {
        asks: {
          en: "Will there be advice for every place on the pitch?",
          "pt-BR": "Vai haver conselho para cada lugar do campo?",
        },
        choices: [
          { en: "Yes", "pt-BR": "Sim" },
          {
            en: "No, only where there are kicks to learn from",
            "pt-BR": "Não, só onde há chutes com que aprender",
          },
        ],
        right: 1,
      },
      caption: {
        en: "Where to kick: green only where even a cautious reading of the model beats the base rate, and only where there are kicks to learn from.",
        "pt-BR":
          "Para onde chutar: verde só onde mesmo uma leitura cautelosa do modelo supera a taxa de base, e só onde há chutes com que aprender.",
      },
    },
    {
      is: "text",
      text: {
        en: "The assignment never answers the federation: it stops at a boundary. An answer names an area, its chance with an interval, how many kicks it rests on, and what it cannot know: why the keeper chose that kick, and who pressed him. And sometimes the honest answer is: *these kicks do not show*.",
        "pt-BR":
          "O trabalho nunca responde à federação: para numa fronteira. Uma resposta diz uma área, sua chance com intervalo, em quantos chutes se apoia, e o que não pode saber: por que o goleiro escolheu aquele chute, e quem o pressionava. E às vezes a resposta honesta é: *estes chutes não bastam para dizer*.",
      },
    },
  ],
};

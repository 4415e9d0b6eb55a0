import { cleanText, type Language, type Text } from "@regula/base";
import type { InspectedModel, ModelLack } from "@regula/models";
import { formatCount, formatQuantity } from "../words/format.ts";
import { listWords } from "../words/modelName.ts";
import { nouns } from "./memberNouns.ts";

const formatNames: Readonly<Record<InspectedModel["format"], Text>> = {
  regula: { en: "a model file of Regula", "pt-BR": "um arquivo de modelo da Regula" },
  onnx: { en: "an ONNX file", "pt-BR": "um arquivo ONNX" },
  safetensors: { en: "a safetensors file", "pt-BR": "um arquivo safetensors" },
};

/** What a model lacks, as the end of a sentence. */
const lackWords: Readonly<Record<ModelLack, Text>> = {
  estimate: {
    en: "an estimate on rows that it has not seen",
    "pt-BR": "uma estimativa em linhas que ele não viu",
  },
  ranges: {
    en: "how far off a prediction may be",
    "pt-BR": "de quanto uma previsão pode errar",
  },
  training: { en: "how it was trained", "pt-BR": "como foi treinado" },
  fingerprint: {
    en: "a fingerprint of its training rows",
    "pt-BR": "uma impressão digital das linhas de treino",
  },
  columns: { en: "names of its columns (--columns)", "pt-BR": "nomes das colunas (--columns)" },
  classes: { en: "names of its classes (--classes)", "pt-BR": "nomes das classes (--classes)" },
  activations: {
    en: "its activations (--activation)",
    "pt-BR": "suas ativações (--activation)",
  },
};

/** What kind of file it is, and who wrote it. */
export function describeInspected(
  inspected: InspectedModel,
  file: string,
  language: Language,
): string[] {
  const { format, producer, opset, precision, origin, members, inputs, isScaled, madeInputs } =
    inspected;
  const kind = formatNames[format][language];
  const by = producer === "" ? "" : { en: ` by ${producer}`, "pt-BR": ` de ${producer}` }[language];
  const set =
    opset === null
      ? ""
      : { en: `, operator set ${opset}`, "pt-BR": `, conjunto de operadores ${opset}` }[language];
  const from =
    origin === null
      ? ""
      : {
          en: `, imported from ${origin.source}`,
          "pt-BR": `, importado de ${origin.source}`,
        }[language];
  const networks = formatQuantity(members.length, nouns.networks, language);
  const count = formatCount(inputs, language);
  const scaled = {
    en: isScaled ? ", which are standardized inside" : "",
    "pt-BR": isScaled ? ", padronizados dentro do modelo" : "",
  }[language];
  return [
    {
      en: `${file} is ${kind}${by}${set}, weights in ${precision}${from}.`,
      "pt-BR": `${file} é ${kind}${by}${set}, pesos em ${precision}${from}.`,
    }[language],
    {
      en: `It holds ${networks} of ${count} features${scaled}.`,
      "pt-BR": `Contém ${networks} de ${count} atributos${scaled}.`,
    }[language],
    ...describeOpenTask(inspected, language),
    ...describeMadeInputs(madeInputs, language),
  ].map((line) => cleanText(line));
}

/** What the outputs can be where the file leaves it open, by how many they are. */
const openTasks = {
  one: {
    en: "Its output is a regression prediction or, with --classes, the logit of two classes: the file does not say which.",
    "pt-BR":
      "A saída é uma previsão de regressão ou, com --classes, o logit de duas classes: o arquivo não diz qual.",
  },
  several: {
    en: "Its outputs can be the logits of classes, which --classes names: the file does not say.",
    "pt-BR":
      "As saídas podem ser os logits de classes, a que --classes dá nome: o arquivo não diz.",
  },
} satisfies Record<string, Text>;

function describeOpenTask({ task, members: [layers] }: InspectedModel, language: Language) {
  const { activation, units } = layers[layers.length - 1];
  if (task !== null || (activation !== null && activation !== "identity")) return [];
  return [openTasks[units === 1 ? "one" : "several"][language]];
}

function describeMadeInputs(made: InspectedModel["madeInputs"], language: Language): string[] {
  if (made.length === 0) return [];
  const list = listWords(made, language);
  return [
    {
      en: `Its inputs were chosen by hand, of the scaled features: ${list}.`,
      "pt-BR": `As entradas foram escolhidas à mão, a partir dos atributos padronizados: ${list}.`,
    }[language],
  ];
}

/** What the file does not say; none where nothing is missing. */
export function describeLacks({ lacks }: InspectedModel, language: Language): string[] {
  if (lacks.length === 0) return [];
  const list = listWords(
    lacks.map((lack) => lackWords[lack][language]),
    language,
  );
  return [
    {
      en: `The file does not have: ${list}.`,
      "pt-BR": `O arquivo não tem: ${list}.`,
    }[language],
  ];
}

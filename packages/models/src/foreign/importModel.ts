import { cleanText, RegulaError, type Text, verbatim } from "@regula/base";
import { mostClasses, nameFeatures, type PipelineColumn, type TargetSpec } from "@regula/data";
import {
  type ElementwiseActivationName,
  elementwiseActivationNames,
  maxWeights,
} from "@regula/engine";
import {
  type FinishedLayer,
  type FinishedMember,
  importedMember,
} from "../imported/importedMember.ts";
import type { ImportedModel } from "../model/model.ts";
import { describeUnbounded } from "./finiteNumbers.ts";
import { smallerNetwork, trainAnew } from "./foreignCures.ts";
import type { ForeignMember, ForeignNetworks } from "./foreignNetwork.ts";

/** What a file does not say of its model. */
export interface ImportOptions {
  /** Names of the features, in the order of the inputs; x1, x2, … by default. */
  readonly columns?: readonly string[];
  /** Names of the classes, in the order of the outputs, of two the negative one first; 0, 1, … by default. */
  readonly classes?: readonly string[];
  /** Of hidden layers whose activation the file leaves open. */
  readonly activation?: ElementwiseActivationName;
  /** Name of the target column; `target` by default. */
  readonly target?: string;
}

/**
 * A model of what another program trained, with what its file says of it: names of columns, classes
 * and target are those given, else the file's, else x1, x2, … and 0, 1, …
 *
 * Sigmoid on one output is a model of two classes, softmax one of classes, any other single output one of
 * regression. Where classes are given, or named by the file, plain outputs are their logits. An output
 * whose activation the file leaves open is plain.
 *
 * @throws RegulaError for names that are not as many, weights that are not finite, and several outputs
 * that are neither probabilities nor logits
 */
export function importModel(networks: ForeignNetworks, options: ImportOptions = {}): ImportedModel {
  const { origin, told } = networks;
  const members = withActivations(networks.members, options.activation).map((member) =>
    withLogits(member, options.classes ?? told.classes),
  );
  const [first] = members;
  const refuse = refuseIn(origin.source);
  checkMembers(members, refuse);
  const target = targetOf(networks, outputOf(first), options, refuse);
  const columns = columnsOf(networks, options, refuse);
  if (columns.some(({ name }) => name === target.name)) {
    throw refuseName(
      "target",
      {
        en: "a name that no column has",
        "pt-BR": "um nome que nenhuma coluna tenha",
      },
      target.name,
    );
  }
  const { task } = target;
  return {
    task,
    prepared: { pipeline: { columns, featureNames: nameFeatures(columns) }, target },
    members: members.map(({ encoding, layers }) => importedMember(task, encoding, layers)),
    origin,
    data: null,
    training: null,
    signal: null,
    metrics: null,
    laterDrop: null,
    operating: null,
    decision:
      task === "binary" && told.threshold !== null
        ? { threshold: told.threshold, costs: null, range: null }
        : null,
    isEarlier: false,
    ranges: null,
    card: null,
  };
}

const outputOf = ({ layers }: FinishedMember): FinishedLayer => layers[layers.length - 1];

/** @throws RegulaError where an activation is needed and not given, or given and not needed */
function withActivations(
  members: readonly ForeignMember[],
  given: ElementwiseActivationName | undefined,
): readonly FinishedMember[] {
  const isOpen = members.some(({ layers }) =>
    layers.slice(0, -1).some(({ activation }) => activation === null),
  );
  if (isOpen === (given !== undefined)) {
    return members.map(({ encoding, layers }) => ({
      encoding,
      layers: layers.map((layer, i) => ({
        ...layer,
        activation: layer.activation ?? (i < layers.length - 1 && given ? given : "identity"),
      })),
    }));
  }
  const names = elementwiseActivationNames.join(", ");
  throw new RegulaError({
    code: "usage",
    place: { option: "activation" },
    expected: isOpen
      ? {
          en: `the activation of the hidden layers, which the file does not say: ${names}`,
          "pt-BR": `a ativação das camadas ocultas, que o arquivo não diz: ${names}`,
        }
      : {
          en: "none: the file says what its activations are",
          "pt-BR": "nenhuma: o arquivo diz quais são suas ativações",
        },
    received: given === undefined ? { en: "none", "pt-BR": "nenhuma" } : verbatim(given),
    advice: isOpen
      ? {
          en: "Give the one that the network was trained with.",
          "pt-BR": "Dê aquela com que a rede foi treinada.",
        }
      : { en: "Leave out --activation.", "pt-BR": "Deixe --activation de fora." },
  });
}

/** Plain outputs as logits of the classes that are named. */
function withLogits(member: FinishedMember, classes: readonly string[] | null): FinishedMember {
  const last = outputOf(member);
  const units = last.weights.rows;
  if (classes === null || last.activation !== "identity") return member;
  if (units !== 1 && units !== classes.length) return member;
  if (units === 1 && classes.length !== 2) return member;
  const activation = units === 1 ? "sigmoid" : "softmax";
  return { ...member, layers: [...member.layers.slice(0, -1), { ...last, activation }] };
}

type Refuse = (expected: Text, received: Text, advice: Text) => RegulaError;

const refuseIn =
  (file: string): Refuse =>
  (expected, received, advice) =>
    new RegulaError({ code: "unsupported", place: { file }, expected, received, advice });

const something: Text = { en: "something else", "pt-BR": "outra coisa" };

function checkMembers(members: readonly FinishedMember[], refuse: Refuse): void {
  const [first] = members;
  const weights = members.flatMap(({ layers }) => layers.map((layer) => layer.weights.data.length));
  const count = weights.reduce((sum, own) => sum + own, 0);
  if (count > maxWeights) {
    throw refuse(
      { en: `at most ${maxWeights} weights`, "pt-BR": `no máximo ${maxWeights} pesos` },
      verbatim(String(count)),
      smallerNetwork,
    );
  }
  for (const [network, { layers }] of members.entries()) {
    for (const [layer, { weights: W, biases }] of layers.entries()) {
      const unbounded = describeUnbounded(W.data) ?? describeUnbounded(biases.data);
      if (unbounded === null) continue;
      const [n, l] = [network + 1, layer + 1];
      const finite = {
        en: `finite weights in layer ${l} of network ${n}`,
        "pt-BR": `pesos finitos na camada ${l} da rede ${n}`,
      };
      throw refuse(finite, unbounded, trainAnew);
    }
  }
  const output = outputOf(first);
  const areAlike = members.every((member) => {
    const { activation, weights: W } = outputOf(member);
    return activation === output.activation && W.rows === output.weights.rows;
  });
  const linear = members.filter(({ layers }) => layers.length === 1).length;
  const isPaired = linear === 0 || linear === members.length || 2 * linear === members.length;
  if (areAlike && isPaired) return;
  throw refuse(
    {
      en: "networks of one task, and as many linear models or none",
      "pt-BR":
        "redes que respondam do mesmo modo, e ao lado delas tantos modelos lineares ou nenhum",
    },
    something,
    {
      en: "Export one network, or networks alike.",
      "pt-BR": "Exporte uma rede só, ou redes do mesmo feitio.",
    },
  );
}

/** Two classes by sigmoid, classes by softmax, regression by anything else. */
function targetOf(
  { told, target: restored }: ForeignNetworks,
  { activation, weights: { rows: outputs } }: FinishedLayer,
  options: ImportOptions,
  refuse: Refuse,
): TargetSpec {
  const name = options.target ?? told.target ?? "target";
  const isAsIs = restored.mean === 0 && restored.deviation === 1;
  if (activation === "softmax" && outputs >= 2 && outputs <= mostClasses) {
    return { task: "classes", name, classes: classesOf(outputs, options, told.classes) };
  }
  if (activation === "sigmoid" && outputs === 1 && isAsIs) {
    const [negative, positive] = classesOf(2, options, told.classes);
    return { task: "binary", name, classes: [negative, positive] };
  }
  if (activation !== "softmax" && outputs === 1) {
    if (options.classes !== undefined) {
      if (activation === "identity" && isAsIs)
        throw refuseName("classes", twoClasses, options.classes.join(", "));
      throw refuseName(
        "classes",
        {
          en: "no classes for a regression model",
          "pt-BR": "nenhuma classe para um modelo de valores",
        },
        options.classes.join(", "),
      );
    }
    const { mean, deviation } = restored;
    if (!Number.isFinite(mean) || !(deviation > 0 && deviation < Infinity)) {
      throw refuse(
        {
          en: "a target with a finite mean and a positive deviation",
          "pt-BR": "um alvo de média finita e desvio positivo",
        },
        something,
        scaleAnew,
      );
    }
    return { task: "regression", name, mean, deviation };
  }
  throw refuse(
    {
      en: `one output, 2 to ${mostClasses} of softmax, or logits of as many classes as --classes names`,
      "pt-BR": `uma saída, 2 a ${mostClasses} de softmax, ou logits de tantas classes quantas --classes indica`,
    },
    { en: `${outputs} of ${activation}`, "pt-BR": `${outputs} de ${activation}` },
    {
      en: "Name the classes with --classes where these are logits; else export a network with one of these outputs.",
      "pt-BR":
        "Dê nome às classes com --classes se são logits; senão exporte uma rede com uma dessas saídas.",
    },
  );
}

const twoClasses: Text = {
  en: "two names, as one output takes two classes, or none, as it may be a predicted value",
  "pt-BR":
    "dois nomes, pois uma saída comporta duas classes, ou nenhum, pois ela pode ser um valor previsto",
};

const scaleAnew: Text = {
  en: "Leave columns out that are the same in every row, scale the others again, and export that.",
  "pt-BR":
    "Deixe de fora as colunas iguais em todas as linhas, ponha as outras em escala de novo, e exporte isso.",
};

/** @throws RegulaError for names that are not as many, or not distinct */
function classesOf(
  count: number,
  { classes }: ImportOptions,
  told: readonly string[] | null,
): readonly string[] {
  const standard = Array.from({ length: count }, (_, place) => String(place));
  const names = classes ?? (told?.length === count ? told : standard);
  return checkNames("classes", names, count);
}

/** Numbers, scaled as the file scales them; empty cells have nothing to be filled with. */
function columnsOf(
  { features: { means, deviations }, told }: ForeignNetworks,
  { columns }: ImportOptions,
  refuse: Refuse,
): PipelineColumn[] {
  const stray = deviations.findIndex(
    (one, i) => !(one > 0 && one < Infinity && Number.isFinite(means[i])),
  );
  if (stray >= 0) {
    const input = stray + 1;
    throw refuse(
      {
        en: `a finite mean and a positive deviation of input ${input}`,
        "pt-BR": `média finita e desvio positivo da entrada ${input}`,
      },
      something,
      scaleAnew,
    );
  }
  const standard = Array.from(means, (_, i) => `x${i + 1}`);
  return checkNames("columns", columns ?? told.features ?? standard, means.length).map(
    (name, i): PipelineColumn => ({
      kind: "number",
      name,
      fill: null,
      indicator: false,
      mean: means[i],
      deviation: deviations[i],
      range: null,
      form: null,
    }),
  );
}

function checkNames(
  option: "classes" | "columns",
  names: readonly string[],
  count: number,
): readonly string[] {
  if (names.length === count && new Set(names).size === count) return names;
  const expected = {
    en: `${count} different names`,
    "pt-BR": `${count} nomes diferentes`,
  };
  throw refuseName(option, expected, names.join(", "));
}

function refuseName(option: keyof ImportOptions, expected: Text, given: string): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option },
    expected,
    received: verbatim(`"${cleanText(given)}"`),
  });
}

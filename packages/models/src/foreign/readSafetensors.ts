import { cleanText, matrix, type RegulaError, type Text, verbatim } from "@regula/base";
import { type ActivationName, activationNames, maxWeights, unitsParameter } from "@regula/engine";
import { membersParameter } from "@regula/studies";
import { mostLayers } from "../imported/importedMember.ts";
import { readEncodingOfFeatures } from "../json/encodingJson.ts";
import {
  type JsonPlace,
  type JsonReader,
  listOf,
  oneOf,
  orNull,
  parseJson,
  refuseJson,
} from "../json/readJson.ts";
import { foreignPrecisions } from "../model/model.ts";
import { checkFinite } from "./finiteNumbers.ts";
import { smallerNetwork, withCures } from "./foreignCures.ts";
import type { ForeignLayer, ForeignMember, ForeignNetworks } from "./foreignNetwork.ts";
import { type NamedTensor, readSafetensorsFile, type SafetensorsFile } from "./safetensorsFile.ts";
import { readToldFacts } from "./toldFacts.ts";

/**
 * The networks in a safetensors file: an export of ours, with all that it says, or the linear layers of
 * a PyTorch network (`0.weight` outputs × inputs and `0.bias`, `net.2.weight`, `fc1.weight`, …), in the
 * order of their names, 2 before 10. Of activations only our own exports say something.
 *
 * @param source what messages call it
 * @throws RegulaError naming the tensor for layers whose sizes do not follow from one another, and for tensors of
 * anything else
 */
export function readSafetensors(bytes: Uint8Array, source = "model.safetensors"): ForeignNetworks {
  return withCures("safetensors", () => readNetworks(bytes, source));
}

function readNetworks(bytes: Uint8Array, source: string): ForeignNetworks {
  const file = readSafetensorsFile(bytes, source);
  const total = file.tensors.reduce((sum, { numbers }) => sum + numbers.length, 0);
  if (file.tensors.length === 0 || total > 2 * maxWeights) {
    throw refuseJson(
      { source, path: "" },
      { en: `1 to ${maxWeights} weights`, "pt-BR": `1 a ${maxWeights} pesos` },
      verbatim(String(total)),
      "unsupported",
      file.tensors.length > 0 ? smallerNetwork : undefined,
    );
  }
  for (const { name, numbers } of file.tensors) checkFinite(source, name, numbers);
  const { isOwn } = file;
  const producer = isOwn ? "Regula" : file.metadata.get("producer");
  const read = isOwn
    ? readOwn(file, source)
    : readLinearLayers(file, producer === "Regula", source);
  const precisions = file.tensors.map(({ precision }) => precision);
  return {
    ...read,
    origin: {
      format: "safetensors",
      source,
      producer: cleanText(producer ?? file.metadata.get("format") ?? ""),
      precision: foreignPrecisions.find((one) => precisions.includes(one)) ?? "f32",
      opset: null,
    },
    told: readToldFacts(file.metadata, producer === "Regula", source),
  };
}

type ReadNetworks = Pick<ForeignNetworks, "features" | "members" | "target">;

/** Layers by what stands before `.weight` and `.bias`. @param isTold whether the metadata are those of our exports */
function readLinearLayers(
  { tensors, metadata }: SafetensorsFile,
  isTold: boolean,
  source: string,
): ReadNetworks {
  const parts = /^(?:(.*)\.)?(weight|bias)$/s;
  const prefixes = new Map<string, { weight: NamedTensor | null; bias: NamedTensor | null }>();
  for (const tensor of tensors) {
    const [, prefix = "", part] = parts.exec(tensor.name) ?? [];
    if (part === undefined) {
      throw refuseTensor(source, tensor.name, namesOfLayers, verbatim(cleanText(tensor.name)));
    }
    const layer = prefixes.get(prefix) ?? { weight: null, bias: null };
    prefixes.set(prefix, { ...layer, [part]: tensor });
  }
  const order = new Intl.Collator("en", { numeric: true });
  const names = [...prefixes.keys()].sort((a, b) => order.compare(a, b) || (a < b ? -1 : 1));
  const told = isTold ? toldActivations(metadata, names.length, source) : null;
  const layers: ForeignLayer[] = [];
  for (const [i, name] of names.entries()) {
    const { weight, bias } = prefixes.get(name) ?? { weight: null, bias: null };
    const below = layers[i - 1]?.weights.rows ?? null;
    const activation = told?.[i] ?? null;
    layers.push({ ...layerOf(source, `${name}.`, weight, bias, below), activation });
  }
  const inputs = layers[0].weights.columns;
  return {
    features: { means: new Float64Array(inputs), deviations: new Float64Array(inputs).fill(1) },
    members: [{ encoding: null, layers }],
    target: { mean: 0, deviation: 1 },
  };
}

/** Those that `encodeTorchLayers` wrote; null of what it wrote before it did. @throws RegulaError for others */
function toldActivations(
  metadata: SafetensorsFile["metadata"],
  layers: number,
  source: string,
): readonly ActivationName[] | null {
  const text = metadata.get("activations");
  if (text === undefined) return null;
  const at: JsonPlace = { source, path: "__metadata__ activations" };
  const read = listOf(oneOf(activationNames), { min: layers, max: layers });
  return read(parseJson(text, at, json, mostCharacters), at);
}

const namesOfLayers: Text = {
  en: "the weight or bias of a linear layer, such as 0.weight",
  "pt-BR": "o weight ou o bias de uma camada linear, como 0.weight",
};

/** @param inputs the units of the layer below; null of the first layer, whose inputs are the features */
function layerOf(
  source: string,
  prefix: string,
  weight: NamedTensor | null,
  bias: NamedTensor | null,
  inputs: number | null,
): Omit<ForeignLayer, "activation"> {
  const name = `${prefix}weight`;
  const { max } = unitsParameter.interval;
  const [rows = 0, columns = 0] = weight?.shape ?? [];
  const isMatrix = weight?.shape.length === 2 && rows >= 1 && columns >= 1;
  const fits = isMatrix && rows <= max && columns <= max && columns === (inputs ?? columns);
  if (!fits || weight === null) {
    throw refuseTensor(
      source,
      name,
      inputs === null
        ? { en: "weights, outputs × inputs", "pt-BR": "pesos, saídas × entradas" }
        : {
            en: `weights, outputs × ${inputs}, as many as the layer before it has outputs`,
            "pt-BR": `pesos, saídas × ${inputs}, tantas quantas as saídas da camada anterior`,
          },
      weight === null
        ? { en: "none", "pt-BR": "nenhum" }
        : {
            en: `a tensor of the shape [${weight.shape}]`,
            "pt-BR": `um tensor da forma [${weight.shape}]`,
          },
    );
  }
  if (bias !== null && (bias.shape.length !== 1 || bias.shape[0] !== rows)) {
    throw refuseTensor(
      source,
      `${prefix}bias`,
      { en: `${rows} biases`, "pt-BR": `${rows} vieses` },
      {
        en: `a tensor of the shape [${bias.shape}]`,
        "pt-BR": `um tensor da forma [${bias.shape}]`,
      },
    );
  }
  return {
    weights: matrix(rows, columns, weight.numbers),
    biases: matrix(rows, 1, bias?.numbers ?? new Float64Array(rows)),
  };
}

function refuseTensor(source: string, name: string, expected: Text, received: Text): RegulaError {
  return refuseJson({ source, path: cleanText(name) }, expected, received, "unsupported");
}

const mostCharacters = 2 ** 26;

const json: Text = { en: "JSON", "pt-BR": "JSON" };

/** What `encodeSafetensors` wrote, every tensor of it and no other. */
function readOwn({ tensors, metadata }: SafetensorsFile, source: string): ReadNetworks {
  const left = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const take = (name: string): NamedTensor => {
    const tensor = left.get(name);
    left.delete(name);
    if (tensor) return tensor;
    const none = { en: "none", "pt-BR": "nenhum" };
    throw refuseTensor(source, name, { en: "a tensor", "pt-BR": "um tensor" }, none);
  };
  const list = (name: string, size: number | null): Float64Array => {
    const { shape, numbers } = take(name);
    if (shape.length === 1 && (size === null || shape[0] === size)) return numbers;
    throw refuseTensor(
      source,
      name,
      { en: `a list of ${size ?? "numbers"}`, "pt-BR": `uma lista de ${size ?? "números"}` },
      verbatim(`[${shape}]`),
    );
  };
  const fact = <T>(key: string, read: JsonReader<T>): T => {
    const at: JsonPlace = { source, path: `__metadata__ ${key}` };
    return read(parseJson(metadata.get(key) ?? "null", at, json, mostCharacters), at);
  };
  const means = list("features.mean", null);
  const deviations = list("features.deviation", means.length);
  const activations = fact("activations", readActivations);
  const count = Number(metadata.get("members"));
  const { max } = membersParameter.interval;
  if (!Number.isInteger(count) || count < 1 || count > 2 * max) {
    const expected = { en: `1 to ${2 * max}`, "pt-BR": `1 a ${2 * max}` };
    const given = verbatim(cleanText(metadata.get("members") ?? "0"));
    throw refuseTensor(source, "__metadata__ members", expected, given);
  }
  const encodings = metadata.has("encodings")
    ? fact(
        "encodings",
        listOf(orNull(readEncodingOfFeatures(means.length)), { min: count, max: count }),
      )
    : null;
  const members = Array.from({ length: count }, (_, i): ForeignMember => {
    const own = activations[i] ?? activations[0];
    const encoding = encodings?.[i] ?? null;
    const layers: ForeignLayer[] = [];
    for (const [place, activation] of own.entries()) {
      const prefix = `members.${i}.layers.${place}.`;
      const [weight, bias] = [take(`${prefix}weight`), take(`${prefix}bias`)];
      const below = layers[place - 1]?.weights.rows ?? null;
      layers.push({ ...layerOf(source, prefix, weight, bias, below), activation });
    }
    return { encoding, layers };
  });
  const target = left.has("target.mean")
    ? { mean: list("target.mean", 1)[0], deviation: list("target.deviation", 1)[0] }
    : { mean: 0, deviation: 1 };
  const [stray] = left.keys();
  if (stray !== undefined) {
    const known = { en: "no other tensors", "pt-BR": "nenhum outro tensor" };
    throw refuseTensor(source, stray, known, verbatim(cleanText(stray)));
  }
  return { features: { means, deviations }, members, target };
}

const readNames: JsonReader<ActivationName[]> = listOf(oneOf(activationNames), {
  min: 1,
  max: mostLayers,
});

/** Of all members, or of each. */
const readActivations: JsonReader<ActivationName[][]> = (value, at) =>
  Array.isArray(value) && Array.isArray(value[0])
    ? listOf(readNames, { min: 1 })(value, at)
    : [readNames(value, at)];

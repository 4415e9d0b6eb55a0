import {
  countInputs,
  type FeatureEncoding,
  farthestFeature,
  highestFrequency,
  type InputEncoding,
  isNumeric,
  type MadeInput,
  mostLeaves,
  mostMade,
  type Pipeline,
} from "@regula/data";
import {
  expectJson,
  type JsonPlace,
  type JsonReader,
  listOf,
  numberOf,
  oneOf,
  readPositive,
  recordOf,
  variantOf,
} from "./readJson.ts";

type Kind = FeatureEncoding["kind"];
type Smooth = Extract<FeatureEncoding, { kind: "smooth" }>;

const readEdge = numberOf({
  integer: false,
  interval: { min: -farthestFeature, max: farthestFeature },
});

function readEdges(value: unknown, at: JsonPlace): readonly number[] {
  const edges = listOf(readEdge, { max: mostLeaves + 1 })(value, at);
  const isAscending = edges.every((edge, i) => i === 0 || edge > edges[i - 1]);
  expectJson(isAscending && (edges.length === 0 || edges.length > 2), at, {
    en: "no edges, or three or more that ascend",
    "pt-BR": "nenhuma borda, ou três ou mais em ordem crescente",
  });
  return edges;
}

type MadeOf<Made extends MadeInput["kind"]> = Extract<MadeInput, { kind: Made }>;

/** @param features how many there are, one of which a product is with */
function readMadeOf(features: number): JsonReader<MadeInput> {
  const place = numberOf({ integer: true, interval: { min: 0, max: features - 1 } });
  const frequency = numberOf({
    integer: false,
    interval: { min: 0, minOpen: true, max: highestFrequency },
  });
  return variantOf<MadeInput>("kind", {
    itself: recordOf<MadeOf<"itself">>({ kind: oneOf(["itself"]) }),
    square: recordOf<MadeOf<"square">>({ kind: oneOf(["square"]) }),
    product: recordOf<MadeOf<"product">>({ kind: oneOf(["product"]), with: place }),
    sine: recordOf<MadeOf<"sine">>({ kind: oneOf(["sine"]), frequency }),
  } satisfies Readonly<Record<MadeInput["kind"], JsonReader<MadeInput>>>);
}

const featureReaders = (features: number) =>
  ({
    asIs: recordOf<Extract<FeatureEncoding, { kind: "asIs" }>>({ kind: oneOf(["asIs"]) }),
    smooth: recordOf<Smooth>({ kind: oneOf(["smooth"]), limit: readPositive, edges: readEdges }),
    made: recordOf<Extract<FeatureEncoding, { kind: "made" }>>({
      kind: oneOf(["made"]),
      inputs: listOf(readMadeOf(features), { max: mostMade }),
    }),
  }) satisfies Readonly<Record<Kind, JsonReader<FeatureEncoding>>>;

/** An encoding of so many features, of any kinds; some input is made of them. */
export function readEncodingOfFeatures(count: number): JsonReader<InputEncoding> {
  const readFeature = variantOf<FeatureEncoding>("kind", featureReaders(count));
  const read = recordOf<InputEncoding>({
    features: listOf(readFeature, { min: count, max: count }),
  });
  return (value, at) => {
    const encoding = read(value, at);
    expectJson(countInputs(encoding, count) > 0, at, {
      en: "an encoding that makes an input",
      "pt-BR": "uma codificação que faça uma entrada",
    });
    return encoding;
  };
}

const numberKinds: readonly Kind[] = ["smooth", "made"];

/** An encoding of the features that a pipeline makes: of each number a smooth or a made one, and of no other. */
export function readEncodingOf({ columns }: Pipeline): JsonReader<InputEncoding> {
  const kinds = columns
    .flatMap(isNumeric)
    .map((numeric): readonly Kind[] => (numeric ? numberKinds : ["asIs"]));
  const read = readEncodingOfFeatures(kinds.length);
  return (value, at) => {
    const encoding = read(value, at);
    encoding.features.forEach(({ kind }, i) => {
      expectJson(
        kinds[i].includes(kind),
        { ...at, path: `${at.path}.features[${i}].kind` },
        {
          en: `${kinds[i].join(" or ")}, as of this feature`,
          "pt-BR": `${kinds[i].join(" ou ")}, como neste atributo`,
        },
      );
    });
    return encoding;
  };
}

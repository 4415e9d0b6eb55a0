import {
  type FeatureEncoding,
  farthestFeature,
  type InputEncoding,
  isNumeric,
  mostLeaves,
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

const readFeature = variantOf<FeatureEncoding>("kind", {
  asIs: recordOf<Extract<FeatureEncoding, { kind: "asIs" }>>({ kind: oneOf(["asIs"]) }),
  smooth: recordOf<Smooth>({ kind: oneOf(["smooth"]), limit: readPositive, edges: readEdges }),
} satisfies Readonly<Record<Kind, JsonReader<FeatureEncoding>>>);

/** An encoding of so many features, whatever their kinds. */
export function readEncodingOfFeatures(count: number): JsonReader<InputEncoding> {
  return recordOf<InputEncoding>({ features: listOf(readFeature, { min: count, max: count }) });
}

/** An encoding of the features that a pipeline makes: of each number a smooth one, and of no other. */
export function readEncodingOf({ columns }: Pipeline): JsonReader<InputEncoding> {
  const kinds = columns.flatMap(isNumeric).map((numeric): Kind => (numeric ? "smooth" : "asIs"));
  const read = readEncodingOfFeatures(kinds.length);
  return (value, at) => {
    const encoding = read(value, at);
    encoding.features.forEach(({ kind }, i) => {
      expectJson(
        kind === kinds[i],
        { ...at, path: `${at.path}.features[${i}].kind` },
        {
          en: `${kinds[i]}, as of this feature`,
          "pt-BR": `${kinds[i]}, como neste atributo`,
        },
      );
    });
    return encoding;
  };
}

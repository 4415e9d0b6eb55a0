import { mapRecord } from "@regula/base";
import {
  type FeatureEncoding,
  farthestFeature,
  farthestMade,
  type InputEncoding,
  type MadeInput,
} from "@regula/data";
import type { Precision } from "@regula/engine";
import type { GraphBuilder } from "./onnxGraph.ts";

/** Below it a difference of edges would be 0 in single precision: 2 to the power of −126. */
const leastWidth: Readonly<Record<Precision, number>> = {
  f32: 1.1754943508222875e-38,
  f64: 0,
};

type Kind = FeatureEncoding["kind"];

/** A feature's position with its encoding. */
type Placed<Of extends Kind> = Extract<FeatureEncoding, { kind: Of }> & {
  readonly feature: number;
};

/** Inputs that are computed at once, rows × inputs, and the feature that each is of. */
interface InputGroup {
  readonly name: string;
  readonly features: readonly number[];
}

type AddGroups<Of extends Kind> = (
  graph: GraphBuilder,
  features: string,
  which: readonly Placed<Of>[],
) => readonly InputGroup[];

/** What comes first of a feature stands first. */
const rules: { readonly [Of in Kind]: AddGroups<Of> } = {
  asIs: (graph, features, which) => {
    const places = placesOf(which);
    return [{ name: gather(graph, features, places), features: places }];
  },
  smooth: (graph, features, which) => {
    const pieces = which.flatMap(({ feature, edges }) =>
      edges.slice(1).map((high, i) => ({ feature, low: edges[i], high })),
    );
    const whole = { name: addSmooth(graph, features, which), features: placesOf(which) };
    if (pieces.length === 0) return [whole];
    const parts = { name: addPieces(graph, features, pieces), features: placesOf(pieces) };
    return [whole, parts];
  },
  made: (graph, features, which) =>
    which.flatMap(({ feature, inputs }) => {
      const near = (place: number) => gatherNear(graph, features, [place], farthestMade);
      return inputs.map((input) => ({
        name: addMade(graph, input, near(feature), near),
        features: [feature],
      }));
    }),
};

type AddMade<Made extends MadeInput["kind"]> = (
  graph: GraphBuilder,
  input: Extract<MadeInput, { kind: Made }>,
  x: string,
  feature: (place: number) => string,
) => string;

const madeRules: { readonly [Made in MadeInput["kind"]]: AddMade<Made> } = {
  itself: (_graph, _input, x) => x,
  square: (graph, _input, x) => graph.node("Mul", [x, x]),
  product: (graph, input, x, feature) => graph.node("Mul", [x, feature(input.with)]),
  sine: (graph, { frequency }, x) =>
    graph.node("Sin", [graph.node("Mul", [x, graph.scalar(frequency)])]),
};

/** One input, rows × 1; a rule takes inputs of its own kind only, which the compiler cannot see of a union. */
function addMade(
  graph: GraphBuilder,
  input: MadeInput,
  x: string,
  feature: (place: number) => string,
): string {
  const add = madeRules[input.kind] as AddMade<MadeInput["kind"]>;
  return add(graph, input, x, feature);
}

/**
 * The inputs that an encoding makes of scaled features, rows × inputs in the order of `encodeInputs`:
 * each kind of input is computed for all features at once, and the results are put in order.
 */
export function addEncoding(
  graph: GraphBuilder,
  features: string,
  encoding: InputEncoding,
): string {
  const placed = encoding.features.map((feature, i) => ({ ...feature, feature: i }));
  const addKind = <Of extends Kind>(kind: Of) => {
    const which = placed.filter((one): one is Placed<Of> => one.kind === kind);
    return which.length === 0 ? [] : rules[kind](graph, features, which);
  };
  const groups = Object.values(mapRecord(rules, (_, kind) => addKind(kind))).flat();
  const names = groups.map(({ name }) => name);
  const all = names.length === 1 ? names[0] : graph.node("Concat", names, { axis: 1 });
  // A stable sort keeps the smooth value before its pieces, and these in the order of their edges.
  const owners = groups.flatMap(({ features: own }) => own);
  const order = owners.map((_, i) => i).sort((a, b) => owners[a] - owners[b]);
  return graph.node("Gather", [all, graph.indices(order)], { axis: 1 });
}

const placesOf = (which: readonly { readonly feature: number }[]): readonly number[] =>
  which.map(({ feature }) => feature);

/** The columns of these features, in their order. */
function gather(graph: GraphBuilder, features: string, places: readonly number[]): string {
  return graph.node("Gather", [features, graph.indices(places)], { axis: 1 });
}

/** The same, no farther than ± farthest. */
function gatherNear(
  graph: GraphBuilder,
  features: string,
  places: readonly number[],
  farthest: number,
): string {
  const least = graph.node("Max", [gather(graph, features, places), graph.scalar(-farthest)]);
  return graph.node("Min", [least, graph.scalar(farthest)]);
}

/** x / √(1 + (x / limit)²). */
function addSmooth(
  graph: GraphBuilder,
  features: string,
  smooth: readonly Placed<"smooth">[],
): string {
  const limits = graph.tensor(
    [smooth.length],
    smooth.map(({ limit }) => limit),
  );
  const x = gatherNear(graph, features, placesOf(smooth), farthestFeature);
  const ratio = graph.node("Div", [x, limits]);
  const square = graph.node("Mul", [ratio, ratio]);
  const root = graph.node("Sqrt", [graph.node("Add", [square, graph.scalar(1)])]);
  return graph.node("Div", [x, root]);
}

/** min(1, max(0, (x − low) / (high − low))) − 0.5. */
function addPieces(
  graph: GraphBuilder,
  features: string,
  pieces: readonly { readonly feature: number; readonly low: number; readonly high: number }[],
): string {
  const list = (numbers: readonly number[]) => graph.tensor([pieces.length], numbers);
  const lows = list(pieces.map(({ low }) => low));
  const widths = list(
    pieces.map(({ low, high }) => Math.max(high - low, leastWidth[graph.precision])),
  );
  const near = gatherNear(graph, features, placesOf(pieces), farthestFeature);
  const above = graph.node("Sub", [near, lows]);
  const share = graph.node("Div", [above, widths]);
  const least = graph.node("Max", [share, graph.scalar(0)]);
  const come = graph.node("Min", [least, graph.scalar(1)]);
  return graph.node("Sub", [come, graph.scalar(0.5)]);
}

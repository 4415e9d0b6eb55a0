import { escapeUnseen } from "@regula/base";
import { featureScales } from "@regula/data";
import type { Precision } from "@regula/engine";
import { floatBytes } from "./floatBytes.ts";
import { type PortableModel, portableFacts } from "./portableModel.ts";
import { encodeUtf8 } from "./utf8.ts";

interface Tensor {
  readonly shape: readonly number[];
  readonly numbers: ArrayLike<number>;
}

const alignment = 8;

/**
 * A model's numbers as safetensors: a header in JSON, then the tensors' bytes. `features.mean` and
 * `features.deviation`; `members.0.layers.0.weight` units × inputs and `.bias`, and so on; in regression
 * `target.mean` and `target.deviation`. Metadata: task, features, target, classes, members,
 * activations of the layers, and where members have encodings `encodings`, one a member as in a model
 * file, null where its inputs are the features.
 *
 * @param options.precision `f64` by default, which keeps every bit
 * @throws RegulaError for weights too large for the precision
 */
export function encodeSafetensors(
  model: PortableModel,
  { precision = "f64" }: { readonly precision?: Precision } = {},
): Uint8Array<ArrayBuffer> {
  const lists = model.members.map(({ plan }) =>
    plan.network.layers.map(({ activation }) => activation),
  );
  const [first] = lists;
  const isShared = lists.every((list) => list.join() === first.join());
  const activations = JSON.stringify(isShared ? first : lists);
  const metadata = { format: "regula", ...portableFacts(model), activations };
  const tensors = listTensors(model).map(([name, tensor]) => ({ name, ...tensor }));
  return writeSafetensors(metadata, tensors, precision);
}

/** A tensor and its name. */
export interface NamedNumbers extends Tensor {
  readonly name: string;
}

/**
 * Tensors as a safetensors file, in their order, with metadata before them.
 *
 * @throws RegulaError for numbers that are not finite, or too large for the precision
 */
export function writeSafetensors(
  metadata: Readonly<Record<string, string>>,
  tensors: readonly NamedNumbers[],
  precision: Precision,
): Uint8Array<ArrayBuffer> {
  const dtype = precision === "f64" ? "F64" : "F32";
  const header: Record<string, object> = { __metadata__: metadata };
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const { name, shape, numbers } of tensors) {
    const bytes = floatBytes(numbers, precision);
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    parts.push(bytes);
    end += bytes.length;
  }
  const json = encodeUtf8(escapeUnseen(JSON.stringify(header)));
  const start = alignment + Math.ceil(json.length / alignment) * alignment;
  const file = new Uint8Array(start + end).fill(0x20, alignment, start);
  new DataView(file.buffer).setBigUint64(0, BigInt(start - alignment), true);
  file.set(json, alignment);
  let at = start;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

function listTensors({ prepared, members }: PortableModel): [string, Tensor][] {
  const { pipeline, target } = prepared;
  const list = (numbers: readonly number[]): Tensor => ({ shape: [numbers.length], numbers });
  const { means, deviations } = featureScales(pipeline);
  const amounts: [string, Tensor][] =
    target.task === "regression"
      ? [
          ["target.mean", list([target.mean])],
          ["target.deviation", list([target.deviation])],
        ]
      : [];
  return [
    ["features.mean", list(means)],
    ["features.deviation", list(deviations)],
    ...members.flatMap(({ parameters }, member) =>
      parameters.flatMap(({ weights, biases }, layer): [string, Tensor][] => {
        const name = `members.${member}.layers.${layer}`;
        const { rows, columns, data } = weights;
        return [
          [`${name}.weight`, { shape: [rows, columns], numbers: data }],
          [`${name}.bias`, { shape: [biases.rows], numbers: biases.data }],
        ];
      }),
    ),
    ...amounts,
  ];
}

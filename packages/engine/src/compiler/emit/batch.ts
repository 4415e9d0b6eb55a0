import { i32, type Local, load, op, type Value } from "../../wasm/expressions.ts";
import type { Panels, Region } from "../memoryLayout.ts";
import { type Address, type Lanes, pointerTo, shift } from "./lanes.ts";
import { type Emission, examplesOf, keep, stepInteger, stepNumberAt } from "./loops.ts";

/**
 * Puts the batch's examples into the panels of inputs, targets and weights, by the order's numbers
 * from the batch's start on, mixed with their partners where the plan says so: as many at a time as a
 * register has lanes. What fills up the last panel is the batch's first example again, with weight 0:
 * so it is finite where that is.
 */
export function emitGather(emission: Emission): void {
  const { code, lanes, layout, shape } = emission;
  const { scalar, count } = lanes;
  const { panelExamples, numberBytes } = layout;
  const size = keep(emission, "size", stepInteger(emission, "size"));
  const start = keep(emission, "start", stepInteger(emission, "start"));
  const { from, to } = examplesOf(emission);
  const end = keep(emission, "end", to);
  const ofScalar = (["lambda", "partnerShare"] as const).map((name) =>
    keep(emission, name, scalar.load(stepNumberAt(emission, name))),
  );
  const ofLanes = ofScalar.map((share, i) => keep(emission, `shares ${i}`, scalar.splat(share)));

  const example = code.local("i32", "example");
  const group = Array.from({ length: count }, (_, k) => k);
  const copyNext = () => {
    const sources = group.map((k) => {
      const number = op("i32.add", example, i32(k));
      const isReal = op("i32.lt_u", number, size);
      const position = op("i32.mul", number, isReal);
      const source = keep(emission, `source ${k}`, orderAt(position));
      const partner = shape.mixup ? emitPartner(k, position) : null;
      return { isReal, source, partner };
    });
    copyExamples(layout.inputs, layout.storedInputs, sources);
    copyExamples(layout.targets, layout.storedTargets, sources);
    sources.forEach(({ isReal, source }, k) => {
      const storedWeight = storedAt(layout.storedWeights, source, numberBytes);
      const weight = keep(emission, "weight", scalar.load(storedWeight));
      code.if(op("i32.eqz", isReal), () => code.set(weight, scalar.constant(0)));
      scalar.store(code, shift(panelAt(layout.weights), k * numberBytes), weight);
    });
  };
  code.repeat(example, end, count, copyNext, from);

  function emitPartner(k: number, position: Value): Local {
    const rotated = keep(
      emission,
      "rotated",
      op("i32.add", position, stepInteger(emission, "partnerShift")),
    );
    const wraps = op("i32.ge_u", rotated, size);
    code.set(rotated, op("i32.sub", rotated, op("i32.mul", size, wraps)));
    return keep(emission, `partner ${k}`, orderAt(rotated));
  }

  /** Features or targets of some examples, from one example after the other to one row after the other. */
  function copyExamples(
    to: Panels,
    from: Region,
    sources: readonly { readonly source: Local; readonly partner: Local | null }[],
  ): void {
    const { rows, rowBytes } = to;
    const pointerAt = (name: string, of: Local) =>
      keep(emission, name, pointerTo(storedAt(from, of, rows * numberBytes)));
    const reads = sources.map(({ source, partner }, k) => ({
      own: pointerAt(`from ${k}`, source),
      other: partner && pointerAt(`mixed ${k}`, partner),
    }));
    const target = keep(emission, "to", pointerTo(panelAt(to)));
    const pointers = reads.flatMap(({ own, other }) => (other ? [own, other] : [own]));
    const full = rows - (rows % count);
    if (full > 0) {
      const [{ own: first }] = reads;
      const stop = keep(emission, "stop", op("i32.add", first, i32(full * numberBytes)));
      code.loop((again) => {
        const columns = reads.map((read, k) =>
          keep(emission, `column ${k}`, valueAt(lanes, ofLanes, read, 0)),
        );
        lanes.transpose(columns).forEach((row, r) => {
          lanes.store(code, { pointer: target, offset: r * rowBytes }, row);
        });
        code.increase(target, count * rowBytes);
        for (const pointer of pointers) code.increase(pointer, 16);
        code.branchIf(again, op("i32.lt_u", first, stop));
      });
    }
    for (let row = 0; full + row < rows; row++) {
      reads.forEach((read, k) => {
        const offset = row * rowBytes + k * numberBytes;
        const value = valueAt(scalar, ofScalar, read, row * numberBytes);
        scalar.store(code, { pointer: target, offset }, value);
      });
    }
  }

  /** Where the current example stands in row 0 of its panel. */
  function panelAt({ address, panelBytes }: Panels): Address {
    const panel = op("i32.div_u", example, i32(panelExamples));
    const within = op("i32.rem_u", example, i32(panelExamples));
    const pointer = op(
      "i32.add",
      op("i32.mul", panel, i32(panelBytes)),
      op("i32.mul", within, i32(numberBytes)),
    );
    return { pointer, offset: address };
  }

  function storedAt({ address }: Region, source: Local, bytes: number): Address {
    return { pointer: op("i32.mul", source, i32(bytes)), offset: address };
  }

  function orderAt(index: Value): Value {
    const bytes = op("i32.shl", op("i32.add", start, index), i32(2));
    return load("i32.load", bytes, layout.order.address);
  }
}

/** λ x + (1 − λ) x′ of an example and its partner, or x alone; the shares are λ and 1 − λ. */
function valueAt(
  { load: read, add, mul }: Pick<Lanes, "load" | "add" | "mul">,
  [lambda, partnerShare]: readonly Value[],
  { own, other }: { readonly own: Local; readonly other: Local | null },
  offset: number,
): Value {
  const value = read({ pointer: own, offset });
  if (!other) return value;
  return add(mul(lambda, value), mul(partnerShare, read({ pointer: other, offset })));
}

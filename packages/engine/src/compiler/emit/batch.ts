import { i32, type Local, load, op, type Value } from "../../wasm/expressions.ts";
import type { Panels, Region } from "../memoryLayout.ts";
import { type Address, pointerTo } from "./lanes.ts";
import { type Emission, examplesOf, keep, stepInteger, stepNumberAt } from "./loops.ts";

/**
 * Puts the batch's examples into the panels of inputs, targets and weights, by the order's numbers
 * from the batch's start on, mixed with their partners where the plan says so. What fills up the
 * last panel is the batch's first example again, with weight 0: so it is finite where that is.
 */
export function emitGather(emission: Emission): void {
  const { code, lanes, layout, shape } = emission;
  const { scalar } = lanes;
  const { panelExamples, numberBytes } = layout;
  const size = keep(emission, "size", stepInteger(emission, "size"));
  const start = keep(emission, "start", stepInteger(emission, "start"));
  const { from, to } = examplesOf(emission);
  const end = keep(emission, "end", to);
  const lambda = keep(emission, "lambda", scalar.load(stepNumberAt(emission, "lambda")));
  const partnerShare = keep(emission, "share", scalar.load(stepNumberAt(emission, "partnerShare")));

  const example = code.local("i32", "example");
  const position = code.local("i32", "position");
  const copyNext = () => {
    const isReal = op("i32.lt_u", example, size);
    code.set(position, op("i32.mul", example, isReal));
    const source = keep(emission, "source", orderAt(position));
    const partner = shape.mixup ? emitPartner() : null;
    copyExample(layout.inputs, layout.storedInputs, source, partner);
    copyExample(layout.targets, layout.storedTargets, source, partner);
    const storedWeight = storedAt(layout.storedWeights, source, numberBytes);
    const weight = keep(emission, "weight", scalar.load(storedWeight));
    code.if(op("i32.eqz", isReal), () => code.set(weight, scalar.constant(0)));
    scalar.store(code, panelAt(layout.weights), weight);
  };
  code.repeat(example, end, 1, copyNext, from);

  function emitPartner(): Local {
    const rotated = keep(
      emission,
      "rotated",
      op("i32.add", position, stepInteger(emission, "partnerShift")),
    );
    const wraps = op("i32.ge_u", rotated, size);
    code.set(rotated, op("i32.sub", rotated, op("i32.mul", size, wraps)));
    return keep(emission, "partner", orderAt(rotated));
  }

  /** One example's features or targets, from one after the other to one a row. */
  function copyExample(to: Panels, from: Region, source: Local, partner: Local | null): void {
    const exampleBytes = to.rows * numberBytes;
    const target = keep(emission, "to", pointerTo(panelAt(to)));
    const read = keep(emission, "from", pointerTo(storedAt(from, source, exampleBytes)));
    const other =
      partner && keep(emission, "mixed", pointerTo(storedAt(from, partner, exampleBytes)));
    const stop = keep(emission, "stop", op("i32.add", read, i32(exampleBytes)));
    code.loop((again) => {
      const own = scalar.load({ pointer: read, offset: 0 });
      const mixed = other
        ? scalar.add(
            scalar.mul(lambda, own),
            scalar.mul(partnerShare, scalar.load({ pointer: other, offset: 0 })),
          )
        : own;
      scalar.store(code, { pointer: target, offset: 0 }, mixed);
      code.increase(target, to.rowBytes);
      code.increase(read, numberBytes);
      if (other) code.increase(other, numberBytes);
      code.branchIf(again, op("i32.lt_u", read, stop));
    });
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

  function orderAt(index: Local): Value {
    const bytes = op("i32.shl", op("i32.add", start, index), i32(2));
    return load("i32.load", bytes, layout.order.address);
  }
}

import { i32, type Local, load, op, type Value } from "../../wasm/expressions.ts";
import type { Panels, Region } from "../memoryLayout.ts";
import type { Address } from "./lanes.ts";
import { type Emission, stepInteger, stepNumberAt } from "./loops.ts";

/**
 * Puts the batch's examples into the panels of inputs, targets and weights, by the order's numbers
 * from the batch's start on, mixed with their partners where the plan says so. What fills up the
 * last panel is the batch's first example again, with weight 0: so it is finite where that is.
 */
export function emitGather(emission: Emission): void {
  const { code, lanes, layout, shape } = emission;
  const { scalar } = lanes;
  const { panelExamples, numberBytes } = layout;
  const size = keepInteger("size", stepInteger(emission, "size"));
  const start = keepInteger("start", stepInteger(emission, "start"));
  const end = keepInteger(
    "end",
    op("i32.mul", stepInteger(emission, "panels"), i32(panelExamples)),
  );
  const lambda = keepNumber("lambda", scalar.load(stepNumberAt(emission, "lambda")));
  const partnerShare = keepNumber("share", scalar.load(stepNumberAt(emission, "partnerShare")));

  const example = code.local("i32", "example");
  const position = code.local("i32", "position");
  code.repeat(example, end, 1, () => {
    const isReal = op("i32.lt_u", example, size);
    code.set(position, op("i32.mul", example, isReal));
    const source = keepInteger("source", orderAt(position));
    const partner = shape.mixup ? emitPartner() : null;
    copyExample(layout.inputs, layout.storedInputs, source, partner);
    copyExample(layout.targets, layout.storedTargets, source, partner);
    const weight = code.local(scalar.type, "weight");
    code.set(weight, scalar.load(storedAt(layout.storedWeights, source, numberBytes)));
    code.if(op("i32.eqz", isReal), () => code.set(weight, scalar.constant(0)));
    scalar.store(code, panelAt(layout.weights), weight);
  });

  function emitPartner(): Local {
    const rotated = keepInteger(
      "rotated",
      op("i32.add", position, stepInteger(emission, "partnerShift")),
    );
    const wraps = op("i32.ge_u", rotated, size);
    code.set(rotated, op("i32.sub", rotated, op("i32.mul", size, wraps)));
    return keepInteger("partner", orderAt(rotated));
  }

  /** One example's features or targets, from one after the other to one a row. */
  function copyExample(to: Panels, from: Region, source: Local, partner: Local | null): void {
    const exampleBytes = to.rows * numberBytes;
    const target = keepInteger("to", pointerOf(panelAt(to)));
    const read = keepInteger("from", pointerOf(storedAt(from, source, exampleBytes)));
    const other = partner && keepInteger("mixed", pointerOf(storedAt(from, partner, exampleBytes)));
    const stop = keepInteger("stop", op("i32.add", read, i32(exampleBytes)));
    code.loop((again) => {
      const own = scalar.load({ pointer: read, offset: 0 });
      const mixed = other
        ? scalar.add(
            scalar.mul(lambda, own),
            scalar.mul(partnerShare, scalar.load({ pointer: other, offset: 0 })),
          )
        : own;
      scalar.store(code, { pointer: target, offset: 0 }, mixed);
      code.set(target, op("i32.add", target, i32(to.rowBytes)));
      code.set(read, op("i32.add", read, i32(numberBytes)));
      if (other) code.set(other, op("i32.add", other, i32(numberBytes)));
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

  function pointerOf({ pointer, offset }: Address): Value {
    return op("i32.add", pointer, i32(offset));
  }

  function keepInteger(name: string, value: Value): Local {
    const local = code.local("i32", name);
    code.set(local, value);
    return local;
  }

  function keepNumber(name: string, value: Value): Local {
    const local = code.local(scalar.type, name);
    code.set(local, value);
    return local;
  }
}

import { asArray, type NDArray } from "../../../numpy/ndArray.ts";
import type { Form, Seen } from "../replay.ts";
import type { BackwardInputs } from "./backwardInputs.ts";

export type GradientForm = Form<BackwardInputs>;
export type GradientCase = Seen<BackwardInputs>;

export const layers = [1, 2, 3] as const;
export type Layer = (typeof layers)[number];

export const array = (value: NDArray | number): NDArray => asArray(value);

/** 0 where there is no penalty. */
export const lambdaOf = ({ inputs }: GradientCase): number => inputs.lambd ?? 0;

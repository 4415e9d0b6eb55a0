import type { InputEncoding, Task } from "@regula/data";
import type { ActivationName, LayerParameters } from "@regula/engine";
import type { ModelOrigin } from "../model/model.ts";
import type { FeatureScale } from "./onnx/rowsValue.ts";

/** Networks from another program's file, in any format. */
export interface ForeignNetworks {
  readonly origin: ModelOrigin;
  readonly features: FeatureScale;
  /** Their answers are averaged. */
  readonly members: readonly ForeignMember[];
  /** Mean and deviation that scale a regression output back; 0 and 1 where the last layer gives it. */
  readonly target: { readonly mean: number; readonly deviation: number };
  readonly told: ToldFacts;
}

export interface ForeignMember {
  /** Null where its inputs are the features. */
  readonly encoding: InputEncoding | null;
  readonly layers: readonly ForeignLayer[];
}

/** A layer whose activation the file may leave open: null. */
export interface ForeignLayer extends LayerParameters {
  readonly activation: ActivationName | null;
}

/** What a file says in words; null where it does not. */
export interface ToldFacts {
  readonly task: Task | null;
  readonly features: readonly string[] | null;
  readonly target: string | null;
  readonly classes: readonly string[] | null;
  /** From which probability on the positive class is said. */
  readonly threshold: number | null;
}

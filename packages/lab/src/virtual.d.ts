declare module "virtual:shown-models" {
  import type { Standing } from "./workers/messages.ts";

  /** `flat` is doubles in base64url. */
  const models: readonly {
    readonly iteration: number;
    readonly flat: string;
    readonly standing: Standing;
  }[];
  export default models;
}

declare module "virtual:shown-past" {
  import type { Standing } from "./workers/messages.ts";

  /** `flat` is single-precision numbers in base64url. */
  const past: readonly (readonly (Standing & {
    readonly iteration: number;
    readonly flat: string;
  })[])[];
  export default past;
}

declare module "virtual:theme.css";

declare module "virtual:shown-models" {
  import type { Picture, Standing } from "./workers/messages.ts";

  /** In base64url: `flat` is doubles, `line` single-precision numbers, `grid` bytes from 0 to 255. */
  const models: readonly (Pick<Picture, "iteration" | "train" | "test"> & {
    readonly flat: string;
    readonly grid: string;
    readonly line: string;
    readonly standing: Standing;
  })[];
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

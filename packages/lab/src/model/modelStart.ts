import type { FlatState } from "../workers/messages.ts";
import type { Snapshot } from "./keep/labMoment.ts";
import type { Sight } from "./labModel.ts";
import type { LabModelSettings } from "./settings.ts";

/** A model as a lab begins with it: from its seed, or from weights that are there already. */
export interface ModelStart {
  readonly settings: LabModelSettings;
  readonly givenName?: string | null;
  readonly state: FlatState | null;
  readonly sight?: Sight | null;
  readonly history?: readonly Snapshot[];
  /** Whether the state holds numbers set by hand. */
  readonly isHandSet?: boolean;
}

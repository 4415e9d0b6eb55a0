import type { FlatState } from "../workers/messages.ts";
import type { Snapshot } from "./keep/labMoment.ts";
import type { ModelPath } from "./path/modelPath.ts";
import type { LabModelSettings } from "./settings.ts";
import type { Sight } from "./workerLink.ts";

/** A model as a lab begins with it: from its seed, or from weights that are there already. */
export interface ModelStart {
  readonly settings: LabModelSettings;
  readonly givenName?: string | null;
  /** Null begins from the seed. */
  readonly state: FlatState | null;
  /** How it came to its state, or is to come to it from the seed; nothing of the kind is known without it. */
  readonly path?: ModelPath | null;
  /** Where it stands if not where the others do. */
  readonly iteration?: number;
  readonly sight?: Sight | null;
  readonly history?: readonly Snapshot[];
  /** Whether the state holds numbers set by hand. */
  readonly isHandSet?: boolean;
}

import type { FlatState, LabExamples, Picture, Standing } from "../../workers/messages.ts";
import type { LabData } from "../data.ts";
import type { LabPlan } from "../features/labPlan.ts";
import { History } from "../history.ts";
import type { ModelPath } from "../path/modelPath.ts";
import type { LabModelSettings } from "../settings.ts";

/** One set of weights of a run and what was known of it. */
export interface Snapshot extends FlatState, Standing {
  /** As it was when the weights were these: widths may change on the way. */
  readonly plan: LabPlan;
}

/** One model as it stood, to come back to. */
export interface ModelMoment {
  readonly id: number;
  readonly hue: number;
  readonly settings: LabModelSettings;
  readonly givenName: string | null;
  /** Null where no way from the seed leads to its weights. */
  readonly path: ModelPath | null;
  /** Whether a person has set weights. */
  readonly isHandSet: boolean;
  /** Of its newest weights; null where none were drawn yet. */
  readonly latest: Picture | null;
  readonly standing: Standing | null;
  readonly history: readonly Snapshot[];
}

/** All that is under way in the lab: a message or a database can carry it. */
export interface LabMoment {
  readonly data: LabData;
  readonly examples: LabExamples;
  /** The name of the data behind `examples`. */
  readonly trainedOn: string;
  readonly seed: number;
  readonly limit: number;
  readonly models: readonly ModelMoment[];
}

/** Numbers that a model's snapshots hold together while it trains: 64 MB. */
const mostRecorded = 8_000_000;

/** However small the network, more snapshots than this show no more. */
const mostSnapshots = 500;

export const createSnapshots = () =>
  new History<Snapshot>(mostRecorded, [], ({ flat }) =>
    Math.max(flat.length, mostRecorded / mostSnapshots),
  );

/** Numbers that the snapshots of one model in one moment hold together: 2 MB. */
const mostNumbers = 250_000;

/** As many snapshots as there is room for, evenly spread, the first and the last among them. */
export function thinSnapshots(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  const size = snapshots.reduce((sum, { flat }) => sum + flat.length, 0);
  if (size <= mostNumbers) return snapshots.slice();
  const count = Math.max(2, Math.floor((snapshots.length * mostNumbers) / size));
  const step = (snapshots.length - 1) / (count - 1);
  const places = Array.from({ length: count }, (_, i) => Math.round(i * step));
  return [...new Set(places)].map((i) => snapshots[i]);
}

import type { LabData } from "../model/data.ts";
import type { Lab } from "../model/lab.ts";
import type { ModelStart } from "../model/modelStart.ts";
import { mostRetraced } from "../model/path/modelPath.ts";
import { defaultShared } from "../model/shown/defaultModels.ts";
import { dataOf } from "./dataSource.ts";
import { decodeLab, encodeLab } from "./labUrl.ts";
import { stateOfLab } from "./stateOfLab.ts";

const mostLinked = 6;

/** A lab that a link asks for. */
export interface LinkedLab {
  readonly data: LabData;
  /** Of a file that the link speaks of and does not carry. */
  readonly missingFile: string | null;
  readonly seed: number;
  readonly iteration: number;
  readonly starts: readonly ModelStart[];
}

/** What comes after the # in a link that opens the lab as it is. */
export function linkOf(lab: Lab, screen: string, withWeights: boolean): string {
  return encodeLab(stateOfLab(lab, screen, withWeights));
}

/**
 * What a link asks for; null where it names no models.
 *
 * @throws RegulaError for a link that was cut or changed; TypeError where what draws its points cannot
 * be fetched
 */
export async function readLink(hash: string): Promise<LinkedLab | null> {
  const { state } = decodeLab(hash);
  if (!state || state.models.length === 0) return null;
  const { data, seed, models } = state;
  const isCarried = models.every(({ parameters }) => parameters !== null);
  const iteration = isCarried ? state.iteration : Math.min(state.iteration, mostRetraced);
  return {
    data: await dataOf(data),
    missingFile: data.kind === "file" ? data.name : null,
    seed,
    iteration,
    starts: models.slice(0, mostLinked).map((model) => {
      const { settings, name = null, parameters, path, iteration: own } = model;
      const at = Math.min(own ?? iteration, iteration);
      const begun = { settings, limit: defaultShared.iterations };
      return {
        settings,
        givenName: name,
        state: parameters && { iteration: at, flat: Float64Array.from(parameters) },
        path: parameters ? null : (path ?? { begun, changes: [] }),
        iteration: at,
      };
    }),
  };
}

import shownModels from "virtual:shown-models";
import { decodeBase64Url } from "../url/base64url.ts";
import { defaultModels } from "./defaultModels.ts";
import type { ModelStart } from "./lab.ts";

/** The models that the build has trained, as the lab opens with them. */
export function shownStarts(): ModelStart[] {
  return defaultModels.map((settings, i) => {
    const { iteration, flat } = shownModels[i];
    const bytes = decodeBase64Url(flat) ?? new Uint8Array();
    return { settings, state: { iteration, flat: new Float64Array(bytes.buffer) } };
  });
}

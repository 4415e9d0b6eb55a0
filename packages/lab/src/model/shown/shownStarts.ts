import shownModels from "virtual:shown-models";
import { decodeBase64Url } from "../../url/base64url.ts";
import type { ModelStart } from "../modelStart.ts";
import { defaultModels, defaultShared } from "./defaultModels.ts";

/** The models that the build has trained, as the lab opens with them: their maps wait for no worker. */
export function shownStarts(): ModelStart[] {
  return defaultModels.map((settings, i) => {
    const { flat, grid, line, standing, ...figures } = shownModels[i];
    const picture = {
      ...figures,
      flat: new Float64Array(readBytes(flat).buffer),
      grid: Float32Array.from(readBytes(grid), (share) => share / 255),
      line: new Float32Array(readBytes(line).buffer),
    };
    const path = { begun: { settings, limit: defaultShared.iterations }, changes: [] };
    return { settings, state: picture, path, sight: { picture, standing } };
  });
}

function readBytes(text: string): Uint8Array<ArrayBuffer> {
  return decodeBase64Url(text) ?? new Uint8Array();
}

import type { Plugin } from "vite";
import type { ShownModel } from "../src/model/shown/shownModels.ts";
import type { Picture } from "../src/workers/messages.ts";
import { importSource } from "./importSource.ts";

/** What the page imports: the newest weights at once, what came before them later. */
const names = ["virtual:shown-models", "virtual:shown-past"];

/** Trains the lab's first models while the lab is built, with the lab's own code. */
export function shownModels(): Plugin {
  let training: Promise<ShownModel[]> | undefined;

  const train = async () => {
    const path = "lab/src/model/shown/shownModels.ts";
    return (
      await importSource<typeof import("../src/model/shown/shownModels.ts")>(path)
    ).trainShownModels();
  };

  return {
    name: "regula-shown-models",
    resolveId: (id) => (names.includes(id) ? `\0${id}` : undefined),
    async load(id) {
      if (!names.includes(id.slice(1)) || !id.startsWith("\0")) return undefined;
      training ??= train();
      const models = await training;
      if (id.endsWith("shown-models")) {
        const first = models.map(({ picture, standing }) => ({
          iteration: picture.iteration,
          // In double precision, so that training goes on as if it had never stopped.
          flat: encode(picture.flat),
          ...encodeMap(picture),
          train: picture.train,
          test: picture.test,
          standing,
        }));
        return `export default ${JSON.stringify(first)};`;
      }
      const past = models.map((model) =>
        model.past.map(({ flat, ...rest }) => ({ ...rest, flat: encode(Float32Array.from(flat)) })),
      );
      return `export default ${JSON.stringify(past)};`;
    },
  };
}

/** As fine as a screen's colors are: the page's own worker draws it anew a moment later. */
function encodeMap({ grid, line }: Picture) {
  return {
    grid: encode(Uint8Array.from(grid, (p) => Math.round(255 * p))),
    line: encode(line),
  };
}

function encode(numbers: Float64Array | Float32Array | Uint8Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString("base64url");
}

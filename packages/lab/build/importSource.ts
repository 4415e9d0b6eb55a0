import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const packages = fileURLToPath(new URL("../../", import.meta.url));

/** Imports a module of the house from its source while the lab is built. */
export async function importSource<Module>(file: string): Promise<Module> {
  const { module } = await runnerImport<Module>(`${packages}${file}`, {
    configFile: false,
    logLevel: "warn",
    resolve: {
      alias: [
        { find: /^@regula\/(\w+)$/, replacement: `${packages}$1/src/index.ts` },
        { find: /^@regula\/(\w+)\/(\w+)$/, replacement: `${packages}$1/src/$2.ts` },
      ],
    },
  });
  return module;
}

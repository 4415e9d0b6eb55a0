// Loaded before everything else by a Node that runs sources, and by its threads.
import { register } from "node:module";
import { register as registerTypeScript } from "tsx/esm/api";

registerTypeScript();
register("./learnerBundleHooks.mjs", import.meta.url);

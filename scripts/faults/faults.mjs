import { beginnings } from "./beginnings.mjs";
import { closedPipes } from "./closedPipes.mjs";
import { damaged } from "./damaged.mjs";
import { foreignText } from "./foreignText.mjs";
import { fullDevice } from "./fullDevice.mjs";
import { fullDisks } from "./fullDisks.mjs";
import { kills } from "./kills.mjs";
import { labServer } from "./labServer.mjs";
import { ownFiles } from "./ownFiles.mjs";
import { places } from "./places.mjs";
import { queue } from "./queue.mjs";
import { setUp } from "./setUp.mjs";
import { signals } from "./signals.mjs";
import { silentReaders } from "./silentReaders.mjs";
import { sizeLimits } from "./sizeLimits.mjs";
import { twoStudies } from "./twoStudies.mjs";

/**
 * What `npm run faults` does, by the names of names.mjs.
 *
 * @type {Readonly<Record<keyof typeof import("./names.mjs").faultNames, Fault>>}
 *
 * @typedef {object} Fault
 * @property {Inflict} whole
 * @property {Inflict | null} quick the part that npm test runs, within a second or two; null for none
 *
 * @typedef {(context: Context) => void | Promise<void>} Inflict
 *
 * @typedef {object} Context
 * @property {ReturnType<typeof import("./ledger.mjs").createLedger>} ledger where findings go
 * @property {number} seed of what is by lot even between two runs
 * @property {number} kills moments at which each long command is killed
 */
export const faults = {
  fullDevice,
  fullDisks,
  sizeLimits,
  closedPipes,
  places,
  ownFiles,
  damaged,
  twoStudies,
  signals,
  beginnings,
  kills,
  setUp,
  foreignText,
  silentReaders,
  labServer,
  queue,
};

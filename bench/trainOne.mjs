// The child process of a JavaScript competitor: reads its job on the command line, trains, and
// prints one line of JSON.
import { competitors } from "./competitors/index.mjs";
import { measureTraining } from "./measure.mjs";
import { readRungData } from "./rungs/files.mjs";
import { rungs } from "./rungs/index.mjs";

const job = JSON.parse(process.argv[2]);
const competitor = competitors.find(({ name }) => name === job.competitor);
const rung = rungs[job.rung];
const variant = rung.variants.find(({ name }) => name === job.variant);
const data = readRungData(rung, job.folder);
const training = await competitor.create({ ...rung, ...variant, engine: job.engine }, data);
const measured = await measureTraining(training, rung, data, job);
process.stdout.write(`${JSON.stringify({ ...measured, version: training.version })}\n`);
process.exit(0);

/** What the form of jobs, data and results is called: another form takes no jobs of this one. */
const form = 1;

/** Names of a queue in Redis. The version is in all of them: others neither take its jobs nor give it results. */
export interface QueueNames {
  readonly queue: string;
  data(name: string): string;
  /** Where data are written before they are whole. */
  unfinished(name: string, writer: string): string;
  delivery(study: string, key: string): string;
  disagreement(study: string): string;
}

/** @param version of Regula, as its arithmetic is a part of every result */
export function namesOf(version: string): QueueNames {
  const queue = `regula-${version}-${form}`;
  return {
    queue,
    data: (name) => `${queue}:data:${name}`,
    unfinished: (name, writer) => `${queue}:unfinished:${name}:${writer}`,
    delivery: (study, key) => `${queue}:result:${study}:${key}`,
    disagreement: (study) => `${queue}:disagreement:${study}`,
  };
}

/** The job of a training in BullMQ: one of its study, however often it is asked for. */
export function jobIdOf({ study, key }: { readonly study: string; readonly key: string }): string {
  return `${study.slice(0, 16)}-${key}`;
}

/** Data and results are kept so long after they were last asked for, in seconds. */
export const keptSeconds = 86_400;

declare module "virtual:learner-bundle" {
  /** `entry.ts` and all it imports as one script: what is evaluated before a learner's code. */
  const script: string;
  export default script;
}

declare module "virtual:python-bundle" {
  /** What translated Python runs on, as one script: it is evaluated in place of the first. */
  const script: string;
  export default script;
}

declare module "virtual:training-bundle" {
  /** The entry of `training` as one script: what a worker evaluates before a learner's code. */
  const script: string;
  export default script;
}

declare module "virtual:learner-bundle" {
  /** `entry.ts` and all it imports as one script: what is evaluated before a learner's code. */
  const script: string;
  export default script;
}

/**
 * The test files that load a module anew or put another in its place. Each runs isolated: the others
 * share what they import, so that a module which another file has imported already would stay as it is.
 */
export const isolatedTests = [
  "packages/charts/src/frame/appendPlot.test.ts",
  "test/endsOfCommands.test.ts",
];

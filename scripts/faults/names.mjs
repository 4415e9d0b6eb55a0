/** What `npm run faults` does: the names that `--only` takes, each with what it does. */
export const faultNames = {
  fullDevice: "standard output on a device that is full (/dev/full)",
  closedPipes: "standard output whose reader has seen enough",
  setUp: "set-up that is stopped at any moment",
  foreignText: "control characters, marks of direction and line ends in all that commands read",
};

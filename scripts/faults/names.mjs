/** What `npm run faults` does: the names that `--only` takes, each with what it does. */
export const faultNames = {
  fullDevice: "standard output on a device that is full (/dev/full)",
  fullDisks: "a full disk behind standard output, files, a journal and a checkpoint (takes root)",
  sizeLimits: "files that may not grow (ulimit -f)",
  closedPipes: "standard output whose reader has seen enough",
  places: "missing, read-only and foreign places, links, names of 250 characters",
  ownFiles: "one name for two files, results that were changed, files that come during the work",
  damaged: "journals and checkpoints that were damaged",
  twoStudies: "two studies on one journal and on one checkpoint",
  signals: "SIGINT, SIGTERM, SIGHUP, two at once, timeout, a step of huge layers",
  beginnings: "missing packages, few open files (ulimit -n), a terminal that is closed",
  kills: "kill -9 at moments by lot",
  setUp: "set-up that is stopped at any moment",
  foreignText: "control characters, marks of direction and line ends in all that commands read",
  silentReaders: "pipes that nobody writes to or that send nothing, and devices",
  labServer: "2,000 clients of the lab that never read, and paths out of its folder",
  queue: "a queue's workers, Redis, study and connections: killed, frozen, doubled, restarted, cut",
};

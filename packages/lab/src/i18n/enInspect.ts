/** Words of the screen of a network's inside. */
export const inspect = {
  title: "Inside the network",
  lead: "Click a place on the map, or move there with the arrow keys: its numbers run through the network from left to right.",
  map: "Map: arrow keys move the place",
  place: (x: string, y: string) => `Place: ${x}; ${y}`,
  input: "input",
  layer: (n: string) => `layer ${n}`,
  output: "output",
  network: (shape: string) => `The network ${shape}, its lines as thick as its weights`,
  positive: "positive weight",
  negative: "negative weight (dashed)",
  dropped: (count: string) => `crossed out: dropped in this step (${count})`,
  droppedNone: "no unit is dropped when predicting, nor without dropout",
  nearest: (n: string, label: string) =>
    `The nearest training point, number ${n} (${label}), is the one whose dropped units are shown.`,
  numbers: "Step by step, in numbers",
  unit: "unit",
  weighted: "weights × inputs + bias",
  after: "after the activation",
  probability: (p: string, label: string) => `Probability of “${label}”: ${p}`,
  cost: "Cost",
  costSplit: (all: string, dataLoss: string, penalty: string) =>
    `${all} = data loss ${dataLoss} + penalty ${penalty}`,
  norms: "Norms of the weights",
  gradient: "Norm of the last gradient",
  fingerprint: "Fingerprint of the weights",
  fingerprintHelp: "Two networks with the same fingerprint have the same weights, to the last bit.",
  confusion: "Right and wrong on test points",
  predicted: (label: string) => `says “${label}”`,
  actual: (label: string) => `was “${label}”`,
  part: (drawn: string, all: string) =>
    `Drawn are the ${drawn} heaviest of ${all} connections, each relative to the largest of its layer.`,
  firstUnits: (count: string) =>
    `Of wider layers the first ${count} units are drawn; the numbers of all are below.`,
};

/** Which set of classes a place has. */
export const classSet = {
  coverage: "Coverage",
  or: " or ",
  set: (classes: string) => `Set of classes: ${classes}`,
  says: (share: string, points: string, held: string) =>
    `In ${share} of new points of this kind the set holds the true class, by the ${points} test points (it holds ${held} of theirs). This is so on average over points, not at each place, and while nothing is chosen by the test points.`,
  alone: (share: string, held: string) =>
    `The likelier class alone is right in at least ${share} of new points of this kind (${held} of the test points), so that no set needs another.`,
  few: (points: string) =>
    `How far off this may be is not known: ${points} test points are too few for any coverage.`,
  none: "How far off this may be is not known without test points: hold some back, or add some, on the Data screen.",
  lost: "How far off this may be is not known: the weights are no numbers any more.",
};

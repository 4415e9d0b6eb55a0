import type { RegularizationOptions } from "@regula/studies";
import type { MadeName } from "../model/data.ts";
import type { SettingChoice } from "../model/settings.ts";
import type { LabTask } from "../model/task/labTask.ts";
import { classSet, inspect } from "./enInspect.ts";

/** Every word of the lab in English. The type of the other languages is this one's. */
export const en = {
  screens: {
    lab: "Lab",
    where: "Where to kick",
    inspect: "Inside",
    sweep: "Sweep",
    data: "Data",
    share: "Share",
    course: "Course",
    teach: "Teach",
  },
  skip: "Skip to the content",
  language: "Language",
  theme: "Theme",
  themes: { auto: "Auto", light: "Light", dark: "Dark" },
  present: "Present",
  leavePresenting: "Leave (Esc)",
  presentHint: "← → a frame back or forward · space plays and pauses · R starts again · Esc leaves",
  privacy: "Everything runs in this browser: your data never leave it.",
  offline: "Works without a network after the first visit.",
  title: "Overfitting",
  lead: (points: string) =>
    `The same network, the same ${points} examples, trained in different ways. The line is where it changes its mind: a network that overfits bends it around noise.`,
  leadKicks: (points: string) =>
    `The same network, the same ${points} kicks, three trainings. Blue: France should win the ball. The first one has learned the noise by heart.`,
  watch: "Watch it learn",
  pause: "Pause",
  goOn: "Keep going",
  madeNames: {
    kicks: "Simulated kicks",
    circle: "Circle",
    xor: "Exclusive or",
    moons: "Moons",
    spirals: "Two spirals",
    clouds: "Two clouds",
    arms: "Three classes",
    noise: "Pure noise",
  } satisfies Record<MadeName, string>,
  otherData: "Other data",
  nothingToLearn:
    "These labels are coin flips: there is nothing to learn, and half of the new points is what every network gets right, but for luck.",
  tryLearner: "Try a network that learns these points",
  tryOther: "Try a network that often learns where this one does not",
  simulated: "simulated kicks, no real match",
  line: {
    binary: "line: probability of 50%",
    classes: "lines: where the likeliest class changes",
  } satisfies Record<LabTask, string>,
  beyond: (count: string) =>
    `▸ far from all others, at the map's edge: ${count} ${count === "1" ? "point" : "points"}`,
  showTest: (count: string) => `show the ${count} test points`,
  model: "model",
  modelName: (letter: string, name: string) => `Model ${letter}: ${name}`,
  plainName: "No regularization",
  names: {
    l1: "L1",
    l2: "L2",
    keepProb: "Dropout",
    weightDecay: "Weight decay",
    maxNorm: "Max-norm",
    inputNoise: "Input noise",
    labelSmoothing: "Label smoothing",
    mixup: "Mixup",
  } satisfies Record<keyof RegularizationOptions, string>,
  earlyStopped: "Early stopping",
  keep: "keep",
  naming: {
    without: (name: string) => `without ${name}`,
    units: (widths: string) =>
      widths === "" ? "no hidden layer" : widths === "1" ? "1 unit" : `${widths} units`,
    weights: { set: "weights set by hand", trained: "weights as trained" },
  },
  mapAlt: (name: string, train: string, test: string) =>
    `Map of ${name}: where the network expects each class, with a line wherever its answer changes. Right on ${train} of the training points and ${test} of the test points.`,
  mapTable: "The map as a table",
  mapTableCaption: {
    binary: "Probability of class 1, in percent, across the map",
    classes: "The likeliest class and its probability across the map",
  } satisfies Record<LabTask, string>,
  say: {
    start: "Nothing learned yet: the weights are random.",
    falling: "Its loss is still falling.",
    stuck: "It gives everything the same answer: it has learned nothing.",
  },
  changed: "Changed: takes effect with the next step.",
  diverged: (iteration: string) =>
    `At step ${iteration} its numbers grew without bound, so it stopped with the last good weights. Choose a smaller learning rate, then start again.`,
  dead: (layer: string) =>
    `It gives every example the same answer: layer ${layer} is silent, none of its units answers to any of them, so it learns no more from where they lie. Choose a smaller learning rate, then start again.`,
  tooFast:
    "Its cost is higher than at the start: the learning rate is too large. Choose a smaller one.",
  crashed: (message: string) => `This model's worker has stopped (${message}). Start again.`,
  stoppedEarly: (iteration: string, best: string) =>
    `Stopped early at step ${iteration}: these are the best weights, of step ${best}.`,
  settings: "Settings",
  inside: "Look inside",
  duplicate: "Duplicate",
  remove: "Remove",
  transport: {
    label: "Training",
    play: "Play",
    pause: "Pause",
    step: "+1: one step",
    hundred: "+100: a hundred steps",
    again: "Start again, same seed",
    anew: "Start again, new seed",
    speed: "Speed",
    speeds: { slow: "slow", normal: "normal", fast: "fast", fastest: "fastest" },
    time: "Time line: iterations done",
    of: (iteration: string, limit: string) => `iteration ${iteration} of ${limit}`,
    seed: (seed: string) => `seed ${seed}`,
  },
  table: {
    title: "On points the network has never seen",
    note: (count: string) => `${count} test points, 95% intervals`,
    noTest: "No test points: split some off on the Data screen.",
    train: "train",
    test: "test",
    interval: "interval",
    logLoss: "log-loss",
    caption: "Accuracy in training and on test with its interval, and log-loss on test",
  },
  conclusions: "What this shows",
  judging: "The figures are compared as soon as training pauses …",
  judgeFailed: (message: string) =>
    `The figures could not be compared (${message}). Train on, or reload the page, and they are tried again.`,
  terms: {
    accuracy: "Accuracy: how often the class that the network finds likeliest is the true one.",
    logLoss:
      "Log-loss: how surprised the network is by what happened. Being sure and wrong costs most. Lower is better; 0.69 is a coin's, 1.10 that of a class drawn from three.",
    interval:
      "95% interval: of 100 such intervals, about 95 hold the accuracy on endless new points. It is about one network alone; two networks are compared by the points on which they disagree.",
    penalty: "Penalty: what L1 and L2 add to the cost so that weights stay small.",
    cost: "Cost: what training pushes down: the loss on the training points plus the penalty. The loss shown is the whole network's, without masks.",
    iteration: "Iteration: one small change of all weights, after a look at the training points.",
    seed: "Seed: the number that the first weights and all masks come from. The same seed gives the same training, to the last bit.",
    plain:
      "No regularization: nothing keeps the weights small, so the network may fit every point, noise and all.",
    overfitting:
      "Overfitting: learning the training points by heart, noise and all, and doing worse on new ones.",
    norm: "Norm: the length of all weights of a layer together.",
  },
  form: {
    title: (name: string) => `Settings of ${name}`,
    close: "Close",
    all: "change all models alike",
    more: "More settings",
    hidden: "Hidden layers",
    hiddenHelp: "units of each hidden layer, apart by commas",
    reset: "Back to the default",
    decay: (share: string) => `every step takes ${share} off each weight`,
  },
  choices: {
    fresh: "fresh: drawn anew each step",
    frozen: "frozen: the course's, never changes",
    gradientDescent: "gradient descent",
    momentum: "momentum",
    nesterov: "Nesterov",
    rmsProp: "RMSProp",
    adam: "Adam",
    adamW: "AdamW",
    constant: "constant",
    step: "in steps",
    exponential: "exponential",
    linear: "linear",
    cosine: "cosine",
    relu: "ReLU",
    leakyRelu: "leaky ReLU",
    tanh: "tanh",
    sigmoid: "sigmoid",
    gelu: "GELU",
    identity: "none (linear)",
    on: "on",
    off: "off",
  } satisfies Record<SettingChoice, string>,
  inspect,
  classSet,
  outdated: (name: string) =>
    `This link was made with the file “${name}”, which stays with the person who made the link. Import the file to see the same.`,
  errorTitle: "This did not work",
  undo: "Undo",
  redo: "Redo",
  welcome: {
    back: "Everything is as you left it.",
    aside: "This link is open; what you had before is kept.",
  },
  backToWork: "Back to what I had",
  kept: "What you do in the lab is kept in this browser.",
  forget: "Forget it and begin anew",
  tryAgain: "Try again",
  dismiss: "Dismiss",
  linkRefused: "The link could not be read, so the lab opened as usual.",
  loading: "Loading …",
};

export type Words = typeof en;

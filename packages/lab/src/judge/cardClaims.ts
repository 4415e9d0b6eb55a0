import {
  type ConfidenceInterval,
  defineQuestion,
  type GapClaim,
  isShare,
} from "@regula/statistics";

/** How often a network is right on points it has seen, and on others. */
export interface RightsNumbers {
  readonly train: number;
  readonly test: number;
  /** 95 % interval of `test`; null where most of these points were trained on. */
  readonly interval: ConfidenceInterval | null;
}

/** Whether the difference in accuracy is more than the noise of these test points. */
export const rightsQuestion = defineQuestion(
  "rights",
  ({ train, test, interval }: RightsNumbers) =>
    isShare(train) && isShare(test) && (interval === null || isSound(interval, test)),
  {
    "not-judged": ({ interval }) => interval === null,
    worse: ({ train, interval }) => interval !== null && interval[1] < train,
    better: ({ train, interval }) => interval !== null && interval[0] > train,
    "as-well": (numbers) => isWithin(numbers) && numbers.test >= numbers.train,
    "no-visible-gap": (numbers) => isWithin(numbers) && numbers.test < numbers.train,
  },
);

export type RightsClaim = ReturnType<typeof rightsQuestion.decide>;

/** A network's accuracy compared with a class drawn at random and with one answer for all points. */
export interface LevelNumbers {
  readonly accuracy: number;
  /** Its 95 % interval. */
  readonly interval: ConfidenceInterval;
  /** How often the class that is more frequent in training is right on the same points. */
  readonly oneClass: number;
  /** How often a class drawn at random is right: of two classes a coin. */
  readonly chance: number;
}

export const levelQuestion = defineQuestion(
  "level",
  ({ accuracy, interval, oneClass, chance }: LevelNumbers) =>
    isShare(oneClass) && isShare(chance) && isSound(interval, accuracy),
  {
    "below-chance": isBelowChance,
    "no-better": (numbers) => !isBelowChance(numbers) && numbers.accuracy <= numbers.oneClass,
    "not-shown": ({ accuracy, interval, ...numbers }) =>
      !isBelowChance({ accuracy, interval, ...numbers }) &&
      accuracy > numbers.oneClass &&
      interval[0] <= numbers.oneClass,
    better: ({ accuracy, interval, oneClass }) => accuracy > oneClass && interval[0] > oneClass,
  },
);

export type LevelClaim = ReturnType<typeof levelQuestion.decide>;

/** All that a card says of a network; the gap is the one in the verdict below it. */
export interface CardClaims {
  /** Null without test points. */
  readonly rights: RightsClaim | null;
  readonly gap: GapClaim | null;
  /** On test points where there are any; null where they were trained on. */
  readonly level: LevelClaim | null;
  /** The class of one answer for all. */
  readonly commoner: number;
}

function isBelowChance({ interval, oneClass, chance }: LevelNumbers): boolean {
  return interval[1] < Math.min(chance, oneClass);
}

function isWithin({ train, interval }: RightsNumbers): boolean {
  return interval !== null && interval[0] <= train && train <= interval[1];
}

function isSound([low, high]: ConfidenceInterval, share: number): boolean {
  return [low, high, share].every(isShare) && low <= share && share <= high;
}

/** How a command ended: 0 done, 1 the work failed, 2 wrong usage or bad input, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

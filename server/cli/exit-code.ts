/** What a run says to the program that started it. Findings never share a code with what kept a run from its work. */
export const exitCode = {
  clean: 0,
  findings: 1,
  couldNotRun: 2,
  nothingToCheck: 3,
  /** As shells count a process that SIGINT ended. */
  stopped: 130,
} as const;

/** What keeps a command from its work. The message says to a person what is wrong, where, and what to do. */
export class CommandFailure extends Error {}

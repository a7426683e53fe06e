import { readdirSync } from "node:fs";
import { constants, setPriority } from "node:os";

const { PRIORITY_LOW } = constants.priority;

/** This process gives way to all others on the machine: it gets the time that they leave. Its children inherit that. */
export function lowerPriority(): void {
  setPriority(PRIORITY_LOW);
  // On Linux that is a thread, and those that collect garbage exist already.
  for (const thread of threads()) setPriority(thread, PRIORITY_LOW);
}

function threads(): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc/self/task").map(Number);
}

import { randomText } from "./random";

/** A message or file of the visitor that is not yet among the lines of the chat. */
export type Outgoing = {
  id: string;
  /** `sent`: stored by the server, and about to be read with the other lines. */
  state: "sending" | "failed" | "sent";
  problem: string | null;
} & ({ text: string } | OutgoingFile);

/** `progress` is from 0 to 1. */
export type OutgoingFile = { file: File; progress: number; abort: AbortController };

export function outgoingText(text: string): Outgoing {
  return { id: randomText(16), state: "sending", problem: null, text };
}

export function outgoingFile(file: File): Outgoing {
  return {
    id: randomText(16),
    state: "sending",
    problem: null,
    file,
    progress: 0,
    abort: new AbortController(),
  };
}

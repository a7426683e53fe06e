import { randomText } from "./random";

/** What the visitor has sent as far as this page knows, until it stands in the chat. */
export type Waiting = {
  id: string;
  /** `sent`: taken, and about to be read with the rest. */
  state: "sending" | "failed" | "sent";
  /** Why it was not taken, in words. */
  why: string | null;
} & ({ text: string } | SendingFile);

/** `part` of it has gone, from 0 to 1. */
export type SendingFile = { file: File; part: number; stop: AbortController };

export function waitingText(text: string): Waiting {
  return { id: randomText(16), state: "sending", why: null, text };
}

export function waitingFile(file: File): Waiting {
  const stop = new AbortController();
  return { id: randomText(16), state: "sending", why: null, file, part: 0, stop };
}

import type { KeptText } from "./page-state";
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

/** Of an earlier page. One that was on its way is sent again under its id, by which the server recognises it. */
export function keptText({ id, text, problem }: KeptText): Outgoing {
  return { id, state: problem === null ? "sending" : "failed", problem, text };
}

/** Files cannot be stored in the tab. */
export function textsToKeep(items: readonly Outgoing[]): KeptText[] {
  return items.flatMap((item) =>
    "file" in item || item.state === "sent" ? [] : { id: item.id, text: item.text, problem: item.problem },
  );
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

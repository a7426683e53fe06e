import type { SendResult } from "./channel";

/* What adapters share in their results. */

/** The end of a failure that operators cannot help. */
export const ASK_ADMIN = "An administrator can test this channel in the settings";

/** The client may have the message. `afterMs` as in SendResult. */
export function unclear(what: string, afterMs?: number): SendResult {
  const failure = `${what}, so the client may have this message or not`;
  return { is: "unknown", failure, ...(afterMs === undefined ? {} : { afterMs }) };
}

/** Ends the sending of a message with its result. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly result: SendResult) {
    super("failure" in result ? result.failure : "");
  }
}

import type { SendResult } from "../channel";
import { resultOf } from "./errors";

/** Ends the sending of a message with its result. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly result: SendResult) {
    super("failure" in result ? result.failure : "");
  }

  /** For an error before the message itself, which is certainly not sent. */
  static byVk({ code, message }: { code: number; message: string }): Refused {
    const result = resultOf(code, message);
    if (result.is !== "unknown") return new Refused(result);
    return new Refused({
      is: "later",
      afterMs: 30_000,
      failure: `VK did not take the file: ${message} (error ${code})`,
    });
  }
}

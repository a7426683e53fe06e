import type { Instrumentation } from "next";
import { log } from "@/lib/log";
import { exchange } from "./exchange";

type RequestError = Parameters<Instrumentation.onRequestError>;

/** Logs an error of a page, an action or a route that was not handled, with the id that its page shows. */
export function logRequestError(
  error: RequestError[0],
  request: RequestError[1],
  context: RequestError[2],
): void {
  const current = exchange();
  // A form that Next cannot read is no fault of ours, and has its line in the log (unreadable-form.ts).
  if (current?.complaints && !current.isOurs) return;
  // Not its path, in which links of shares and sign-ins have their token.
  log().error(
    { requestId: digestOf(error), method: request.method, route: context.routePath, err: error },
    "request failed",
  );
}

function digestOf(error: unknown): unknown {
  return error instanceof Error && "digest" in error ? error.digest : undefined;
}

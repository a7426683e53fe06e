import "server-only";
import { STATUS_CODES } from "node:http";
import { unstable_rethrow } from "next/navigation";
import { Invalid, Refusal, SignedOut } from "@/lib/errors";
import { withHoldAsConflict } from "@/lib/holds/refusal";
import { t } from "@/messages/requests";
import { overridePresetHeaders, takeOver } from "./exchange";
import { reportFault } from "./fault";
import { PATH_HEADER, securityHeaders } from "./headers";
import { signInHref } from "./return-path";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** How an error is written. `error` is the refusal, if it is one. */
type ErrorDocument = (
  status: number,
  detail: string,
  more: Record<string, unknown>,
  error?: Refusal,
) => Response;

/**
 * A route handler whose refusals are answered as problem details (RFC 9457), unless `document` writes them in another way. Any other
 * error is logged and answered with its id; its message is not sent.
 */
export function respond<Context = unknown>(
  handle: Handler<Context>,
  document: ErrorDocument = problem,
): Handler<Context> {
  return async (request, context) => {
    takeOver();
    const response = await handle(request, context).catch((error: unknown) =>
      refuse(error, request, document),
    );
    return withHeaders(response, behindProxy(request) ? {} : securityHeaders());
  };
}

async function refuse(thrown: unknown, request: Request, document: ErrorDocument): Promise<Response> {
  const error = withHoldAsConflict(thrown);
  if (error instanceof SignedOut && !isFetched(request)) return toSignIn(request);
  if (error instanceof Invalid) return document(error.status, error.message, { fields: error.fields }, error);
  if (error instanceof Refusal) return document(error.status, error.message, {}, error);
  if (isAbort(error)) return document(CLOSED, "Nobody waits for this any more", {});
  unstable_rethrow(error);
  const id = await reportFault(error);
  return document(500, t("fault"), { id });
}

/** As proxies log a request whose client has closed the connection. */
const CLOSED = 499;

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** Whether a script sent the request. A script has no use for the sign-in page. */
function isFetched(request: Request): boolean {
  return request.headers.get("sec-fetch-dest") === "empty";
}

function toSignIn(request: Request): Response {
  const location = signInHref(request.headers.get(PATH_HEADER));
  return new Response(null, { status: 307, headers: { Location: location } });
}

function problem(status: number, detail: string, more: Record<string, unknown> = {}): Response {
  return problemJson({ type: "about:blank", title: STATUS_CODES[status], status, detail, ...more });
}

export function problemJson(problem: { status: number } & Record<string, unknown>): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...(problem.status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
    },
  });
}

/** Whether proxy.ts ran before, which sets the security headers. */
function behindProxy(request: Request): boolean {
  return request.headers.has(PATH_HEADER);
}

/** Adds headers, and forbids caching unless the response says otherwise. */
function withHeaders(response: Response, more: Record<string, string>): Response {
  const headers = new Headers({ "Cache-Control": "private, no-store" });
  for (const [name, value] of response.headers)
    if (name === "set-cookie") headers.append(name, value);
    else headers.set(name, value);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  overridePresetHeaders(headers);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

import "server-only";
import { STATUS_CODES } from "node:http";
import { unstable_rethrow } from "next/navigation";
import { Invalid, Refusal } from "@/lib/errors";
import { makeRoomFor } from "./exchange";
import { reportFault } from "./fault";
import { PATH_HEADER, securityHeaders } from "./headers";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * A route handler whose refusals are answered as problem details (RFC 9457). Anything unforeseen is logged and answered
 * with its id; the message stays here.
 */
export function respond<Context = unknown>(handle: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    const response = await handle(request, context).catch((error: unknown) => problemOf(error, request));
    return withHeaders(response, behindProxy(request) ? {} : securityHeaders());
  };
}

async function problemOf(error: unknown, request: Request): Promise<Response> {
  if (error instanceof Invalid) return problem(error.status, error.message, { fields: error.fields });
  if (error instanceof Refusal) return problem(error.status, error.message);
  const signal = signalOf(error);
  if (signal === "not found") return problem(404, "Nothing is here");
  if (signal === "signed out" && isFetched(request)) return problem(401, "You are signed out");
  unstable_rethrow(error);
  const id = await reportFault(error);
  return problem(500, "Something went wrong on our side", { id });
}

function problem(status: number, detail: string, more: Record<string, unknown> = {}): Response {
  return problemJson({ type: "about:blank", title: STATUS_CODES[status], status, detail, ...more });
}

/** A problem that was written down already. */
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

/** What currentActor says by Next's own means, which are made for pages. */
function signalOf(error: unknown): "not found" | "signed out" | undefined {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  if (digest === "NEXT_HTTP_ERROR_FALLBACK;404") return "not found";
  return /^NEXT_REDIRECT;[^;]*;\/sign-in[?;]/.test(digest) ? "signed out" : undefined;
}

/** By a script rather than by following a link; a script has no use for the sign-in page. */
function isFetched(request: Request): boolean {
  return request.headers.get("sec-fetch-dest") === "empty";
}

function behindProxy(request: Request): boolean {
  return request.headers.has(PATH_HEADER);
}

/** An answer is for who asked and for now, unless it says otherwise itself. */
function withHeaders(response: Response, more: Record<string, string>): Response {
  const headers = new Headers({ "Cache-Control": "private, no-store" });
  for (const [name, value] of response.headers)
    if (name === "set-cookie") headers.append(name, value);
    else headers.set(name, value);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  makeRoomFor(headers);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { log } from "@/lib/log";
import { t } from "@/messages/requests";
import { type Exchange, exchange } from "./exchange";
import { REQUEST_ID_HEADER } from "./headers";

/*
 * Next answers a form for a server action that it cannot read with 500, and prints the stack, often twice. Anybody can send
 * one. An error that Next answers before it reaches our code is the fault of the request: it is answered with 4xx as
 * problem details, and logged in one line with the reason.
 */

export function refuseUnreadableForms(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const form = isForm(request) ? exchange() : undefined;
    if (!form) return;
    form.complaints = [];
    replaceFault(form, response);
    response.once("close", () => logComplaints(form, response));
  });
  for (const level of ["error", "warn"] as const) collectComplaints(level);
}

function isForm({ method, headers }: IncomingMessage): boolean {
  const type = headers["content-type"]?.toLowerCase() ?? "";
  return (
    method === "POST" && (headers["next-action"] !== undefined || type.startsWith("multipart/form-data"))
  );
}

/** Keeps what Next prints about a form, which is logged when it has been answered. */
function collectComplaints(level: "error" | "warn"): void {
  // biome-ignore lint/suspicious/noConsole: Next prints there, and nothing is written by us
  const print = console[level];
  console[level] = (...printed: unknown[]) => {
    const form = exchange();
    if (form?.complaints && !form.isOurs) form.complaints.push(...printed);
    else print(...printed);
  };
}

/** Sends problem details in place of a response with 500 that is not ours. */
function replaceFault(form: Exchange, response: ServerResponse): void {
  const { writeHead, write, end } = response;
  let body: string | undefined;
  const isFault = () => !response.headersSent && response.statusCode === 500 && !form.isOurs;
  response.writeHead = (...given: unknown[]) => {
    if (typeof given[0] === "number") response.statusCode = given[0];
    if (!isFault()) return Reflect.apply(writeHead, response, given);
    const status = statusOf(form);
    body = JSON.stringify({
      type: "about:blank",
      title: STATUS_CODES[status],
      status,
      detail: detailOf(status),
    });
    for (const name of ["Content-Encoding", "Transfer-Encoding", "ETag"]) response.removeHeader(name);
    response.setHeader("Content-Type", "application/problem+json");
    response.setHeader("Content-Length", Buffer.byteLength(body));
    response.setHeader("Cache-Control", "no-store");
    response.statusCode = status;
    return Reflect.apply(writeHead, response, [status]);
  };
  response.write = (...given: unknown[]) => {
    if (isFault()) response.writeHead(500);
    return body === undefined ? Reflect.apply(write, response, given) : true;
  };
  response.end = (...given: unknown[]) => {
    if (isFault()) response.writeHead(500);
    return Reflect.apply(end, response, body === undefined ? given : [body]);
  };
}

function detailOf(status: 400 | 413): string {
  return status === 413 ? t("formTooLarge") : t("formUnreadable");
}

function statusOf({ complaints = [] }: Exchange): 400 | 413 {
  return complaints.some((each) => each instanceof Error && "statusCode" in each && each.statusCode === 413)
    ? 413
    : 400;
}

function logComplaints({ complaints = [] }: Exchange, response: ServerResponse): void {
  if (complaints.length === 0) return;
  const error = complaints.find((each) => each instanceof Error) ?? complaints[0];
  const [reason] = (error instanceof Error ? error.message : String(error)).split("\n", 1);
  const requestId = response.getHeader(REQUEST_ID_HEADER);
  log().warn({ requestId, status: response.statusCode, reason }, "unreadable form");
}

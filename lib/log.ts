import pino from "pino";
import { env } from "@/env";

const SECRETS = [
  "password",
  "passphrase",
  "secret",
  "token",
  "authorization",
  "cookie",
  "apiKey",
  "credentials",
  "secretAccessKey",
];
const CLIENT_TEXTS = ["text", "message.text", "event.text", "feedback", "initialMessage"];

const created = globalThis as typeof globalThis & { parleyLog?: pino.Logger };

/** The log of this process: JSON lines on standard output. Never log texts of clients. */
export function log(): pino.Logger {
  created.parleyLog ??= createLog(env().LOG_LEVEL);
  return created.parleyLog;
}

export function createLog(level: string, destination?: pino.DestinationStream): pino.Logger {
  const hidden = [...SECRETS, ...CLIENT_TEXTS];
  const options: pino.LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
    redact: { paths: hidden.flatMap((path) => [path, `*.${path}`, `*.*.${path}`]), censor: "[hidden]" },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Leaves out the values of a query, which errors of the driver quote ('invalid input syntax for type integer: "..."'). */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { query, params, code, severity, routine, constraint_name, table_name } = error as Error &
    QueryErrorFields;
  const isPostgresError = severity !== undefined;
  const isQueryError = isPostgresError || (query !== undefined && params !== undefined);
  return {
    type: error.name,
    message: isQueryError ? "A query failed" : error.message,
    query: isQueryError ? query : undefined,
    code,
    routine: isPostgresError ? routine : undefined,
    constraint: constraint_name,
    table: table_name,
    stack: framesOf(error),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

/** Fields set by drizzle (`query`, `params`) and by Postgres (all others; `severity` always). */
type QueryErrorFields = Partial<
  Record<"query" | "params" | "code" | "severity" | "routine" | "constraint_name" | "table_name", unknown>
>;

/** Removes the message first, because a line of it can look like a stack frame. */
function framesOf({ stack, message }: Error): string[] | undefined {
  return stack
    ?.replace(message, "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
}

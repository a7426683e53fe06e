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
/** What people wrote to each other stays in the database, whoever logs the object it is part of. */
const CLIENT_TEXTS = ["text", "message.text", "event.text", "feedback", "initialMessage"];

const created = globalThis as typeof globalThis & { parleyLog?: pino.Logger };

/** The structured log of this process (JSON lines on standard output). Never hand it the text of a client. */
export function log(): pino.Logger {
  created.parleyLog ??= createLog(env().LOG_LEVEL);
  return created.parleyLog;
}

/** A logger that blanks secrets and client texts wherever they stand in what it is given. */
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

/**
 * An error without the values that a query carried. What comes through `database()` holds none (db/failed-query.ts); what
 * comes from the driver itself quotes them ('invalid input syntax for type integer: "..."').
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { query, params, code, severity, routine, constraint_name, table_name } = error as Error & QueryFacts;
  const ofPostgres = severity !== undefined;
  const ofQuery = ofPostgres || (query !== undefined && params !== undefined);
  return {
    type: error.name,
    message: ofQuery ? "A query failed" : error.message,
    query: ofQuery ? query : undefined,
    code,
    routine: ofPostgres ? routine : undefined,
    constraint: constraint_name,
    table: table_name,
    stack: framesOf(error),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

/** What drizzle (`query`, `params`) and Postgres (all others; `severity` stands in every one) say of a failed query. */
type QueryFacts = Partial<
  Record<"query" | "params" | "code" | "severity" | "routine" | "constraint_name" | "table_name", unknown>
>;

/** Where it was thrown. The message goes first: a line of it may look like a place. */
function framesOf({ stack, message }: Error): string[] | undefined {
  return stack
    ?.replace(message, "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
}

import pino from "pino";
import { env } from "./env";

const SECRETS = [
  "password",
  "passphrase",
  "secret",
  "token",
  "authorization",
  "cookie",
  "apiKey",
  "credentials",
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

/** An error without the values that a query carried, which drizzle writes into its message and its stack. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const query = "query" in error && "params" in error ? error.query : undefined;
  return {
    type: error.name,
    message: query === undefined ? error.message : "A query failed",
    query,
    code: "code" in error ? error.code : undefined,
    constraint: "constraint_name" in error ? error.constraint_name : undefined,
    stack: error.stack?.split("\n").filter((line) => /^\s+at /.test(line)),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

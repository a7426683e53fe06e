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
    redact: { paths: hidden.flatMap((path) => [path, `*.${path}`, `*.*.${path}`]), censor: "[hidden]" },
  };
  return destination ? pino(options, destination) : pino(options);
}

import "server-only";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import { env } from "@/env";
import { connect } from "./index";
import { parseCopy, type TextRow, wholeRows } from "./parse-copy";

/** The database as of one moment, over its own connections, because a reader may take an hour. */
export type Snapshot = {
  /** Yields rows in chunks as they arrive, every column as text, by COPY, the fastest way to read from PostgreSQL. */
  rows(statement: SQL, options?: RowOptions): AsyncGenerator<TextRow[]>;
  /** The same, over the second connection, while `rows` is being read. */
  secondaryRows(statement: SQL): AsyncGenerator<TextRow[]>;
  /** The same as `rows`, as it was sent: whole rows in the text format of COPY. */
  bytes(statement: SQL): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
};

/**
 * `nullAsEmpty` returns an empty text for null too, which is faster where the difference does not matter. With `parallel` two more
 * processes of the database work at it: for what has to be known before anything is written.
 */
type RowOptions = { nullAsEmpty?: boolean; parallel?: boolean };

const PARALLEL_WORKERS = "2";

/** Opens a snapshot that writes instants in `zone`. When `signal` aborts, the query is cancelled and every read throws. */
export async function openSnapshot(zone: string, signal: AbortSignal): Promise<Snapshot> {
  signal.throwIfAborted();
  const open: postgres.Sql[] = [];
  let lost = false;
  const begin = async (...more: string[]) => {
    const connection = connect(env().DATABASE_URL ?? "", 1, {
      keep: true,
      onLost: () => {
        lost = true;
      },
    });
    open.push(connection);
    const statements = ["begin isolation level repeatable read read only", ...more, ...writing(zone)];
    // One by one: what Citus passes on of several is all of them.
    await Promise.all(statements.map((statement) => connection.unsafe(statement)));
    return connection;
  };
  const close = async () => {
    await Promise.all(open.map((connection) => connection.end({ timeout: 5 })));
  };
  // The driver reconnects by itself, and later rows would not belong to this snapshot.
  async function* here<T>(chunks: AsyncGenerator<T>): AsyncGenerator<T> {
    refuseIfLost();
    yield* chunks;
    refuseIfLost();
  }
  const refuseIfLost = () => {
    if (lost) throw new Error("The connection to the database was lost");
  };
  try {
    const main = await begin();
    const [row] = await main`select pg_export_snapshot() as id`;
    let beside: Promise<postgres.Sql> | undefined;
    return {
      rows(statement, { nullAsEmpty = false, parallel = false } = {}) {
        const rows = here(copy(main, statement, signal, parseCopy, nullAsEmpty));
        return parallel ? inParallel(main, rows) : rows;
      },
      async *secondaryRows(statement) {
        beside ??= begin(`set transaction snapshot '${row?.id}'`);
        yield* here(copy(await beside, statement, signal, parseCopy));
      },
      bytes: (statement) => here(copy(main, statement, signal, wholeRows)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As commands, which Citus passes on to the workers, unlike calls of set_config; elsewhere the first one means nothing. */
function writing(zone: string): string[] {
  return [
    "set local citus.propagate_set_commands to 'local'",
    `set local timezone to '${zone.replaceAll("'", "''")}'`,
    "set local datestyle to 'ISO'",
    "set local standard_conforming_strings to on",
  ];
}

async function* inParallel<T>(connection: postgres.Sql, rows: AsyncGenerator<T>): AsyncGenerator<T> {
  const allow = (workers: string) =>
    connection`select set_config('max_parallel_workers_per_gather', ${workers}, true)`;
  await allow(PARALLEL_WORKERS);
  yield* rows;
  await allow("0");
}

type Parse<T> = (chunks: AsyncIterable<Uint8Array>) => AsyncGenerator<T>;

async function* copy<T>(
  connection: postgres.Sql,
  statement: SQL,
  signal: AbortSignal,
  parse: Parse<T>,
  nullAsEmpty = false,
): AsyncGenerator<T> {
  signal.throwIfAborted();
  const query = connection.unsafe(`copy (${written(statement)}) to stdout${nullAsEmpty ? " (null '')" : ""}`);
  const cancel = () => query.cancel();
  signal.addEventListener("abort", cancel);
  try {
    // The stream resolves only with the first rows: the server sends nothing before them.
    yield* rowsOf(await streamOf(query), parse, cancel);
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/** Attaches an error listener from the start: the driver may destroy the stream before the caller has it, which would crash. */
function streamOf(query: { readable(): Promise<Readable> }): Promise<Readable> {
  const internals = query as unknown as { resolve(answer: unknown): void };
  const { resolve } = internals;
  internals.resolve = (answer) => {
    if (answer instanceof Readable) answer.on("error", () => {});
    resolve(answer);
  };
  return query.readable();
}

async function* rowsOf<T>(stream: Readable, parse: Parse<T>, cancel: () => void): AsyncGenerator<T> {
  let whole = false;
  try {
    yield* parse(stream.iterator({ destroyOnReturn: false }));
    whole = true;
  } finally {
    if (!whole && !stream.destroyed) {
      // Rows already sent have to be consumed, or the connection would wait for us forever.
      cancel();
      await finished(stream.resume()).catch(() => {});
    }
    // The driver pauses the connection while rows are unread and resumes when more are requested. After the last rows nobody
    // requests more, and the end of the statement would never be read.
    resume(stream);
  }
}

function resume(stream: Readable): void {
  try {
    stream._read(0);
  } catch {
    // The connection is lost; the reader gets that error.
  }
}

const dialect = new PgDialect();

/** COPY takes no parameters: values are inlined, which standard_conforming_strings makes safe. */
function written(statement: SQL): string {
  return dialect.sqlToQuery(sql`${statement}`.inlineParams()).sql;
}

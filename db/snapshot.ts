import "server-only";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import { env } from "@/env";
import { readCopy, type TextRow } from "./copy-lines";
import { connect } from "./index";

/**
 * The database as it was at one moment, for reading more than fits into memory. It has connections of its own, so that
 * nobody waits for a reader who takes an hour.
 */
export type Snapshot = {
  /**
   * The rows of a statement, every column as text, as many at a time as have come; nothing is read ahead while nobody asks
   * for more. By COPY, which is the quickest way PostgreSQL has to give rows away.
   */
  rows(statement: SQL, options?: RowOptions): AsyncGenerator<TextRow[]>;
  /** The same, while a reading of `rows` is under way. */
  rowsBeside(statement: SQL): AsyncGenerator<TextRow[]>;
  close(): Promise<void>;
};

/** `bare` gives an empty text for null, too: quicker where the two mean the same. */
type RowOptions = { bare?: boolean };

/** Opens a snapshot that writes instants in `zone`. When `signal` aborts, the database stops and every reading throws. */
export async function openSnapshot(zone: string, signal: AbortSignal): Promise<Snapshot> {
  signal.throwIfAborted();
  const open: postgres.Sql[] = [];
  let lost = false;
  const begin = async (more: string) => {
    const connection = connect(env().DATABASE_URL ?? "", 1, {
      keep: true,
      onLost: () => {
        lost = true;
      },
    });
    open.push(connection);
    await connection.unsafe(`begin isolation level repeatable read read only; ${more}`);
    await connection`select set_config('TimeZone', ${zone}, true), set_config('DateStyle', 'ISO', true),
      set_config('standard_conforming_strings', 'on', true)`;
    return connection;
  };
  const close = async () => {
    await Promise.all(open.map((connection) => connection.end({ timeout: 5 })));
  };
  // The driver connects anew by itself, and what is read then is not of this moment.
  async function* here(rows: AsyncGenerator<TextRow[]>): AsyncGenerator<TextRow[]> {
    refuseIfLost();
    yield* rows;
    refuseIfLost();
  }
  const refuseIfLost = () => {
    if (lost) throw new Error("The connection to the database was lost");
  };
  try {
    const main = await begin("");
    const [row] = await main`select pg_export_snapshot() as id`;
    let beside: Promise<postgres.Sql> | undefined;
    return {
      rows: (statement, { bare = false } = {}) => here(copy(main, statement, signal, bare)),
      async *rowsBeside(statement) {
        beside ??= begin(`set transaction snapshot '${row?.id}'`);
        yield* here(copy(await beside, statement, signal));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function* copy(
  connection: postgres.Sql,
  statement: SQL,
  signal: AbortSignal,
  bare = false,
): AsyncGenerator<TextRow[]> {
  signal.throwIfAborted();
  const query = connection.unsafe(`copy (${written(statement)}) to stdout${bare ? " (null '')" : ""}`);
  const cancel = () => query.cancel();
  signal.addEventListener("abort", cancel);
  try {
    // There is none before the first rows: the server sends nothing for the beginning alone.
    yield* rowsOf(await streamOf(query), cancel);
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/**
 * The stream of a COPY. The server may send its beginning and an error at once, and the driver then destroys the stream
 * before anybody can have a listener on it, which would end the process: so there is one from the start.
 */
function streamOf(query: { readable(): Promise<Readable> }): Promise<Readable> {
  const internals = query as unknown as { resolve(answer: unknown): void };
  const { resolve } = internals;
  internals.resolve = (answer) => {
    if (answer instanceof Readable) answer.on("error", () => {});
    resolve(answer);
  };
  return query.readable();
}

async function* rowsOf(stream: Readable, cancel: () => void): AsyncGenerator<TextRow[]> {
  let whole = false;
  try {
    yield* readCopy(stream.iterator({ destroyOnReturn: false }));
    whole = true;
  } finally {
    if (!whole && !stream.destroyed) {
      // What is on its way already has to be taken, or the connection would wait for us for ever.
      cancel();
      await finished(stream.resume()).catch(() => {});
    }
    // The driver stops reading from the connection while rows lie here, and goes on when more are wanted. When these were the
    // last, nobody wants more, and the end of the statement would never be read.
    resume(stream);
  }
}

function resume(stream: Readable): void {
  try {
    stream._read(0);
  } catch {
    // The connection is gone, and whoever reads hears of that.
  }
}

const dialect = new PgDialect();

/** COPY takes no parameters: they are written into the statement, which standard_conforming_strings makes safe. */
function written(statement: SQL): string {
  return dialect.sqlToQuery(sql`${statement}`.inlineParams()).sql;
}

import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import type postgres from "postgres";
import * as schema from "@/db/schema";
import type { NextIds } from "@/demo/story/story";
import type { Made } from "@/demo/world";
import { type RowCopy, rowCopy } from "./copy-rows";
import type {
  ClientRow,
  DocumentPartRow,
  DocumentRow,
  EventRow,
  FileRow,
  IdentityRow,
  NoteRow,
  RecordingRow,
  SessionRow,
} from "./rows";

/** Bytes of a table's rows per COPY. Every COPY leaves some empty pages behind, so there should be few. */
const BATCH = 16_000_000;
/** Characters encoded and sent at once. */
const PIECE = 500_000;

export type Manner = {
  /** The tables were emptied in this transaction, so rows can be frozen at once and VACUUM need not visit them. */
  frozen: boolean;
  anyOrder: boolean;
};

export class Loader {
  private readonly clients = new Lines<ClientRow>(rowCopy(schema.clients));
  private readonly sessions = new Lines<SessionRow>(rowCopy(schema.sessions));
  private readonly events = new Lines<EventRow>(rowCopy(schema.sessionEvents));
  private readonly documents = new Lines<DocumentRow>(rowCopy(schema.sessionDocuments));
  private readonly documentParts = new Lines<DocumentPartRow>(rowCopy(schema.sessionDocumentParts));
  private readonly notes = new Lines<NoteRow>(rowCopy(schema.notes));
  private readonly files = new Lines<FileRow>(rowCopy(schema.files));
  private readonly recordings = new Lines<RecordingRow>(rowCopy(schema.recordings));
  private readonly all: readonly Sendable[] = [
    this.clients,
    this.sessions,
    this.events,
    this.documents,
    this.documentParts,
    this.notes,
    this.files,
    this.recordings,
  ];
  private sending: Promise<void> = Promise.resolve();
  private failed: unknown;

  constructor(
    private readonly tx: postgres.TransactionSql,
    private readonly manner: Manner,
  ) {}

  add({ client, session, events, document, documentParts, notes, files, recordings }: Made): void {
    if (client) this.clients.add(client);
    this.sessions.add(session);
    for (const event of events) this.events.add(event);
    this.documents.add(document);
    for (const part of documentParts) this.documentParts.add(part);
    for (const note of notes) this.notes.add(note);
    for (const file of files) this.files.add(file);
    for (const recording of recordings) this.recordings.add(recording);
  }

  /** Yields to the connection and sends what has accumulated; waits when the server is slower. */
  async breathe(): Promise<void> {
    await setImmediate();
    if (this.failed) throw this.failed;
    const full = this.all.filter(({ size }) => size >= BATCH);
    if (full.length > 0) await this.send(this.manner.anyOrder ? full : this.all);
  }

  async flush(): Promise<void> {
    await this.send(this.all);
    await this.sending;
    if (this.failed) throw this.failed;
  }

  async identities(rows: Iterable<IdentityRow>): Promise<void> {
    const lines = new Lines<IdentityRow>(rowCopy(schema.clientIdentities));
    for (const row of rows) {
      lines.add(row);
      if (lines.size >= BATCH) await this.copy(lines.take());
    }
    await this.copy(lines.take());
  }

  async setSequences(next: NextIds): Promise<void> {
    for (const [table, id] of Object.entries(next))
      await this.tx`select setval(pg_get_serial_sequence(${`public.${table}`}, 'id'), ${id}, false)`;
  }

  private async send(tables: readonly Sendable[]): Promise<void> {
    await this.sending;
    const batches = tables.map((lines) => lines.take());
    this.sending = this.copyAll(batches).catch((error: unknown) => {
      this.failed = error;
    });
  }

  private async copyAll(batches: readonly Batch[]): Promise<void> {
    for (const batch of batches) await this.copy(batch);
  }

  private async copy({ name, head, pieces }: Batch): Promise<void> {
    if (pieces.length === 0) return;
    const stream = await this.tx.unsafe(`${head}${this.manner.frozen ? " with (freeze)" : ""}`).writable();
    const done = finished(stream);
    for (const piece of pieces) await Promise.race([write(stream, piece), done]);
    stream.end();
    await setImmediate();
    // The driver does not report an error about the last rows; the next statement does.
    const accepted = this.tx`select`.catch((cause: unknown) => {
      throw new Error(`The server refused the rows of ${name}; its log says why.`, { cause });
    });
    await Promise.race([done, accepted.then(() => done)]);
  }
}

function write(stream: Writable, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) =>
    stream.write(piece, (error) => (error ? reject(error) : resolve())),
  );
}

type Batch = { name: string; head: string; pieces: readonly Buffer[] };
type Sendable = { readonly size: number; take(): Batch };

class Lines<Row> {
  private text = "";
  private pieces: Buffer[] = [];
  private bytes = 0;

  constructor(private readonly copy: RowCopy<Row>) {}

  get size(): number {
    return this.bytes + this.text.length;
  }

  add(row: Row): void {
    this.text += `${this.copy.line(row)}\n`;
    if (this.text.length >= PIECE) this.encode();
  }

  take(): Batch {
    if (this.text !== "") this.encode();
    const { name, head } = this.copy;
    const batch = { name, head, pieces: this.pieces };
    this.pieces = [];
    this.bytes = 0;
    return batch;
  }

  private encode(): void {
    const piece = Buffer.from(this.text);
    this.pieces.push(piece);
    this.bytes += piece.length;
    this.text = "";
  }
}

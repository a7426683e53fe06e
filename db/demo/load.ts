import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import type postgres from "postgres";
import * as schema from "@/db/schema";
import { type RowCopy, rowCopy } from "./copy-rows";
import type {
  ClientRow,
  DocumentRow,
  EventRow,
  FileRow,
  IdentityRow,
  NoteRow,
  RecordingRow,
  SessionRow,
} from "./rows";
import type { NextIds } from "./story";
import type { Made } from "./world";

/** Characters of lines that are sent at once; two such batches are in memory at most. */
const BATCH = 6_000_000;

/** Sends rows by COPY while the next ones are being made. A row's parents go before it. */
export class Loader {
  private readonly clients: Lines<ClientRow>;
  private readonly sessions: Lines<SessionRow>;
  private readonly events: Lines<EventRow>;
  private readonly documents: Lines<DocumentRow>;
  private readonly notes: Lines<NoteRow>;
  private readonly files: Lines<FileRow>;
  private readonly recordings: Lines<RecordingRow>;
  private readonly all: readonly Sendable[];
  private sending: Promise<void> = Promise.resolve();
  private failed: unknown;

  /** `frozen`: the tables were emptied in this transaction, so that no row needs to be looked at again by VACUUM. */
  constructor(
    private readonly tx: postgres.TransactionSql,
    private readonly frozen: boolean,
  ) {
    this.clients = new Lines(rowCopy(schema.clients));
    this.sessions = new Lines(rowCopy(schema.sessions));
    this.events = new Lines(rowCopy(schema.sessionEvents));
    this.documents = new Lines(rowCopy(schema.sessionDocuments));
    this.notes = new Lines(rowCopy(schema.notes));
    this.files = new Lines(rowCopy(schema.files));
    this.recordings = new Lines(rowCopy(schema.recordings));
    this.all = [
      this.clients,
      this.sessions,
      this.events,
      this.documents,
      this.notes,
      this.files,
      this.recordings,
    ];
  }

  add({ client, session, events, document, notes, files, recordings }: Made): void {
    if (client) this.clients.add(client);
    this.sessions.add(session);
    for (const event of events) this.events.add(event);
    this.documents.add(document);
    for (const note of notes) this.notes.add(note);
    for (const file of files) this.files.add(file);
    for (const recording of recordings) this.recordings.add(recording);
  }

  /** Lets the connection work, and sends what has gathered; waits when the server is slower than we are. */
  async breathe(): Promise<void> {
    await setImmediate();
    if (this.failed) throw this.failed;
    if (this.all.reduce((sum, { size }) => sum + size, 0) < BATCH) return;
    await this.sending;
    this.send();
  }

  /** Sends everything and waits until it is there. */
  async flush(): Promise<void> {
    await this.sending;
    this.send();
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

  /** Ids were given here; what is added later goes on after them. */
  async setSequences(next: NextIds): Promise<void> {
    for (const [table, id] of Object.entries(next))
      await this.tx`select setval(pg_get_serial_sequence(${`public.${table}`}, 'id'), ${id}, false)`;
  }

  private send(): void {
    const batches = this.all.map((lines) => lines.take()).filter(({ text }) => text !== "");
    this.sending = this.copyAll(batches).catch((error: unknown) => {
      this.failed = error;
    });
  }

  private async copyAll(batches: readonly Batch[]): Promise<void> {
    for (const batch of batches) await this.copy(batch);
  }

  private async copy({ name, head, text }: Batch): Promise<void> {
    if (text === "") return;
    const stream = await this.tx.unsafe(`${head}${this.frozen ? " with (freeze)" : ""}`).writable();
    const done = finished(stream);
    await Promise.race([write(stream, text), done]);
    stream.end();
    await setImmediate();
    // The driver stays silent when the server refuses the last rows; the next statement does not.
    const accepted = this.tx`select`.catch((cause: unknown) => {
      throw new Error(`The server refused the rows of ${name}; its log says why.`, { cause });
    });
    await Promise.race([done, accepted.then(() => done)]);
  }
}

function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())));
}

type Batch = { name: string; head: string; text: string };
type Sendable = { readonly size: number; take(): Batch };

class Lines<Row> {
  private text = "";

  constructor(private readonly copy: RowCopy<Row>) {}

  get size(): number {
    return this.text.length;
  }

  add(row: Row): void {
    this.text += `${this.copy.line(row)}\n`;
  }

  take(): Batch {
    const { name, head } = this.copy;
    const batch = { name, head, text: this.text };
    this.text = "";
    return batch;
  }
}

import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import type { Field } from "./field";
import { loadFields } from "./load";
import { type ChangedRow, readChanges } from "./read-changes";
import { SessionRows } from "./session-rows";

/** Rows that are not `present` in the sessions do not count. */
type Read<T> = (columns: readonly StoredColumn[], rows: SessionRows) => Promise<T>;

const LOADED_TOGETHER = 10;

type Kept = { field: Field; column: StoredColumn; snapshot: string };

/**
 * Columns of the sessions of a tenant in memory, so that what is counted over all of them takes milliseconds. They are read when they
 * are first needed, and before each use brought up to date with what has changed since.
 */
export class ColumnStore {
  readonly #tenantId: number;
  readonly #rows = new SessionRows();
  /** By key, the least recently used first. */
  readonly #kept = new Map<string, Kept>();
  #loading: Promise<unknown> = Promise.resolve();
  #reading: Promise<unknown> = Promise.resolve();

  constructor(tenantId: number) {
    this.#tenantId = tenantId;
  }

  get bytes(): number {
    return [...this.#kept.values()].reduce((sum, { column }) => sum + column.bytes, this.#rows.bytes);
  }

  /** Calls `read` with the columns of the fields, in their order, all as of one present moment. */
  async read<T>(fields: readonly Field[], read: Read<T>): Promise<T> {
    const kept = await this.#load(fields);
    // One after the other: a column must not change while it is counted.
    const reading = this.#reading.then(async () => {
      await this.#bringUpToDate(kept);
      return read(
        kept.map(({ column }) => column),
        this.#rows,
      );
    });
    this.#reading = reading.catch(() => {});
    return reading;
  }

  /** Loads what is not there of many fields, a part at a time, so that others who need a field wait for a part only. */
  async prepare(fields: readonly Field[]): Promise<void> {
    const together = fields.filter(({ where }) => where === undefined);
    for (let from = 0; from < together.length; from += LOADED_TOGETHER)
      await this.#load(together.slice(from, from + LOADED_TOGETHER));
    for (const field of fields) if (field.where) await this.#load([field]);
  }

  /** Forgets the column that has not been used for longest; false if there is none. */
  forgetOne(): boolean {
    const [oldest] = this.#kept.keys();
    return oldest !== undefined && this.#kept.delete(oldest);
  }

  async #load(fields: readonly Field[]): Promise<Kept[]> {
    // What is there does not wait for what others load.
    if (fields.every(({ key }) => this.#kept.has(key))) return fields.map((field) => this.#use(field));
    const loading = this.#loading.then(async () => {
      const missing = fields.filter(({ key }) => !this.#kept.has(key));
      for (const group of loadedTogether(missing)) await this.#loadGroup(group);
      return fields.map((field) => this.#use(field));
    });
    this.#loading = loading.catch(() => {});
    return loading;
  }

  async #loadGroup(fields: readonly Field[]): Promise<void> {
    const { columns, snapshot } = await loadFields(this.#tenantId, fields, this.#rows);
    for (const [index, field] of fields.entries())
      this.#kept.set(field.key, { field, column: columns[index] as StoredColumn, snapshot });
  }

  #use({ key }: Field): Kept {
    const kept = this.#kept.get(key) as Kept;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  async #bringUpToDate(used: readonly Kept[]): Promise<void> {
    const groups = [...new Set(used.map(({ snapshot }) => snapshot))].map((seen) => {
      const group = used.filter(({ snapshot }) => snapshot === seen);
      const fields = group.map(({ field }) => field);
      return { seen, fields, apply: (rows: readonly ChangedRow[]) => this.#apply(group, rows) };
    });
    const snapshot = await readChanges(this.#tenantId, groups);
    for (const kept of used) {
      kept.column.reserve(this.#rows.count);
      kept.snapshot = snapshot;
    }
  }

  #apply(group: readonly Kept[], changed: readonly ChangedRow[]): void {
    for (const { id, texts } of changed)
      if (texts === null) this.#rows.markDeleted(id);
      else {
        const row = this.#rows.rowOf(id);
        for (const [index, { column }] of group.entries()) column.set(row, texts[index] ?? null);
      }
  }
}

/** Those with a condition of their own are read apart, by the indexes of their conditions. */
function loadedTogether(fields: readonly Field[]): Field[][] {
  const all = fields.filter(({ where }) => where === undefined);
  const alone = fields.filter(({ where }) => where !== undefined).map((field) => [field]);
  return all.length > 0 ? [all, ...alone] : alone;
}

import { type Transaction, transaction } from "@/db/transaction";
import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import type { Field } from "./field";
import { loadFields } from "./load";
import { type ChangedRow, readChanges } from "./read-changes";
import { type RowsAtMoment, SessionRows } from "./session-rows";

/** Rows that are not `present` in the sessions do not count. */
type Read<T> = (columns: readonly StoredColumn[], rows: RowsAtMoment) => Promise<T>;
type ReadWithin<T> = (columns: readonly StoredColumn[], rows: RowsAtMoment, tx: Transaction) => Promise<T>;

const LOADED_TOGETHER = 10;

const ONE_MOMENT = { config: { isolationLevel: "repeatable read", accessMode: "read only" } } as const;

/** `readers`: how many read the column at present; then a change makes another column of it. */
type Kept = { field: Field; column: StoredColumn; snapshot: string; readers: Map<StoredColumn, number> };

type View = { columns: StoredColumn[]; rows: RowsAtMoment; close(): void };

/**
 * Columns of the sessions of a tenant in memory, so that what is counted over all of them takes milliseconds. They are read when they
 * are first needed, and before each use brought up to date with what has changed since.
 */
export class ColumnStore {
  readonly #tenantId: number;
  readonly #rows = new SessionRows();
  /** By key, the least recently used first. */
  readonly #kept = new Map<string, Kept>();
  /** Whether the field had more values than it admits when it was first loaded. */
  readonly #hasMany = new Map<string, boolean>();
  #loading: Promise<unknown> = Promise.resolve();
  #updating: Promise<unknown> = Promise.resolve();

  constructor(tenantId: number) {
    this.#tenantId = tenantId;
  }

  get bytes(): number {
    return [...this.#kept.values()].reduce((sum, { column }) => sum + column.bytes, this.#rows.bytes);
  }

  /** Calls `read` with the columns of the fields, in their order, all as of one present moment. */
  async read<T>(fields: readonly Field[], read: Read<T>): Promise<T> {
    const kept = await this.#load(fields);
    const view = await transaction((tx) => this.#open(kept, tx), ONE_MOMENT);
    try {
      return await read(view.columns, view.rows);
    } finally {
      view.close();
    }
  }

  /** The same inside the transaction of whose snapshot the columns are, which reads only. */
  async readWithin<T>(fields: readonly Field[], read: ReadWithin<T>): Promise<T> {
    const kept = await this.#load(fields);
    return transaction(async (tx) => {
      const view = await this.#open(kept, tx);
      try {
        return await read(view.columns, view.rows, tx);
      } finally {
        view.close();
      }
    }, ONE_MOMENT);
  }

  has({ key }: Field): boolean {
    return this.#kept.has(key);
  }

  /** Whether it has a column of few values, which is loaded if need be. */
  async offers(field: Field): Promise<boolean> {
    if (!this.#hasMany.has(field.key)) await this.#load([field]);
    return this.#hasMany.get(field.key) === false;
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
    if (fields.every((field) => this.has(field))) return fields.map((field) => this.#use(field));
    const loading = this.#loading.then(async () => {
      const missing = fields.filter(({ key }) => !this.#kept.has(key));
      for (const group of loadedTogether(missing)) await this.#loadGroup(group);
      return fields.flatMap((field) => (this.has(field) ? this.#use(field) : []));
    });
    this.#loading = loading.catch(() => {});
    return loading;
  }

  async #loadGroup(fields: readonly Field[]): Promise<void> {
    const limited = fields.map(({ mostValues, ...field }) =>
      this.#hasMany.get(field.key) === false ? field : { ...field, mostValues },
    );
    const { columns, snapshot } = await loadFields(this.#tenantId, limited, this.#rows);
    for (const [index, field] of fields.entries()) {
      const column = columns[index];
      this.#hasMany.set(field.key, !column);
      if (column) this.#kept.set(field.key, { field, column, snapshot, readers: new Map() });
    }
  }

  #use({ key }: Field): Kept {
    const kept = this.#kept.get(key) as Kept;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  /** One after the other, since older changes must not be written over newer ones. */
  #open(used: readonly Kept[], tx: Transaction): Promise<View> {
    const updating = this.#updating.then(() => this.#bringUpToDate(used, tx));
    this.#updating = updating.catch(() => {});
    return updating;
  }

  async #bringUpToDate(used: readonly Kept[], tx: Transaction): Promise<View> {
    const groups = [...new Set(used.map(({ snapshot }) => snapshot))].map((seen) => {
      const group = used.filter(({ snapshot }) => snapshot === seen);
      const fields = group.map(({ field }) => field);
      return { seen, fields, apply: (rows: readonly ChangedRow[]) => this.#apply(group, rows) };
    });
    const snapshot = await readChanges(tx, this.#tenantId, groups);
    for (const kept of used) {
      kept.column.reserve(this.#rows.count);
      kept.snapshot = snapshot;
    }
    return openView(used, this.#rows.now());
  }

  #apply(group: readonly Kept[], changed: readonly ChangedRow[]): void {
    for (const kept of group) if (kept.readers.has(kept.column)) kept.column = kept.column.copy();
    for (const { id, texts } of changed) {
      if (texts === null) continue;
      const row = this.#rows.rowOf(id);
      for (const [index, { column }] of group.entries()) column.set(row, texts[index] ?? null);
    }
    this.#rows.markDeleted(changed.flatMap(({ id, texts }) => (texts === null ? [id] : [])));
  }
}

function openView(used: readonly Kept[], rows: RowsAtMoment): View {
  const columns = used.map(({ column }) => column);
  const count = (by: 1 | -1) => {
    for (const [index, { readers }] of used.entries()) {
      const column = columns[index] as StoredColumn;
      const left = (readers.get(column) ?? 0) + by;
      if (left === 0) readers.delete(column);
      else readers.set(column, left);
    }
  };
  count(1);
  return { columns, rows, close: () => count(-1) };
}

/** Those with a condition of their own are read apart, by the indexes of their conditions. */
function loadedTogether(fields: readonly Field[]): Field[][] {
  const all = fields.filter(({ where }) => where === undefined);
  const alone = fields.filter(({ where }) => where !== undefined).map((field) => [field]);
  return all.length > 0 ? [all, ...alone] : alone;
}

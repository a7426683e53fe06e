import { type Transaction, transaction } from "@/db/transaction";
import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import type { Field } from "./field";
import { loadFields } from "./load";
import { type ChangedRow, readChanges } from "./read-changes";
import { type RowsAtMoment, SessionRows } from "./session-rows";

/** Rows that are not `present` in the sessions do not count. */
type Read<T> = (columns: readonly StoredColumn[], rows: RowsAtMoment) => Promise<T>;
type ReadWithin<T> = (columns: readonly StoredColumn[], rows: RowsAtMoment, tx: Transaction) => Promise<T>;

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
  /** By key, what is being read. */
  readonly #loading = new Map<string, Promise<Kept | null>>();
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
    await this.prepare([field]);
    return this.#hasMany.get(field.key) === false;
  }

  /** Loads columns of which it is not known yet whether they have few values, all at once. */
  async prepare(fields: readonly Field[]): Promise<void> {
    await this.#load(fields.filter(({ key }) => !this.#hasMany.has(key)));
  }

  /** Forgets the column that has not been used for longest; false if there is none. */
  forgetOne(): boolean {
    const [oldest] = this.#kept.keys();
    return oldest !== undefined && this.#kept.delete(oldest);
  }

  async #load(fields: readonly Field[]): Promise<Kept[]> {
    const missing = new Map(
      fields
        .filter(({ key }) => !this.#kept.has(key) && !this.#loading.has(key))
        .map((field) => [field.key, field]),
    );
    for (const group of loadedTogether([...missing.values()])) this.#begin(group);
    const found = await Promise.all(fields.map((field) => this.#find(field, missing.has(field.key))));
    return found.filter((kept) => kept !== null);
  }

  #begin(fields: readonly Field[]): void {
    const loading = this.#loadGroup(fields);
    for (const [index, { key }] of fields.entries()) {
      const one = loading.then((all) => all[index] ?? null).finally(() => this.#loading.delete(key));
      one.catch(() => {});
      this.#loading.set(key, one);
    }
  }

  /** Null if it has too many values. What another request began to load and gave up is loaded again. */
  async #find(field: Field, isOwn: boolean): Promise<Kept | null> {
    const known = this.#kept.get(field.key);
    if (known) return this.#use(known);
    if (!this.#loading.has(field.key)) {
      this.#begin([field]);
      return this.#find(field, true);
    }
    try {
      return await (this.#loading.get(field.key) as Promise<Kept | null>);
    } catch (error) {
      if (isOwn) throw error;
      return this.#find(field, false);
    }
  }

  async #loadGroup(fields: readonly Field[]): Promise<(Kept | null)[]> {
    const limited = fields.map(({ mostValues, ...field }) =>
      this.#hasMany.get(field.key) === false ? field : { ...field, mostValues },
    );
    const { columns, snapshot } = await loadFields(this.#tenantId, limited, this.#rows);
    return fields.map((field, index) => {
      const column = columns[index];
      this.#hasMany.set(field.key, !column);
      return column ? this.#use({ field, column, snapshot, readers: new Map() }) : null;
    });
  }

  #use(kept: Kept): Kept {
    this.#kept.delete(kept.field.key);
    this.#kept.set(kept.field.key, kept);
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

/** All columns in one reading of the table, and all conditions in another. */
function loadedTogether(fields: readonly Field[]): Field[][] {
  const columns = fields.filter(({ where }) => where === undefined);
  const conditions = fields.filter(({ where }) => where !== undefined);
  return [columns, conditions].filter((group) => group.length > 0);
}

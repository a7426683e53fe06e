import { DrizzleQueryError } from "drizzle-orm";
import { PostgresJsPreparedQuery, PostgresJsSession } from "drizzle-orm/postgres-js";

/** Fields of a Postgres error that quote no values. */
const SAFE_FIELDS = ["severity", "code", "routine", "constraint_name", "table_name"] as const;

const UNIQUE_VIOLATION = "23505";

const INTERNAL_ERROR = "XX000";
/** Citus copies rows of one statement to the worker, and reports what goes wrong there by its message, as an internal error. */
const CODES: readonly [RegExp, string][] = [
  [/^\w+ out of range/, "22003"],
  [/^null value in column "/, "23502"],
  [/^insert or update on table "\w+" violates foreign key constraint "/, "23503"],
  [/^duplicate key value violates unique constraint "/, UNIQUE_VIOLATION],
  [/^new row for relation "\w+" violates check constraint "/, "23514"],
  [/^deadlock detected/, "40P01"],
  [/^index row (size|requires) \d+/, "54000"],
];

/** A failed statement without its values, which drizzle, Postgres and Next would put into messages outside of our log. */
export class FailedQuery extends Error {
  override readonly name = "FailedQuery";
  declare readonly code?: string;
  readonly #reason: unknown;

  constructor(
    failed: Error,
    /** The statement with $1, $2, ... for its values; undefined when the transaction itself failed. */
    readonly query?: string,
  ) {
    const reason = failed instanceof DrizzleQueryError ? failed.cause : failed;
    super("A query failed", isPostgresError(reason) ? undefined : { cause: reason });
    this.#reason = reason;
    Object.assign(this, safeFieldsOf(reason));
    // The stack without its first line, which repeats the message with the values.
    this.stack = `${this.name}: ${this.message}${failed.stack?.split(failed.message).at(-1)}`;
  }

  /** Postgres's own message, which may quote values: only for the person who supplied them, never for a log. */
  messageWithValues(): string {
    return this.#reason instanceof Error ? this.#reason.message : this.message;
  }
}

/** By its name: a built server has several copies of this class, and errors are thrown by the last one that was loaded. */
export function isFailedQuery(error: unknown): error is FailedQuery {
  return error instanceof Error && error.name === "FailedQuery";
}

/** From now on every error in `database()`, in a transaction or not, is thrown as a FailedQuery. */
export function hideQueryValues(): void {
  wrapMethod(PostgresJsPreparedQuery.prototype, "execute");
  wrapMethod(PostgresJsPreparedQuery.prototype, "all");
  wrapMethod(PostgresJsSession.prototype, "transaction");
}

type Method = (...input: never[]) => Promise<unknown>;
type HasMethod<Name extends string> = Record<Name, Method & { [ORIGINAL]?: Method }>;

/** Drizzle's method beneath ours; known to all copies of this file. */
const ORIGINAL = Symbol.for("parley.original");

/** Drizzle offers no hook for the creation of its errors. Replaces what an earlier copy of this file has put there, as after a reload. */
function wrapMethod<Name extends string>(prototype: HasMethod<Name>, name: Name): void {
  const original = prototype[name][ORIGINAL] ?? prototype[name];
  const hiding: Method = function (this: unknown, ...input) {
    return original.apply(this, input).catch(throwWithoutValues);
  };
  prototype[name] = Object.assign(hiding, { [ORIGINAL]: original });
}

function throwWithoutValues(error: unknown): never {
  if (error instanceof DrizzleQueryError) throw new FailedQuery(error, error.query);
  throw isPostgresError(error) && !(error instanceof FailedQuery) ? new FailedQuery(error) : error;
}

function isPostgresError(error: unknown): error is Error {
  return error instanceof Error && "severity" in error;
}

function safeFieldsOf(error: unknown): Record<string, unknown> {
  if (!isPostgresError(error)) return {};
  const fields: Record<string, unknown> = Object.fromEntries(
    SAFE_FIELDS.flatMap((name) => (name in error ? [[name, Reflect.get(error, name)]] : [])),
  );
  const { constraint_name = constraintOfShard(error.message) } = fields;
  const code = fields.code === INTERNAL_ERROR ? codeOf(error.message) : fields.code;
  return code === UNIQUE_VIOLATION ? { ...fields, code, constraint_name } : { ...fields, code };
}

function codeOf(message: string): string {
  return CODES.find(([pattern]) => pattern.test(message))?.[1] ?? INTERNAL_ERROR;
}

/** Citus names the constraint of a worker in the message only, with the number of the shard behind it. */
function constraintOfShard(message: string): string | undefined {
  return /"(\w+)_\d+"/.exec(message)?.[1];
}

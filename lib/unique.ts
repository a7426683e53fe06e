import { FailedQuery } from "@/db/failed-query";
import { Invalid } from "./errors";
import { ownEntry } from "./own-entry";

const UNIQUE_VIOLATION = "23505";

/** By the name of a unique constraint: the field that holds the value, and what to say there. */
type Taken = Readonly<Record<string, readonly [field: string, message: string]>>;

/**
 * Work that ends in Invalid at its field where it would give two rows a value that one alone may have. The constraint
 * decides, so that of two at the same moment one is told. For whole transactions: one that broke it is over.
 */
export async function uniqueOrInvalid<T>(taken: Taken, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const told = ownEntry(taken, constraintBroken(error));
    if (!told) throw error;
    const [field, message] = told;
    throw new Invalid(message, { [field]: message });
  }
}

function constraintBroken(error: unknown): string {
  if (!(error instanceof FailedQuery) || error.code !== UNIQUE_VIOLATION) return "";
  return String(Reflect.get(error, "constraint_name"));
}

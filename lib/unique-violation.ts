import { isFailedQuery } from "@/db/failed-query";
import { Invalid } from "./errors";
import { ownEntry } from "./own-entry";

const UNIQUE_VIOLATION = "23505";

/** For each unique constraint, by name: the field and the message. */
type Taken = Readonly<Record<string, readonly [field: string, message: string | (() => string)]>>;

/** Runs a whole transaction; the violation of a unique constraint becomes Invalid at its field. */
export async function uniqueOrInvalid<T>(taken: Taken, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const violated = ownEntry(taken, constraintBroken(error));
    if (!violated) throw error;
    const [field, text] = violated;
    const message = typeof text === "string" ? text : text();
    throw new Invalid(message, { [field]: message });
  }
}

function constraintBroken(error: unknown): string {
  if (!isFailedQuery(error) || error.code !== UNIQUE_VIOLATION) return "";
  return String(Reflect.get(error, "constraint_name"));
}

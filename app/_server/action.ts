import "server-only";
import { unstable_rethrow } from "next/navigation";
import { Invalid, Refusal } from "@/lib/errors";
import type { ActionResult } from "@/lib/result";
import { reportFault } from "./fault";

export type { ActionResult };

type Done = { message?: string; made?: Readonly<Record<string, string>> };

/** What useActionState calls: the texts bound before it, its last result, the form. */
type Action<Bound extends string[]> = (
  ...input: [...bound: Bound, previous: ActionResult | null, form: FormData]
) => Promise<ActionResult>;

/**
 * A server action of a verb: a refusal becomes the result for the form, anything unforeseen is logged and shown by its
 * id, and Next's own signals (redirect, not found) pass.
 *
 *     export const addNote = action(async (form, tenant: string) => { ... return { message: "Added" }; });
 *     const [result, submit] = useActionState(addNote.bind(null, tenant), null);
 */
export function action<Bound extends string[] = []>(
  work: (form: FormData, ...bound: Bound) => Promise<Done | undefined>,
): Action<Bound> {
  return async (...input) => {
    // The types are only what our own pages send; anybody may send anything.
    const form: unknown = input.at(-1);
    const bound = input.slice(0, -2) as Bound;
    if (!(form instanceof FormData) || !isCalledRight(bound, work.length - 1))
      return { ok: false, error: "This form cannot be read" };
    try {
      return { ok: true, ...(await work(form, ...bound)) };
    } catch (error) {
      unstable_rethrow(error);
      return { ...(await explain(error)), values: typedInto(form) };
    }
  };
}

function isCalledRight(bound: readonly unknown[], expected: number): boolean {
  return bound.length >= expected && bound.every((each) => typeof each === "string");
}

async function explain(error: unknown) {
  if (error instanceof Invalid) return { ok: false as const, error: error.message, fields: error.fields };
  if (error instanceof Refusal) return { ok: false as const, error: error.message };
  const id = await reportFault(error);
  return { ok: false as const, error: `Something went wrong on our side. The error id is ${id}.` };
}

/** What the form is filled with again: no files, nothing of React's own, never a secret. */
function typedInto(form: FormData): Record<string, string> {
  const kept = [...form].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && !/^\$ACTION|password|passphrase|secret|token/i.test(entry[0]),
  );
  return Object.fromEntries(kept);
}

import "server-only";
import { unstable_rethrow } from "next/navigation";
import { Invalid, Refusal } from "@/lib/errors";
import type { ActionResult } from "@/lib/result";
import { reportFault } from "./fault";

export type { ActionResult };

type Done = { message?: string };

/** What useActionState calls: the arguments bound before it, its last result, the form. */
type Action<Bound extends unknown[]> = (
  ...input: [...bound: Bound, previous: ActionResult | null, form: FormData]
) => Promise<ActionResult>;

/**
 * A server action of a verb: a refusal becomes the result for the form, anything unforeseen is logged and shown by its
 * id, and Next's own signals (redirect, not found) pass.
 *
 *     export const addNote = action(async (form, tenant: string) => { ... return { message: "Added" }; });
 *     const [result, submit] = useActionState(addNote.bind(null, tenant), null);
 */
export function action<Bound extends unknown[] = []>(
  work: (form: FormData, ...bound: Bound) => Promise<Done | undefined>,
): Action<Bound> {
  return async (...input) => {
    const form = input.at(-1) as FormData;
    const bound = input.slice(0, -2) as Bound;
    try {
      return { ok: true, ...(await work(form, ...bound)) };
    } catch (error) {
      unstable_rethrow(error);
      return { ...(await explain(error)), values: typedInto(form) };
    }
  };
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

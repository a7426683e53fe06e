import { unstable_rethrow } from "next/navigation";
import { unreachable } from "@/components/fetch-json";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import type { FormAction } from "./form-action";
import { formData } from "./form-data";

/** Calls a form action. An unreachable server is a failed result, with what was typed, instead of an exception. */
export async function submitAction(
  action: FormAction,
  fields: Readonly<Record<string, string>> | FormData,
): Promise<ActionResult> {
  const form = fields instanceof FormData ? fields : formData(fields);
  return submit(() => action(null, form), typedIn(form));
}

/** The same for a request that calls form actions. */
export async function submit(
  request: () => Promise<ActionResult>,
  values?: Readonly<Record<string, string>>,
): Promise<ActionResult> {
  try {
    return await request();
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, error: unreachable(), values };
  }
}

function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].filter((field): field is [string, string] => typeof field[1] === "string"),
  );
}

/** Calls an action that is no form's. That the server cannot be reached is said in a toast. */
export async function callAction(action: () => void | Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    unstable_rethrow(error);
    toast.error(unreachable());
  }
}

import { unstable_rethrow } from "next/navigation";
import { UNREACHABLE } from "@/components/fetch-json";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import type { FormAction } from "./form-action";
import { formData } from "./form-data";

/** Calls a form action. An unreachable server is a failed result instead of an exception. */
export function submitAction(
  action: FormAction,
  fields: Readonly<Record<string, string>> | FormData,
): Promise<ActionResult> {
  return submit(() => action(null, fields instanceof FormData ? fields : formData(fields)));
}

/** The same for a request that calls form actions. */
export async function submit(request: () => Promise<ActionResult>): Promise<ActionResult> {
  try {
    return await request();
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, error: UNREACHABLE };
  }
}

/** Calls an action that is no form's. That the server cannot be reached is said in a toast. */
export async function callAction(action: () => void | Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    unstable_rethrow(error);
    toast.error(UNREACHABLE);
  }
}

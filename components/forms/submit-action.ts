import { unstable_rethrow } from "next/navigation";
import { UNREACHABLE } from "@/components/fetch-json";
import type { ActionResult } from "@/lib/action-result";
import type { FormAction } from "./form-action";
import { formData } from "./form-data";

/** Calls a form action. An unreachable server is a failed result instead of an exception. */
export async function submitAction(
  action: FormAction,
  fields: Readonly<Record<string, string>> | FormData,
): Promise<ActionResult> {
  try {
    return await action(null, fields instanceof FormData ? fields : formData(fields));
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, error: UNREACHABLE };
  }
}

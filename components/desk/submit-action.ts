import { unstable_rethrow } from "next/navigation";
import { UNREACHABLE } from "@/components/fetch-json";
import { formData } from "@/components/form-data";
import type { FormAction } from "@/components/sessions/panel-types";
import type { ActionResult } from "@/lib/action-result";

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

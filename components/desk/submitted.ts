import { unstable_rethrow } from "next/navigation";
import { UNREACHABLE } from "@/components/fetch-json";
import { formData } from "@/components/form-data";
import type { FormAction } from "@/components/sessions/panel-types";
import type { ActionResult } from "@/lib/result";

/** What a form's action answers to these fields; also when the server cannot be reached, which is no fault of the page. */
export async function submitted(
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

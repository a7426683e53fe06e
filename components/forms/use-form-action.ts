import { useActionState } from "react";
import type { ActionResult } from "@/lib/action-result";
import type { FormAction } from "./form-action";
import { submitAction } from "./submit-action";

/** The last result of an action, and what sends a form with it. That the server cannot be reached is a result, too. */
export function useFormAction(action: FormAction): [ActionResult | null, (form: FormData) => void] {
  const [result, send] = useActionState<ActionResult | null, FormData>(
    (_before, form) => submitAction(action, form),
    null,
  );
  return [result, send];
}

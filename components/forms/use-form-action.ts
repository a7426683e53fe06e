import { useActionState } from "react";
import type { ActionResult } from "@/lib/action-result";
import type { FormAction } from "./form-action";
import { submitAction } from "./submit-action";

/**
 * The last result of an action, and what sends a form with it. That the server cannot be reached is a result, too. For forms that
 * open on demand: one that is part of a page gives its action to useActionState, so that it can be sent before its code has loaded.
 */
export function useFormAction(action: FormAction): [ActionResult | null, (form: FormData) => void] {
  const [result, send] = useActionState<ActionResult | null, FormData>(
    (_before, form) => submitAction(action, form),
    null,
  );
  return [result, send];
}

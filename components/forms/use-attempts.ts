import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import type { ActionResult } from "@/lib/action-result";
import { submitAction } from "./submit-action";

export type Attempts = {
  /** A key for the fields of the form: mounted again after each attempt, because React resets a form after its action. */
  attempt: number;
  result: ActionResult | null;
  send: (form: FormData) => void;
};

/** Sends a form with an action, and calls `onSuccess` after an attempt that succeeded. */
export function useAttempts(
  action: FormAction,
  onSuccess: (result: Extract<ActionResult, { ok: true }>) => void,
): Attempts {
  const [{ attempt, result }, send] = useActionState<Omit<Attempts, "send">, FormData>(
    async (before, typed) => {
      const answer = await submitAction(action, typed);
      if (answer.ok) onSuccess(answer);
      return { attempt: before.attempt + 1, result: answer };
    },
    { attempt: 0, result: null },
  );
  return { attempt, result, send };
}

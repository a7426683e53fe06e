"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { submitAction } from "@/components/forms/submit-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { t } from "@/messages/settings-forms";

/** Runs an action on a row without a confirmation, and reports its result in a toast. */
export function ActionButton({
  id,
  label,
  accessibleName,
  action,
}: {
  id: number | string;
  label: string;
  accessibleName: string;
  action: FormAction;
}) {
  const [, send] = useActionState<ActionResult | null, FormData>(async (_before, form) => {
    const answer = await submitAction(action, form);
    if (answer.ok) toast.success(answer.message ?? t("done"));
    else toast.error(answer.error);
    return answer;
  }, null);
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="outline" size="sm" aria-label={accessibleName}>
        {label}
      </SubmitButton>
    </form>
  );
}

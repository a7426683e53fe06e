"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/result";

/** Does something to a webhook that nobody has to be asked about. */
export function WebhookButton({
  id,
  label,
  name,
  action,
}: {
  id: number;
  label: string;
  /** What it is done to, for whoever does not see the row around the button. */
  name: string;
  action: FormAction;
}) {
  const [, send] = useActionState<ActionResult | null, FormData>(async (previous, form) => {
    const answer = await action(previous, form);
    if (answer.ok) toast.success(answer.message ?? "Done");
    else toast.error(answer.error);
    return answer;
  }, null);
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="outline" size="sm" aria-label={`${label}: ${name}`}>
        {label}
      </SubmitButton>
    </form>
  );
}

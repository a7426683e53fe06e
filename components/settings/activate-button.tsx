"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/result";

/** Puts back what was deactivated; nothing is lost by it, so nobody is asked. */
export function ActivateButton({ id, name, action }: { id: number; name: string; action: FormAction }) {
  const [, send] = useActionState<ActionResult | null, FormData>(async (previous, form) => {
    const answer = await action(previous, form);
    if (answer.ok) toast.success(answer.message ?? "Done");
    else toast.error(answer.error);
    return answer;
  }, null);
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="outline" size="sm" aria-label={`Activate ${name}`}>
        Activate
      </SubmitButton>
    </form>
  );
}

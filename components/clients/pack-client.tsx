"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { submitAction } from "@/components/forms/submit-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { t } from "@/messages/clients";

type Props = { name: string; hidden: Readonly<Record<string, string | number>>; action: FormAction };

/** The button that has a package of everything about a client made. */
export function PackClient({ name, hidden, action }: Props) {
  const [, send] = useActionState<ActionResult | null, FormData>(async (_before, form) => {
    const answer = await submitAction(action, form);
    if (answer.ok) toast.success(answer.message ?? t("done"));
    else toast.error(answer.error);
    return answer;
  }, null);
  return (
    <form action={send}>
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <SubmitButton variant="outline" size="sm" aria-label={t("packName", { name })}>
        {t("package")}
      </SubmitButton>
    </form>
  );
}

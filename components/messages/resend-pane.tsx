import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { submitAction } from "@/components/forms/submit-action";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action-result";

export type ResendProps = { action: FormAction; sessionId: number; seq: number };

export default function ResendPane({ action, sessionId, seq }: ResendProps) {
  const [result, send] = useActionState<ActionResult | null, FormData>(
    (_, form) => submitAction(action, form),
    null,
  );
  useSuccess(result);
  return (
    <form action={send} data-slot="resend" className="flex max-w-full flex-col items-end gap-1">
      <input type="hidden" name="sessionId" value={sessionId} />
      <input type="hidden" name="seq" value={seq} />
      {result && !result.ok && <Notice variant="destructive">{result.error}</Notice>}
      <SubmitButton variant="outline" size="sm">
        Send again
      </SubmitButton>
    </form>
  );
}

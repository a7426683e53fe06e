import { useActionState } from "react";
import { submitAction } from "@/components/desk/submit-action";
import { Notice } from "@/components/notice";
import type { FormAction } from "@/components/sessions/panel-types";
import { SubmitButton } from "@/components/ui/submit-button";
import { useSuccess } from "@/components/use-success";
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

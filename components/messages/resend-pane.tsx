import type { FormAction } from "@/components/forms/form-action";
import { useFormAction } from "@/components/forms/use-form-action";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/show-all";

export type ResendProps = { action: FormAction; sessionId: number; seq: number };

export default function ResendPane({ action, sessionId, seq }: ResendProps) {
  const [result, send] = useFormAction(action);
  useSuccess(result);
  return (
    <form action={send} data-slot="resend" className="flex max-w-full flex-col items-end gap-1">
      <input type="hidden" name="sessionId" value={sessionId} />
      <input type="hidden" name="seq" value={seq} />
      {result && !result.ok && <Notice variant="destructive">{result.error}</Notice>}
      <SubmitButton variant="outline" size="sm">
        {t("sendAgain")}
      </SubmitButton>
    </form>
  );
}

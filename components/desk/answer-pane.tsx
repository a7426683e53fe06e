import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AnswerProps } from "./desk-props";

export default function AnswerPane({ id, accept, decline }: AnswerProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <p className="mr-auto text-muted-foreground text-sm">
        {decline ? "This session is offered to you." : "This session is waiting in one of your queues."}
      </p>
      {decline && <AnswerButton id={id} action={decline} label="Decline" variant="outline" />}
      <AnswerButton id={id} action={accept} label="Accept" />
    </div>
  );
}

function AnswerButton({
  id,
  action,
  label,
  variant,
}: {
  id: number;
  action: FormAction;
  label: string;
  variant?: "outline";
}) {
  const [result, send] = useActionState(action, null);
  useSuccess(result);
  return (
    <form action={send} className="flex items-center gap-2">
      <input type="hidden" name="sessionId" value={id} />
      {result && !result.ok && <Notice variant="destructive">{result.error}</Notice>}
      <SubmitButton variant={variant}>{label}</SubmitButton>
    </form>
  );
}

import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = {
  id: number;
  action: FormAction;
  label: string;
  /** Its name among the commands. */
  command: string;
  variant?: "outline";
};

/** A form of one button for a session, with its refusal beside it. */
export function AnswerButton({ id, action, label, command, variant }: Props) {
  const [result, send] = useActionState(action, null);
  useSuccess(result);
  return (
    <form action={send} className="flex items-center gap-2">
      <input type="hidden" name="sessionId" value={id} />
      {result && !result.ok && <Notice variant="destructive">{result.error}</Notice>}
      <SubmitButton variant={variant} data-command={command}>
        {label}
      </SubmitButton>
    </form>
  );
}

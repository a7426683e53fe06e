import { useActionState } from "react";
import { FormField } from "@/components/forms/form-field";
import { useDraft } from "@/components/forms/use-draft";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ConcludeProps } from "./desk-props";

/** After-call work: the result of the session and a note. What is typed survives leaving the page. */
export default function ConcludePane({ id, draft, conclude }: ConcludeProps) {
  const [outcome, setOutcome, outcomeField] = useDraft<HTMLInputElement>(`${draft}-result`);
  const [note, setNote, noteField] = useDraft<HTMLInputElement>(`${draft}-note`);
  const [result, send] = useActionState(conclude, null);
  useSuccess(result, () => {
    setOutcome("");
    setNote("");
  });
  const refused = result && !result.ok ? result : null;
  return (
    <form action={send} className="flex flex-col gap-2">
      <input type="hidden" name="sessionId" value={id} />
      <div className="grid gap-2 @md/panel:grid-cols-2">
        <FormField label="Result" name="result" error={refused?.fields?.result}>
          {(control) => (
            <Input
              {...control}
              ref={outcomeField}
              value={outcome}
              onChange={(event) => setOutcome(event.target.value)}
              placeholder="For example: resolved, call back"
            />
          )}
        </FormField>
        <FormField label="Note" name="note" error={refused?.fields?.note}>
          {(control) => (
            <Input
              {...control}
              ref={noteField}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </FormField>
      </div>
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <div className="flex items-center justify-end gap-2">
        <span className="mr-auto text-muted-foreground text-xs">
          The conversation has ended. Complete your after-call work.
        </span>
        <SubmitButton size="sm">Conclude</SubmitButton>
      </div>
    </form>
  );
}

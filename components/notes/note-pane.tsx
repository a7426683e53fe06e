import { type KeyboardEvent, type ReactNode, useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { FormField } from "@/components/forms/form-field";
import { submitAction } from "@/components/forms/submit-action";
import { useDraft } from "@/components/forms/use-draft";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/action-result";
import { isComposing } from "@/lib/input-method";
import { MAX_NOTE_LENGTH } from "@/lib/notes/note-length";

export type NoteProps = {
  action: FormAction;
  hidden: Readonly<Record<string, number>>;
  label: string;
  submit: string;
  /** The name under which the window stores the text until it is saved. */
  draft: string;
  text?: string;
  cancel?: ReactNode;
  autoFocus?: boolean;
  onSuccess?: () => void;
};

/** The form of a note, new or existing. What is typed survives leaving the page. */
export default function NotePane({
  action,
  hidden,
  label,
  submit,
  draft,
  text: initial = "",
  cancel,
  autoFocus,
  onSuccess,
}: NoteProps) {
  const [text, setText, field] = useDraft<HTMLTextAreaElement>(draft, initial);
  const [result, send] = useActionState(submitNote, null);
  useSuccess(result, onSuccess);
  const refused = result && !result.ok ? result : null;

  /** Also forgets the draft if the form was unmounted in the meantime. */
  async function submitNote(_before: ActionResult | null, note: FormData): Promise<ActionResult> {
    const sent = String(note.get("text")).replaceAll("\r\n", "\n");
    const answer = await submitAction(action, note);
    if (answer.ok) setText((now) => (now === sent ? initial : now));
    return answer;
  }
  return (
    <form action={send} className="flex flex-col gap-2">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormField label={label} name="text" hideLabel error={refused?.fields?.text}>
        {(control) => (
          <Textarea
            {...control}
            ref={field}
            dir="auto"
            placeholder={label}
            value={text}
            onChange={(event) => setText(event.target.value)}
            // Twice the limit, which the server applies after cleaning the text.
            maxLength={2 * MAX_NOTE_LENGTH}
            autoFocus={autoFocus}
            onKeyDown={submitByKey}
          />
        )}
      </FormField>
      {refused && !refused.fields?.text && <Notice variant="destructive">{refused.error}</Notice>}
      <div className="flex justify-end gap-2">
        {cancel}
        <SubmitButton size="sm">{submit}</SubmitButton>
      </div>
    </form>
  );
}

function submitByKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isComposing(event.nativeEvent)) return;
  event.currentTarget.form?.requestSubmit();
}

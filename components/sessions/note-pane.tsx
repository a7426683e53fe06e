import { type ReactNode, useActionState } from "react";
import { FormField } from "@/components/form-field";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useSuccess } from "@/components/use-success";
import { MAX_NOTE_LENGTH } from "@/lib/notes/note-length";
import type { FormAction } from "./panel-types";

export type NoteProps = {
  action: FormAction;
  hidden: Readonly<Record<string, number>>;
  label: string;
  submit: string;
  text?: string;
  cancel?: ReactNode;
  autoFocus?: boolean;
  onSuccess?: () => void;
};

/** The form of a note, new or existing. */
export default function NotePane({
  action,
  hidden,
  label,
  submit,
  text,
  cancel,
  autoFocus,
  onSuccess,
}: NoteProps) {
  const [result, send] = useActionState(action, null);
  useSuccess(result, onSuccess);
  const refused = result && !result.ok ? result : null;
  return (
    <form action={send} className="flex flex-col gap-2">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormField label={label} name="text" hideLabel error={refused?.fields?.text}>
        {(control) => (
          <Textarea
            {...control}
            // Mounts the field again, with the refused text or empty after a success.
            key={refused?.values?.text}
            dir="auto"
            placeholder={label}
            defaultValue={refused?.values?.text ?? text}
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

function submitByKey(event: React.KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
}

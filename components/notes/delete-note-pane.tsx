import { type ReactNode, useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/notes";

type Props = { action: FormAction; noteId: number; cancel: ReactNode };

export default function DeleteNotePane({ action, noteId, cancel }: Props) {
  const [result, send] = useActionState(action, null);
  useSuccess(result);
  return (
    <form action={send} className="flex flex-wrap items-center justify-end gap-2 border-t px-3 py-2">
      <input type="hidden" name="noteId" value={noteId} />
      {result && !result.ok && (
        <Notice variant="destructive" className="w-full">
          {result.error}
        </Notice>
      )}
      <span className="mr-auto">{t("confirm")}</span>
      {cancel}
      <SubmitButton variant="destructive" size="sm">
        {t("delete")}
      </SubmitButton>
    </form>
  );
}

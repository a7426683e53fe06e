import { useState } from "react";
import { RadioChoice } from "@/components/forms/choice";
import { useFormAction } from "@/components/forms/use-form-action";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { DialogClose, DialogFooter, useDialog } from "@/components/ui/dialog";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/erase-session";
import type { EraseDialogProps } from "./erase-dialog";

export default function ErasePane({ sessionId, anonymise, remove }: EraseDialogProps) {
  const [isKept, setIsKept] = useState(anonymise !== null);
  const { setOpen } = useDialog();
  const [result, send] = useFormAction(isKept && anonymise ? anonymise : remove);
  useSuccess(result, () => setOpen(false));
  return (
    <form action={send} className="flex flex-col gap-3">
      <input type="hidden" name="sessionId" value={sessionId} />
      <FieldSet>
        <FieldLegend>{t("what")}</FieldLegend>
        {anonymise && (
          <RadioChoice name="what" checked={isKept} onChange={() => setIsKept(true)} hint={t("contentHint")}>
            {t("content")}
          </RadioChoice>
        )}
        <RadioChoice name="what" checked={!isKept} onChange={() => setIsKept(false)} hint={t("wholeHint")}>
          {t("whole")}
        </RadioChoice>
      </FieldSet>
      {result && !result.ok && <Notice variant="destructive">{result.error}</Notice>}
      <DialogFooter>
        <DialogClose>{t("cancel")}</DialogClose>
        <SubmitButton variant="destructive">{isKept ? t("anonymise") : t("delete")}</SubmitButton>
      </DialogFooter>
    </form>
  );
}

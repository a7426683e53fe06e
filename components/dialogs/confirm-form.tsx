import type { ReactNode } from "react";
import { Notice } from "@/components/notice";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action-result";
import { t } from "@/messages/dialogs";

type Props = {
  verb: string;
  hidden: Readonly<Record<string, string | number>>;
  result: ActionResult | null;
  send: (form: FormData) => void;
  /** Fields. */
  children?: ReactNode;
};

/** The form of a ConfirmDialog. */
export default function ConfirmForm({ verb, hidden, result, send, children }: Props) {
  return (
    <form action={send}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {result && !result.ok && (
        <Notice variant="destructive" className="mb-3">
          {result.error}
        </Notice>
      )}
      <DialogFooter>
        <DialogClose>{t("cancel")}</DialogClose>
        <SubmitButton variant="destructive">{verb}</SubmitButton>
      </DialogFooter>
    </form>
  );
}

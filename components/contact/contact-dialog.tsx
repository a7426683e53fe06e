"use client";

import { lazy, useState } from "react";
import { LazyDialogContent } from "@/components/dialogs/lazy-dialog-content";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { t } from "@/messages/contact";
import { emptyDraft } from "./contact-draft";
import type { ContactProps } from "./contact-props";

const ContactForm = lazy(() => import("./contact-form"));

/** Contacts the client of an ended session again. A dialog that was closed opens with what was entered in it. */
export function ContactDialog({ disabled, ...props }: ContactProps & { disabled: boolean }) {
  const [draft, setDraft] = useState(emptyDraft);
  return (
    <Dialog>
      <DialogTrigger variant="default" size="sm" disabled={disabled} data-command={t("contactClient")}>
        {t("contactClient")}
      </DialogTrigger>
      <LazyDialogContent title={t("contactClient")} description={t("opensNewSession")}>
        <ContactForm {...props} draft={draft} setDraft={setDraft} />
      </LazyDialogContent>
    </Dialog>
  );
}

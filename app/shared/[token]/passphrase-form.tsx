"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { FormField } from "@/components/forms/form-field";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";

import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/shared-page";

export function PassphraseForm({ action }: { action: FormAction }) {
  const [result, submit] = useActionState(action, null);
  const failed = result?.ok === false ? result : undefined;
  return (
    <form action={submit} className="flex flex-col gap-4">
      {failed && !failed.fields && <Notice variant="destructive">{failed.error}</Notice>}
      <FormField label={t("passphrase")} name="passphrase" error={failed?.fields?.passphrase}>
        {(control) => <Input {...control} type="password" autoComplete="off" autoFocus className="h-10" />}
      </FormField>
      <SubmitButton size="lg">{t("open")}</SubmitButton>
    </form>
  );
}

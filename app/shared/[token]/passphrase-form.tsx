"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";

/** Works without JavaScript too. */
export function PassphraseForm({ action }: { action: FormAction }) {
  const [result, submit] = useActionState(action, null);
  const failed = result?.ok === false ? result : undefined;
  return (
    <form action={submit} className="flex flex-col gap-4">
      {failed && !failed.fields && <Notice variant="destructive">{failed.error}</Notice>}
      <Field label="Passphrase" name="passphrase" error={failed?.fields?.passphrase}>
        {(control) => <Input {...control} type="password" autoComplete="off" autoFocus className="h-10" />}
      </Field>
      <SubmitButton size="lg">Open</SubmitButton>
    </form>
  );
}

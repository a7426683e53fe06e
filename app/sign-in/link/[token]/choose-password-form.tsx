"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { NewPasswordFields } from "@/components/forms/new-password-fields";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/sign-in";

export function ChoosePasswordForm({
  action,
  email,
  from,
}: {
  action: FormAction;
  email: string;
  from: string;
}) {
  const [result, submit] = useActionState(action, null);
  const failed = result?.ok === false ? result : undefined;
  const form = useFirstInvalid(failed);
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      {failed && !failed.fields && <Notice variant="destructive">{failed.error}</Notice>}
      {/* For password managers, which store it with the password. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordFields fields={failed?.fields} autoFocus />
      <input type="hidden" name="from" value={from} />
      <SubmitButton size="lg" className="mt-1 w-full">
        {t("saveAndSignIn")}
      </SubmitButton>
    </form>
  );
}

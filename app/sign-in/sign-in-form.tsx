"use client";

import { useActionState } from "react";
import { FormField } from "@/components/forms/form-field";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/sign-in";
import { EmailField } from "./email-field";
import { signInAction } from "./sign-in-actions";

export function SignInForm({ from }: { from: string }) {
  const [result, submit] = useActionState(signInAction, null);
  const failed = result?.ok === false ? result : undefined;
  const form = useFirstInvalid(failed, "[name=password]");
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      {failed && !failed.fields && <Notice variant="destructive">{failed.error}</Notice>}
      <EmailField error={failed?.fields?.email} value={failed?.values?.email} />
      <FormField label={t("password")} name="password" error={failed?.fields?.password}>
        {(control) => <Input {...control} type="password" autoComplete="current-password" className="h-10" />}
      </FormField>
      <input type="hidden" name="from" value={from} />
      <SubmitButton size="lg" className="mt-1 w-full">
        {t("signIn")}
      </SubmitButton>
    </form>
  );
}

"use client";

import { useActionState } from "react";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { PageLink } from "@/components/navigation/page-link";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/sign-in";
import { EmailField } from "../email-field";
import { requestLinkAction } from "./forgot-actions";

export function ForgotForm() {
  const [result, submit] = useActionState(requestLinkAction, null);
  const failed = result?.ok === false ? result : undefined;
  const form = useFirstInvalid(failed);
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      {result?.ok && <Notice variant="success">{result.message}</Notice>}
      {failed && !failed.fields && <Notice variant="destructive">{failed.error}</Notice>}
      <EmailField error={failed?.fields?.email} value={failed?.values?.email} />
      <SubmitButton size="lg" className="mt-1 w-full">
        {t("sendLink")}
      </SubmitButton>
      <PageLink
        href="/sign-in"
        className="self-center text-primary text-xs underline-offset-2 hover:underline"
      >
        {t("backToSignIn")}
      </PageLink>
    </form>
  );
}

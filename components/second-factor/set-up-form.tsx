"use client";

import { type ReactNode, useActionState } from "react";
import { Copyable } from "@/components/copy/copyable";
import type { FormAction } from "@/components/forms/form-action";
import { FormField } from "@/components/forms/form-field";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/second-factor";
import { CurrentPasswordField } from "./current-password-field";
import { RecoveryCodes } from "./recovery-codes";

type Props = {
  action: FormAction;
  /** False where somebody comes back to a page whose work is done. */
  isNeeded: boolean;
  qrCode: ReactNode;
  /** What the QR code holds, for typing. */
  secret: string;
  /** Whether the password is asked, too. */
  asksPassword?: boolean;
  done: { href: string; label: string };
};

/** Sets up an authenticator app, and then shows the recovery codes. It also works before its script has loaded. */
export function SetUpForm({ action, isNeeded, qrCode, secret, asksPassword, done }: Props) {
  const [result, submit] = useActionState(action, null);
  const failed = result?.ok === false ? result : undefined;
  const form = useFirstInvalid(failed);
  const codes = result?.ok ? result.shownOnce?.codes : undefined;
  if (codes !== undefined || !isNeeded)
    return (
      <div className="flex flex-col gap-4">
        {codes === undefined ? (
          <Notice variant="success">{t("isSetUp")}</Notice>
        ) : (
          <RecoveryCodes codes={codes} />
        )}
        <LinkButton href={done.href} size="lg">
          {done.label}
        </LinkButton>
      </div>
    );
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      {failed && !failed.fields && <Notice variant="destructive">{failed.error}</Notice>}
      <p className="text-pretty text-sm">{t("scan")}</p>
      <div className="flex justify-center">{qrCode}</div>
      <div className="flex flex-col gap-1">
        <p className="text-muted-foreground text-xs">{t("orEnterKey")}</p>
        <Copyable text={secret} label={t("copyKey")} />
      </div>
      {asksPassword && <CurrentPasswordField error={failed?.fields?.currentPassword} />}
      <FormField label={t("code")} name="code" error={failed?.fields?.code}>
        {(control) => (
          <Input
            {...control}
            autoComplete="one-time-code"
            inputMode="numeric"
            className="h-10 font-mono tracking-wider"
          />
        )}
      </FormField>
      <SubmitButton size="lg" className="mt-1 w-full">
        {t("setUp")}
      </SubmitButton>
    </form>
  );
}

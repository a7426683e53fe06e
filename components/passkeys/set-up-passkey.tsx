"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { Notice } from "@/components/notice";
import { RecoveryCodes } from "@/components/second-factor/recovery-codes";
import { NameField } from "@/components/settings/name-field";
import { KeyIcon } from "@/components/ui/object-icons";
import { SubmitButton } from "@/components/ui/submit-button";
import { useHydrated } from "@/components/use-hydrated";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/passkeys";
import { makePasskey, passkeyAction } from "./passkey-action";

type Props = {
  ask: FormAction;
  action: FormAction;
  /** False where somebody comes back to a page whose work is done. */
  isNeeded: boolean;
};

/** Sets up a passkey as the second factor, and then shows the recovery codes. It is shown only where the browser has passkeys. */
export function SetUpPasskey({ ask, action, isNeeded }: Props) {
  const [result, send] = useActionState(passkeyAction(ask, makePasskey, action), null);
  const refused = result?.ok === false ? result : null;
  const form = useFirstInvalid(refused);
  const hydrated = useHydrated();
  const codes = result?.ok ? result.shownOnce?.codes : undefined;
  if (codes) return <RecoveryCodes codes={codes} />;
  if (!isNeeded || !hydrated || !("PublicKeyCredential" in window)) return null;
  return (
    <form ref={form} action={send} noValidate className="flex flex-col gap-4 border-b pb-5">
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <p className="text-pretty text-sm">{t("whereItIs")}</p>
      <NameField refused={refused} hint={t("nameHint")} maxLength={MAX_NAME_LENGTH} />
      <SubmitButton variant="outline" size="lg" className="w-full" data-ready={hydrated}>
        <KeyIcon />
        {t("setUpPasskey")}
      </SubmitButton>
    </form>
  );
}

"use client";

import { useActionState } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { Notice } from "@/components/notice";
import { KeyIcon } from "@/components/ui/object-icons";
import { SubmitButton } from "@/components/ui/submit-button";
import { useHydrated } from "@/components/use-hydrated";
import { passkeyAction, signWithPasskey } from "./passkey-action";

/** Asks for a passkey. It is shown only where the browser has them, and so not without scripts. */
export function PasskeyButton({
  label,
  ask,
  action,
  from,
}: {
  label: string;
  ask: FormAction;
  action: FormAction;
  from: string;
}) {
  const [result, send] = useActionState(passkeyAction(ask, signWithPasskey, action), null);
  const hydrated = useHydrated();
  if (!hydrated || !("PublicKeyCredential" in window)) return null;
  return (
    <form action={send} className="flex flex-col gap-3">
      <input type="hidden" name="from" value={from} />
      {result?.ok === false && <Notice variant="destructive">{result.error}</Notice>}
      <SubmitButton variant="outline" size="lg" className="w-full" data-ready={hydrated}>
        <KeyIcon />
        {label}
      </SubmitButton>
    </form>
  );
}

"use client";

import type { FormAction } from "@/components/forms/form-action";
import { FormDialog } from "@/components/settings/form-dialog";
import { CurrentPasswordField } from "./current-password-field";
import { RecoveryCodes } from "./recovery-codes";

export function RenewRecoveryCodes({ action }: { action: FormAction }) {
  return (
    <FormDialog
      trigger={{ variant: "outline", size: "sm", children: "New recovery codes" }}
      title="New recovery codes"
      description="The codes that you have saved so far stop working."
      submit="Make new codes"
      action={action}
      shownOnce={({ codes = "" }) => <RecoveryCodes codes={codes} />}
      fields={(refused) => <CurrentPasswordField error={refused?.fields?.currentPassword} />}
    />
  );
}

export function TurnOffApp({ action, staysOn }: { action: FormAction; staysOn: boolean }) {
  return (
    <FormDialog
      trigger={{ variant: "outline", size: "sm", children: "Turn off the app" }}
      title="Turn off the authenticator app"
      description={
        staysOn
          ? "After the password, only a passkey or a recovery code is asked then."
          : "Your password alone signs you in then. Your recovery codes stop working."
      }
      submit="Turn off"
      action={action}
      fields={(refused) => <CurrentPasswordField error={refused?.fields?.currentPassword} />}
    />
  );
}

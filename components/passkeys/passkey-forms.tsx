"use client";

import type { FormAction } from "@/components/forms/form-action";
import { CurrentPasswordField } from "@/components/second-factor/current-password-field";
import { RecoveryCodes } from "@/components/second-factor/recovery-codes";
import { FormDialog } from "@/components/settings/form-dialog";
import { NameField } from "@/components/settings/name-field";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { makePasskey, passkeyAction } from "./passkey-action";

export function AddPasskey({ ask, action }: { ask: FormAction; action: FormAction }) {
  return (
    <FormDialog
      trigger={{ variant: "outline", size: "sm", children: "Add a passkey" }}
      title="Add a passkey"
      description="Your browser asks where to keep it: on this device, on your phone, in a password manager or on a security key."
      submit="Continue"
      action={passkeyAction(ask, makePasskey, action)}
      shownOnce={({ codes = "" }) => <RecoveryCodes codes={codes} />}
      fields={(refused) => (
        <>
          <NameField
            refused={refused}
            hint="By which you know it again, such as the name of the device."
            maxLength={MAX_NAME_LENGTH}
            autoFocus
          />
          <CurrentPasswordField error={refused?.fields?.currentPassword} />
        </>
      )}
    />
  );
}

type Changed = { action: FormAction; id: number; name: string };

export function RenamePasskey({ action, id, name }: Changed) {
  return (
    <FormDialog
      trigger={{ variant: "outline", size: "sm", "aria-label": `Rename ${name}`, children: "Rename" }}
      title={`Rename ${name}`}
      submit="Save"
      action={action}
      hidden={{ id }}
      fields={(refused) => <NameField refused={refused} value={name} maxLength={MAX_NAME_LENGTH} autoFocus />}
    />
  );
}

export function RemovePasskey({ action, id, name }: Changed) {
  return (
    <FormDialog
      trigger={{ variant: "outline", size: "sm", "aria-label": `Remove ${name}`, children: "Remove" }}
      title={`Remove ${name}`}
      description="It signs nobody in any more. Delete it from the device, too."
      submit="Remove"
      action={action}
      hidden={{ id }}
      fields={(refused) => <CurrentPasswordField error={refused?.fields?.currentPassword} />}
    />
  );
}

"use client";

import type { FormAction } from "@/components/forms/form-action";
import { CurrentPasswordField } from "@/components/second-factor/current-password-field";
import { RecoveryCodes } from "@/components/second-factor/recovery-codes";
import { FormDialog } from "@/components/settings/form-dialog";
import { NameField } from "@/components/settings/name-field";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/passkeys";
import { makePasskey, passkeyAction } from "./passkey-action";

export function AddPasskey({ ask, action }: { ask: FormAction; action: FormAction }) {
  return (
    <FormDialog
      trigger={{ variant: "outline", size: "sm", children: t("addPasskey") }}
      title={t("addPasskey")}
      description={t("addNote")}
      submit={t("continue")}
      action={passkeyAction(ask, makePasskey, action)}
      shownOnce={({ codes = "" }) => <RecoveryCodes codes={codes} />}
      fields={(refused) => (
        <>
          <NameField refused={refused} hint={t("nameHint")} maxLength={MAX_NAME_LENGTH} autoFocus />
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
      trigger={{
        variant: "outline",
        size: "sm",
        "aria-label": t("renameName", { name }),
        children: t("rename"),
      }}
      title={t("renameName", { name })}
      submit={t("save")}
      action={action}
      hidden={{ id }}
      fields={(refused) => <NameField refused={refused} value={name} maxLength={MAX_NAME_LENGTH} autoFocus />}
    />
  );
}

export function RemovePasskey({ action, id, name }: Changed) {
  return (
    <FormDialog
      trigger={{
        variant: "outline",
        size: "sm",
        "aria-label": t("removeName", { name }),
        children: t("remove"),
      }}
      title={t("removeName", { name })}
      description={t("removeNote")}
      submit={t("remove")}
      action={action}
      hidden={{ id }}
      fields={(refused) => <CurrentPasswordField error={refused?.fields?.currentPassword} />}
    />
  );
}

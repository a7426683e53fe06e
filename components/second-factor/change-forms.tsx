"use client";

import type { FormAction } from "@/components/forms/form-action";
import { FormDialog } from "@/components/settings/form-dialog";
import { t } from "@/messages/second-factor";
import { CurrentPasswordField } from "./current-password-field";
import { RecoveryCodes } from "./recovery-codes";

export function RenewRecoveryCodes({ action }: { action: FormAction }) {
  return (
    <FormDialog
      trigger={{ variant: "outline", size: "sm", children: t("newRecoveryCodes") }}
      title={t("newRecoveryCodes")}
      description={t("oldCodesStop")}
      submit={t("makeNewCodes")}
      action={action}
      shownOnce={({ codes = "" }) => <RecoveryCodes codes={codes} />}
      fields={(refused) => <CurrentPasswordField error={refused?.fields?.currentPassword} />}
    />
  );
}

export function TurnOffApp({ action, staysOn }: { action: FormAction; staysOn: boolean }) {
  return (
    <FormDialog
      trigger={{ variant: "outline", size: "sm", children: t("turnOffApp") }}
      title={t("turnOffAuthenticator")}
      description={staysOn ? t("passkeyStays") : t("passwordAlone")}
      submit={t("turnOff")}
      action={action}
      fields={(refused) => <CurrentPasswordField error={refused?.fields?.currentPassword} />}
    />
  );
}

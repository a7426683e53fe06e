"use client";

import type { FormAction } from "@/components/forms/form-action";
import { t } from "@/messages/webhook-forms";
import { FormDialog } from "../form-dialog";
import { ShownOnce } from "../shown-once";

export function WebhookSecret({ id, name, action }: { id: number; name: string; action: FormAction }) {
  return (
    <FormDialog
      trigger={{
        variant: "outline",
        size: "sm",
        "aria-label": t("replaceSecretOf", { name }),
        children: t("replaceSecret"),
      }}
      title={t("replaceSecretTitle", { name })}
      description={t("replaceSecretNote")}
      submit={t("replaceSecret")}
      action={action}
      hidden={{ id }}
      shownOnce={({ secret = "" }) => (
        <ShownOnce title={t("secretReplaced")} label={t("secret")} secret={secret}>
          {t("oldSecretNote")}
        </ShownOnce>
      )}
      fields={() => null}
    />
  );
}

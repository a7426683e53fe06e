"use client";

import { keyScopes } from "@/lib/actor";
import { scopeHints } from "@/lib/keys/scopes";
import { t } from "@/messages/settings-keys";
import { CheckList } from "../check-list";
import { FormDialog, type FormDialogProps } from "../form-dialog";
import { initiallyChecked } from "../initial-value";
import { NameField } from "../name-field";
import { ShownOnce } from "../shown-once";

const scopes = keyScopes.map((scope) => ({ id: scope, name: scope, hint: scopeHints[scope] }));

export function CreateKey({ action, trigger }: Pick<FormDialogProps, "action" | "trigger">) {
  return (
    <FormDialog
      trigger={trigger}
      title={t("createKey")}
      description={t("createNote")}
      submit={t("create")}
      action={action}
      shownOnce={({ key = "" }) => <ShownOnce title={t("keyCreated")} label={t("apiKey")} secret={key} />}
      fields={(refused) => (
        <>
          <NameField refused={refused} hint={t("nameHint")} maxLength={80} autoFocus />
          <CheckList
            label={t("permissions")}
            name="scopes"
            items={scopes}
            checked={(scope) => initiallyChecked(refused, `scopes[${scope}]`, false)}
            error={refused?.fields?.scopes}
          />
        </>
      )}
    />
  );
}

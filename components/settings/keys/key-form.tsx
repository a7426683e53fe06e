"use client";

import { keyScopes } from "@/lib/actor";
import { scopeHints } from "@/lib/keys/scopes";
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
      title="Create a key"
      description="Use a separate key for each system, so that you can revoke them independently."
      submit="Create"
      action={action}
      shownOnce={({ key = "" }) => <ShownOnce title="API key created" label="API key" secret={key} />}
      fields={(refused) => (
        <>
          <NameField refused={refused} hint="The system that uses the key." maxLength={80} autoFocus />
          <CheckList
            label="Permissions"
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

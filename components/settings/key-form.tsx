"use client";

import { FormField } from "@/components/form-field";
import { Input } from "@/components/ui/input";
import { keyScopes } from "@/lib/actor";
import { scopeHints } from "@/lib/keys/scopes";
import { CheckList } from "./check-list";
import { FormDialog, type FormDialogProps } from "./form-dialog";
import { ShownOnce } from "./shown-once";
import { ticked, typed } from "./typed";

const scopes = keyScopes.map((scope) => ({ id: scope, name: scope, hint: scopeHints[scope] }));

/** Makes an API key and shows it, this once. */
export function CreateKey({ action, trigger }: Pick<FormDialogProps, "action" | "trigger">) {
  return (
    <FormDialog
      trigger={trigger}
      title="Create an API key"
      description="One for each system, so that each can be revoked by itself."
      submit="Create"
      action={action}
      shownOnce={({ key = "" }) => <ShownOnce title="The key is made" label="API key" secret={key} />}
      fields={(refused) => (
        <>
          <FormField
            label="Name"
            name="name"
            required
            error={refused?.fields?.name}
            hint="What uses the key."
          >
            {(control) => (
              <Input {...control} dir="auto" maxLength={80} autoFocus defaultValue={typed(refused, "name")} />
            )}
          </FormField>
          <CheckList
            label="May"
            name="scopes"
            items={scopes}
            checked={(scope) => ticked(refused, `scopes[${scope}]`, false)}
            error={refused?.fields?.scopes}
          />
        </>
      )}
    />
  );
}

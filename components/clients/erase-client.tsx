"use client";

import type { FormAction } from "@/components/forms/form-action";
import { FormField } from "@/components/forms/form-field";
import { FormDialog } from "@/components/settings/form-dialog";
import { initialValue } from "@/components/settings/initial-value";
import { Input } from "@/components/ui/input";

/** The button that erases a client, and the dialog that asks for one of their identities. */
export function EraseClient({
  name,
  hidden,
  sessions,
  action,
}: {
  name: string;
  hidden: Readonly<Record<string, string | number>>;
  /** What is erased, in words. */
  sessions: string;
  action: FormAction;
}) {
  return (
    <FormDialog
      trigger={{ variant: "destructive", size: "sm", "aria-label": `Erase ${name}`, children: "Erase" }}
      title={`Erase ${name}?`}
      description={`Removes ${sessions} with all messages, notes, files and recordings, the client’s identities and bans, and their place in shares. This cannot be undone.`}
      submit="Erase"
      action={action}
      hidden={hidden}
      fields={(refused) => (
        <FormField
          label="Name or identity of the client"
          name="confirm"
          required
          error={refused?.fields?.confirm}
          hint="Type it to confirm: their name, e-mail address, phone number or ID."
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              dir="auto"
              defaultValue={initialValue(refused, "confirm", "")}
            />
          )}
        </FormField>
      )}
    />
  );
}

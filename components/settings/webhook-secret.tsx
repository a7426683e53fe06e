"use client";

import type { FormAction } from "@/components/sessions/panel-types";
import { FormDialog } from "./form-dialog";
import { ShownOnce } from "./shown-once";

/** Gives a webhook a new secret, and shows it, this once. */
export function WebhookSecret({ id, name, action }: { id: number; name: string; action: FormAction }) {
  return (
    <FormDialog
      trigger={{
        variant: "outline",
        size: "sm",
        "aria-label": `New secret for ${name}`,
        children: "New secret",
      }}
      title={`A new secret for ${name}?`}
      description="It signs from now on. The earlier one signs beside it for 24 hours, so that the other system can take the new one over."
      submit="Make a new secret"
      action={action}
      hidden={{ id }}
      shownOnce={({ secret = "" }) => (
        <ShownOnce title="The secret is replaced" label="Secret" secret={secret}>
          The earlier one is over in 24 hours.
        </ShownOnce>
      )}
      fields={() => null}
    />
  );
}

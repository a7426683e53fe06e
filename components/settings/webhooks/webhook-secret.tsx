"use client";

import type { FormAction } from "@/components/forms/form-action";
import { FormDialog } from "../form-dialog";
import { ShownOnce } from "../shown-once";

export function WebhookSecret({ id, name, action }: { id: number; name: string; action: FormAction }) {
  return (
    <FormDialog
      trigger={{
        variant: "outline",
        size: "sm",
        "aria-label": `Replace secret of ${name}`,
        children: "Replace secret",
      }}
      title={`Replace the secret of ${name}?`}
      description="The new secret is used from now on. For 24 hours, deliveries are also signed with the old one, so the receiving system has time to switch."
      submit="Replace secret"
      action={action}
      hidden={{ id }}
      shownOnce={({ secret = "" }) => (
        <ShownOnce title="Secret replaced" label="Secret" secret={secret}>
          The old secret stops working in 24 hours.
        </ShownOnce>
      )}
      fields={() => null}
    />
  );
}

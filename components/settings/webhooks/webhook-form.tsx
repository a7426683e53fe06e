"use client";

import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { topicNames, topics } from "@/lib/webhooks/topics";
import { CheckList } from "../check-list";
import { FormDialog, type FormDialogProps } from "../form-dialog";
import { initiallyChecked, initialValue } from "../initial-value";
import { ShownOnce } from "../shown-once";
import { WebhookBridge } from "./webhook-bridge";

const items = topicNames.map((id) => ({ id, name: topics[id].label, hint: topics[id].hint }));

type WebhookFormProps = Omit<FormDialogProps, "shownOnce" | "fields"> & {
  webhook: { url: string; topics: readonly string[]; brings: readonly string[] | null };
};

export function WebhookForm({ webhook, ...dialog }: WebhookFormProps) {
  return (
    <FormDialog
      {...dialog}
      shownOnce={({ secret = "" }) => (
        <ShownOnce title="Webhook created" label="Secret" secret={secret}>
          The receiving system uses it to verify that deliveries come from Parley.
        </ShownOnce>
      )}
      fields={(refused) => (
        <>
          <FormField
            label="URL"
            name="url"
            required
            error={refused?.fields?.url}
            hint="Must use https and be reachable from the internet."
          >
            {(control) => (
              <Input
                {...control}
                type="url"
                dir="ltr"
                autoFocus
                placeholder="https://www.example.com/parley"
                defaultValue={initialValue(refused, "url", webhook.url)}
              />
            )}
          </FormField>
          <CheckList
            label="Topics"
            name="topics"
            items={items}
            checked={(topic) =>
              initiallyChecked(refused, `topics[${topic}]`, webhook.topics.includes(String(topic)))
            }
            error={refused?.fields?.topics}
          />
          <WebhookBridge brings={webhook.brings} refused={refused} />
        </>
      )}
    />
  );
}

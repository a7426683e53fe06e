"use client";

import { FormField } from "@/components/form-field";
import { Input } from "@/components/ui/input";
import { topicNames, topics } from "@/lib/webhooks/topics";
import { CheckList } from "./check-list";
import { FormDialog, type FormDialogProps } from "./form-dialog";
import { ShownOnce } from "./shown-once";
import { ticked, typed } from "./typed";

const items = topicNames.map((id) => ({ id, name: topics[id].label, hint: topics[id].hint }));

type WebhookFormProps = Omit<FormDialogProps, "shownOnce" | "fields"> & {
  webhook: { url: string; topics: readonly string[] };
};

/** Makes or changes a webhook; the secret of a new one is shown, this once. */
export function WebhookForm({ webhook, ...dialog }: WebhookFormProps) {
  return (
    <FormDialog
      {...dialog}
      shownOnce={({ secret = "" }) => (
        <ShownOnce title="The webhook is made" label="Secret" secret={secret}>
          With it the other system checks that what it is told comes from here.
        </ShownOnce>
      )}
      fields={(refused) => (
        <>
          <FormField
            label="Address"
            name="url"
            required
            error={refused?.fields?.url}
            hint="Where it is told: https, on the internet."
          >
            {(control) => (
              <Input
                {...control}
                type="url"
                dir="ltr"
                autoFocus
                placeholder="https://www.example.com/parley"
                defaultValue={typed(refused, "url", webhook.url)}
              />
            )}
          </FormField>
          <CheckList
            label="Is told of"
            name="topics"
            items={items}
            checked={(topic) => ticked(refused, `topics[${topic}]`, webhook.topics.includes(String(topic)))}
            error={refused?.fields?.topics}
          />
        </>
      )}
    />
  );
}

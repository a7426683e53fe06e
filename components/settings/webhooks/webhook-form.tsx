"use client";

import { FormField } from "@/components/forms/form-field";
import { Input } from "@/components/ui/input";
import { topicHint, topicLabel, topicNames } from "@/lib/webhooks/topics";
import { t } from "@/messages/webhook-forms";
import { CheckList } from "../check-list";
import { FormDialog, type FormDialogProps } from "../form-dialog";
import { initiallyChecked, initialValue } from "../initial-value";
import { ShownOnce } from "../shown-once";
import { WebhookBridge } from "./webhook-bridge";

type WebhookFormProps = Omit<FormDialogProps, "shownOnce" | "fields"> & {
  webhook: { url: string; topics: readonly string[]; brings: readonly string[] | null };
};

export function WebhookForm({ webhook, ...dialog }: WebhookFormProps) {
  return (
    <FormDialog
      {...dialog}
      shownOnce={({ secret = "" }) => (
        <ShownOnce title={t("created")} label={t("secret")} secret={secret}>
          {t("secretUse")}
        </ShownOnce>
      )}
      fields={(refused) => (
        <>
          <FormField label={t("url")} name="url" required error={refused?.fields?.url} hint={t("urlHint")}>
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
            label={t("topics")}
            name="topics"
            items={topicNames.map((id) => ({ id, name: topicLabel(id), hint: topicHint(id) }))}
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

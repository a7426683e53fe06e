import type { FormAction } from "@/components/forms/form-action";
import { RichText } from "@/components/rich-text";
import { Time } from "@/components/time/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { ownEntry } from "@/lib/own-entry";
import type { ListedDelivery } from "@/lib/webhooks/list";
import { topicLabel } from "@/lib/webhooks/topics";
import { t } from "@/messages/settings-webhooks";
import { ActionButton } from "../action-button";

const tones: Record<string, Tone> = { waiting: "secondary", delivered: "success", failed: "destructive" };

export function WebhookDeliveries({
  name,
  deliveries,
  zone,
  resend,
}: {
  name: string;
  deliveries: readonly ListedDelivery[];
  zone: string;
  /** Null while the webhook is disabled. */
  resend: FormAction | null;
}) {
  if (deliveries.length === 0) return <p className="text-muted-foreground text-xs">{t("noDeliveries")}</p>;
  return (
    <ul aria-label={t("recentDeliveries", { name })} className="divide-y rounded-md border bg-muted text-xs">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2.5 py-1.5">
          <DeliveryState state={delivery.state} />
          <span className="font-medium">{topicLabel(delivery.topic)}</span>
          <span className="text-muted-foreground">{attemptsText(delivery)}</span>
          {delivery.failure && <span className="wrap-anywhere">{delivery.failure}</span>}
          <span className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
            {delivery.state === "waiting" && delivery.nextAt && (
              <span>
                <RichText of={t.parts("nextAttempt", { time: <Time at={delivery.nextAt} zone={zone} /> })} />
              </span>
            )}
            <Time
              at={delivery.attemptedAt ?? delivery.createdAt}
              zone={zone}
              className="text-muted-foreground"
            />
            {resend && delivery.attempts > 0 && (
              <ActionButton
                id={delivery.id}
                label={delivery.state === "waiting" ? t("sendNow") : t("resend")}
                accessibleName={t(delivery.state === "waiting" ? "sendTopicNow" : "resendTopic", {
                  topic: topicLabel(delivery.topic),
                  name,
                })}
                action={resend}
              />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function DeliveryState({ state }: { state: string }) {
  return <Badge variant={ownEntry(tones, state) ?? "secondary"}>{t.find(`state.${state}`) ?? state}</Badge>;
}

function attemptsText({ attempts: count, status, state }: ListedDelivery): string {
  if (count === 0) return t("notSentYet");
  return state === "delivered" && status !== null
    ? t("attemptsWithStatus", { count, status })
    : t("attempts", { count });
}

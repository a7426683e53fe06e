import type { FormAction } from "@/components/sessions/panel-types";
import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { ownEntry } from "@/lib/own-entry";
import type { ListedDelivery } from "@/lib/webhooks/list";
import { TEST_TOPIC, topics } from "@/lib/webhooks/topics";
import { WebhookButton } from "./webhook-button";

const states: Record<string, { label: string; tone: Tone }> = {
  waiting: { label: "Waiting", tone: "secondary" },
  delivered: { label: "Delivered", tone: "success" },
  failed: { label: "Failed", tone: "destructive" },
};

/** What a webhook was told last, and what came of it. */
export function WebhookDeliveries({
  name,
  deliveries,
  zone,
  again,
}: {
  /** Of which webhook, for whoever does not see the card around the list. */
  name: string;
  deliveries: readonly ListedDelivery[];
  zone: string;
  /** Sends one of them once more; null while the webhook is off. */
  again: FormAction | null;
}) {
  if (deliveries.length === 0)
    return <p className="text-muted-foreground text-xs">It has not been told of anything yet.</p>;
  return (
    <ul aria-label={`What ${name} was told last`} className="divide-y rounded-md border bg-muted text-xs">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2.5 py-1.5">
          <DeliveryState state={delivery.state} />
          <span className="font-medium">{topicWord(delivery.topic)}</span>
          <span className="text-muted-foreground">{attemptsText(delivery)}</span>
          {delivery.failure && <span className="wrap-anywhere">{delivery.failure}</span>}
          <span className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
            {delivery.state === "waiting" && delivery.nextAt && (
              <span>
                Next attempt <Time at={delivery.nextAt} zone={zone} />
              </span>
            )}
            <Time
              at={delivery.attemptedAt ?? delivery.createdAt}
              zone={zone}
              className="text-muted-foreground"
            />
            {again && delivery.attempts > 0 && (
              <WebhookButton
                id={delivery.id}
                label={delivery.state === "waiting" ? "Send now" : "Send again"}
                name={`${topicWord(delivery.topic)} to ${name}`}
                action={again}
              />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function DeliveryState({ state }: { state: string }) {
  const { label, tone } = ownEntry(states, state) ?? { label: state, tone: "secondary" };
  return <Badge variant={tone}>{label}</Badge>;
}

function topicWord(topic: string): string {
  return topic === TEST_TOPIC ? "Test" : (ownEntry<{ label: string }>(topics, topic)?.label ?? topic);
}

function attemptsText({ attempts, status, state }: ListedDelivery): string {
  const tried = attempts === 0 ? "not tried yet" : attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  return state === "delivered" && status !== null ? `${tried}, answered ${status}` : tried;
}

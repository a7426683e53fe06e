import type { FormAction } from "@/components/forms/form-action";
import { Time } from "@/components/time/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { ownEntry } from "@/lib/own-entry";
import type { ListedDelivery } from "@/lib/webhooks/list";
import { TEST_TOPIC, topics } from "@/lib/webhooks/topics";
import { ActionButton } from "../action-button";

const states: Record<string, { label: string; tone: Tone }> = {
  waiting: { label: "Pending", tone: "secondary" },
  delivered: { label: "Delivered", tone: "success" },
  failed: { label: "Failed", tone: "destructive" },
};

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
  if (deliveries.length === 0) return <p className="text-muted-foreground text-xs">No deliveries yet.</p>;
  return (
    <ul aria-label={`Recent deliveries to ${name}`} className="divide-y rounded-md border bg-muted text-xs">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2.5 py-1.5">
          <DeliveryState state={delivery.state} />
          <span className="font-medium">{topicLabel(delivery.topic)}</span>
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
            {resend && delivery.attempts > 0 && (
              <ActionButton
                id={delivery.id}
                label={delivery.state === "waiting" ? "Send now" : "Resend"}
                accessibleName={
                  delivery.state === "waiting"
                    ? `Send ${topicLabel(delivery.topic)} to ${name} now`
                    : `Resend ${topicLabel(delivery.topic)} to ${name}`
                }
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
  const { label, tone } = ownEntry(states, state) ?? { label: state, tone: "secondary" };
  return <Badge variant={tone}>{label}</Badge>;
}

function topicLabel(topic: string): string {
  return topic === TEST_TOPIC ? "Test" : (ownEntry<{ label: string }>(topics, topic)?.label ?? topic);
}

function attemptsText({ attempts, status, state }: ListedDelivery): string {
  const attempted = attempts === 0 ? "Not sent yet" : attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  return state === "delivered" && status !== null ? `${attempted} · HTTP ${status}` : attempted;
}

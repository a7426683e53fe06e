import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { Notice } from "@/components/notice";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { ownEntry } from "@/lib/own-entry";
import type { ListedWebhook } from "@/lib/webhooks/list";
import { REPLIED, topics } from "@/lib/webhooks/topics";
import { ActionButton } from "../action-button";
import { WebhookDeliveries } from "./webhook-deliveries";
import { WebhookForm } from "./webhook-form";
import { WebhookSecret } from "./webhook-secret";

type WebhookActions = Record<
  "change" | "enable" | "disable" | "remove" | "test" | "rotate" | "again",
  FormAction
>;

export function WebhookCard({
  webhook,
  zone,
  ...actions
}: { webhook: ListedWebhook; zone: string } & WebhookActions) {
  const { url, by, createdAt, disabledAt, failure, deliveries, rotatedUntil } = webhook;
  const { host } = new URL(url);
  return (
    <li className="flex flex-col gap-3 px-4 py-3">
      <div className="flex flex-col gap-3 md:flex-row md:items-start md:gap-6">
        <div className="flex min-w-0 flex-1 flex-col gap-1.5">
          <p className="flex flex-wrap items-center gap-2">
            <span className="wrap-anywhere min-w-0 font-medium" dir="ltr">
              {url}
            </span>
            {disabledAt && <Badge variant="secondary">Disabled</Badge>}
          </p>
          <p className="flex flex-wrap gap-1">
            {webhook.topics.map((topic) => (
              <Badge key={topic} variant="info">
                {topicLabel(topic)}
              </Badge>
            ))}
          </p>
          <Bridge webhook={webhook} />
          <p className="text-muted-foreground text-xs">
            Created by {by}, <Time at={createdAt} zone={zone} />
          </p>
          {rotatedUntil && (
            <p className="text-xs">
              The previous secret remains valid until <Time at={rotatedUntil} zone={zone} />.
            </p>
          )}
        </div>
        <Buttons webhook={webhook} name={host} {...actions} />
      </div>
      {disabledAt && failure && (
        <Notice variant="warning">
          Disabled <Time at={disabledAt} zone={zone} />: {failure}.
        </Notice>
      )}
      <WebhookDeliveries
        name={host}
        deliveries={deliveries}
        zone={zone}
        resend={disabledAt ? null : actions.again}
      />
    </li>
  );
}

function Bridge({ webhook: { topics, brings } }: { webhook: ListedWebhook }) {
  if (!topics.includes(REPLIED)) return null;
  if (brings === null)
    return (
      <p className="text-muted-foreground text-xs">Only notified of replies: it brings none to clients.</p>
    );
  if (brings.length === 0) return <p className="text-xs">Brings replies to the clients of other systems.</p>;
  return (
    <p className="text-xs">
      Brings replies to the clients of <bdi>{brings.join(", ")}</bdi>.
    </p>
  );
}

function topicLabel(topic: string): string {
  return ownEntry<{ label: string }>(topics, topic)?.label ?? topic;
}

function Buttons({
  webhook: { id, url, topics, brings, version, disabledAt },
  name,
  change,
  enable,
  disable,
  remove,
  test,
  rotate,
}: { webhook: ListedWebhook; name: string } & WebhookActions) {
  return (
    <div className="flex flex-wrap gap-1.5 md:max-w-96 md:shrink-0 md:justify-end">
      {!disabledAt && (
        <ActionButton id={id} label="Send test" accessibleName={`Send test to ${name}`} action={test} />
      )}
      <WebhookForm
        trigger={{ variant: "outline", size: "sm", "aria-label": `Edit ${name}`, children: "Edit" }}
        title="Edit webhook"
        description="The secret stays the same."
        submit="Save"
        action={change}
        hidden={{ id, version }}
        webhook={{ url, topics, brings }}
      />
      <WebhookSecret id={id} name={name} action={rotate} />
      {disabledAt ? (
        <ActionButton id={id} label="Enable" accessibleName={`Enable ${name}`} action={enable} />
      ) : (
        <ConfirmDialog
          verb="Disable"
          accessibleName={`Disable ${name}`}
          id={id}
          title={`Disable ${name}?`}
          description="Nothing is sent until you enable it again. Events in between and pending deliveries are not sent later."
          action={disable}
        />
      )}
      <ConfirmDialog
        verb="Delete"
        accessibleName={`Delete ${name}`}
        id={id}
        title={`Delete the webhook at ${name}?`}
        description="Nothing more is sent to this URL. The secret is deleted and cannot be recovered."
        action={remove}
      />
    </div>
  );
}

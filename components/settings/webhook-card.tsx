import { Notice } from "@/components/notice";
import type { FormAction } from "@/components/sessions/panel-types";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";

import { ownEntry } from "@/lib/own-entry";
import type { ListedWebhook } from "@/lib/webhooks/list";
import { topics } from "@/lib/webhooks/topics";
import { ConfirmDialog } from "./confirm-dialog";
import { WebhookButton } from "./webhook-button";
import { WebhookDeliveries } from "./webhook-deliveries";
import { WebhookForm } from "./webhook-form";
import { WebhookSecret } from "./webhook-secret";

type WebhookActions = Record<
  "change" | "enable" | "disable" | "remove" | "test" | "rotate" | "again",
  FormAction
>;

/** A webhook: where it leads, what it is told of, and what came of the last times. */
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
            {disabledAt && <Badge variant="secondary">Off</Badge>}
          </p>
          <p className="flex flex-wrap gap-1">
            {webhook.topics.map((topic) => (
              <Badge key={topic} variant="info">
                {topicLabel(topic)}
              </Badge>
            ))}
          </p>
          <p className="text-muted-foreground text-xs">
            Made by {by}, <Time at={createdAt} zone={zone} />
          </p>
          {rotatedUntil && (
            <p className="text-xs">
              Its earlier secret signs as well until <Time at={rotatedUntil} zone={zone} />.
            </p>
          )}
        </div>
        <Buttons webhook={webhook} name={host} {...actions} />
      </div>
      {disabledAt && failure && (
        <Notice variant="warning">
          It was switched off <Time at={disabledAt} zone={zone} />: {failure}.
        </Notice>
      )}
      <WebhookDeliveries
        name={host}
        deliveries={deliveries}
        zone={zone}
        again={disabledAt ? null : actions.again}
      />
    </li>
  );
}

function topicLabel(topic: string): string {
  return ownEntry<{ label: string }>(topics, topic)?.label ?? topic;
}

function Buttons({
  webhook: { id, url, topics, version, disabledAt },
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
      {!disabledAt && <WebhookButton id={id} label="Send a test" name={name} action={test} />}
      <WebhookForm
        trigger={{ variant: "outline", size: "sm", "aria-label": `Change ${name}`, children: "Change" }}
        title="Change the webhook"
        description="Its secret stays."
        submit="Save"
        action={change}
        hidden={{ id, version }}
        webhook={{ url, topics }}
      />
      <WebhookSecret id={id} name={name} action={rotate} />
      {disabledAt ? (
        <WebhookButton id={id} label="Switch on" name={name} action={enable} />
      ) : (
        <ConfirmDialog
          verb="Switch off"
          name={name}
          id={id}
          title={`Switch off ${name}?`}
          description="It is told of nothing until it is switched on again, and of what happens meanwhile never. What still waits is not sent."
          action={disable}
        />
      )}
      <ConfirmDialog
        verb="Delete"
        name={name}
        id={id}
        title={`Delete the webhook at ${name}?`}
        description="It is told of nothing any more. Its secret is forgotten, and cannot be had back."
        action={remove}
      />
    </div>
  );
}

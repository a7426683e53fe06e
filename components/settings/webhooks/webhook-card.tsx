import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { Notice } from "@/components/notice";
import { RichText } from "@/components/rich-text";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import type { ListedWebhook } from "@/lib/webhooks/list";
import { REPLIED, topicLabel } from "@/lib/webhooks/topics";
import { t } from "@/messages/settings-webhooks";
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
            {disabledAt && <Badge variant="secondary">{t("disabled")}</Badge>}
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
            <RichText of={t.parts("createdBy", { by, time: <Time at={createdAt} zone={zone} /> })} />
          </p>
          {rotatedUntil && (
            <p className="text-xs">
              <RichText of={t.parts("previousSecret", { time: <Time at={rotatedUntil} zone={zone} /> })} />
            </p>
          )}
        </div>
        <Buttons webhook={webhook} name={host} {...actions} />
      </div>
      {disabledAt && failure && (
        <Notice variant="warning">
          <RichText
            of={t.parts("disabledBecause", { time: <Time at={disabledAt} zone={zone} />, reason: failure })}
          />
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
  if (brings === null) return <p className="text-muted-foreground text-xs">{t("bringsNone")}</p>;
  if (brings.length === 0) return <p className="text-xs">{t("bringsAll")}</p>;
  return (
    <p className="text-xs">
      <RichText of={t.parts("bringsSome", { accounts: <bdi>{brings.join(", ")}</bdi> })} />
    </p>
  );
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
        <ActionButton
          id={id}
          label={t("sendTest")}
          accessibleName={t("sendTestTo", { name })}
          action={test}
        />
      )}
      <WebhookForm
        trigger={{
          variant: "outline",
          size: "sm",
          "aria-label": t("editName", { name }),
          children: t("edit"),
        }}
        title={t("editTitle")}
        description={t("editNote")}
        submit={t("save")}
        action={change}
        hidden={{ id, version }}
        webhook={{ url, topics, brings }}
      />
      <WebhookSecret id={id} name={name} action={rotate} />
      {disabledAt ? (
        <ActionButton
          id={id}
          label={t("enable")}
          accessibleName={t("enableName", { name })}
          action={enable}
        />
      ) : (
        <ConfirmDialog
          verb={t("disable")}
          accessibleName={t("disableName", { name })}
          id={id}
          title={t("confirmDisable", { name })}
          description={t("disableNote")}
          action={disable}
        />
      )}
      <ConfirmDialog
        verb={t("delete")}
        accessibleName={t("deleteName", { name })}
        id={id}
        title={t("confirmDelete", { name })}
        description={t("deleteNote")}
        action={remove}
      />
    </div>
  );
}

import { Channel } from "@/components/channel-icon";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { PageLink } from "@/components/navigation/page-link";
import { Time } from "@/components/time/time";
import { Badge, type Tone } from "@/components/ui/badge";
import type { ListedBan } from "@/lib/bans/list";
import { isScope, scopeOf } from "@/lib/bans/scopes";
import { type BanState, stateLabels } from "@/lib/bans/state";
import { t } from "@/messages/bans";
import { numberText } from "@/messages/number-text";

const tones: Record<BanState, Tone> = { active: "destructive", expired: "secondary", lifted: "success" };

type Props = {
  ban: ListedBan;
  tenant: string;
  zone: string;
  lift: FormAction | null;
};

export function BanCard({ ban, tenant, zone, lift }: Props) {
  const { label, state, reason, by, createdAt, sessionId } = ban;
  return (
    <li data-slot="ban" className="flex flex-col gap-2 px-4 py-3 sm:flex-row sm:items-start sm:gap-6">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span dir="auto" className="min-w-0 wrap-anywhere font-medium">
            {label}
          </span>
          <Badge variant={tones[state]}>{stateLabels[state]}</Badge>
        </p>
        <ScopeLine ban={ban} />
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          {reason}
        </p>
        <p className="text-muted-foreground text-xs">
          {by}, <Time at={createdAt} zone={zone} />
          {sessionId !== null && (
            <>
              {" · "}
              <PageLink
                href={`/${tenant}/sessions/${sessionId}`}
                className="text-primary underline underline-offset-2"
              >
                {t("session", { sessionId })}
              </PageLink>
            </>
          )}
        </p>
      </div>
      <dl className="grid shrink-0 grid-cols-[9rem_8rem] gap-4 text-sm">
        <div>
          <End ban={ban} zone={zone} />
        </div>
        <div>
          <dt className="text-muted-foreground text-xs">{t("attempts")}</dt>
          <dd>
            {ban.attempts === 0 ? t("none") : numberText(ban.attempts)}
            {ban.lastAttemptAt && (
              <span className="block text-muted-foreground text-xs">
                <Time at={ban.lastAttemptAt} zone={zone} />
              </span>
            )}
          </dd>
        </div>
      </dl>
      <div className="shrink-0 sm:w-14 sm:text-right">
        {lift && state === "active" && (
          <ConfirmDialog
            verb={t("lift")}
            accessibleName={t("liftBanOn", { label })}
            id={ban.id}
            title={t("liftBanTitle")}
            description={t("liftHint", { label })}
            action={lift}
          />
        )}
      </div>
    </li>
  );
}

/** What the ban goes by. Its value is shown unless it is the label of the card. */
function ScopeLine({ ban }: { ban: ListedBan }) {
  const { scope, value, label, channel, account } = ban;
  const isPerson = scope === "identity" || scope === "client";
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-muted-foreground text-sm">
      <span>{isScope(scope) ? scopeOf(scope).label : scope}</span>
      {channel !== null && <Channel channel={channel} className="text-xs" />}
      {channel !== null && (
        <bdi className="wrap-anywhere text-xs">{account === null ? t("allAccounts") : account}</bdi>
      )}
      {isPerson && value !== label && <bdi className="wrap-anywhere font-mono text-xs">{value}</bdi>}
    </p>
  );
}

function End({ ban, zone }: { ban: ListedBan; zone: string }) {
  const { state, expiresAt, liftedAt, liftedBy } = ban;
  if (state === "lifted" && liftedAt !== null)
    return (
      <>
        <dt className="text-muted-foreground text-xs">{t("liftedBy", { liftedBy: liftedBy ?? "" })}</dt>
        <dd>
          <Time at={liftedAt} zone={zone} />
        </dd>
      </>
    );
  return (
    <>
      <dt className="text-muted-foreground text-xs">{state === "expired" ? t("expired") : t("expires")}</dt>
      <dd>{expiresAt === null ? t("never") : <Time at={expiresAt} zone={zone} />}</dd>
    </>
  );
}

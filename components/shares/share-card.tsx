import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { PageLink } from "@/components/navigation/page-link";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { KeyIcon } from "@/components/ui/object-icons";
import { tooltip } from "@/components/ui/tooltip";
import { sessionsText } from "@/lib/sessions/sessions-text";
import type { ListedShare } from "@/lib/shares/list";
import type { ShareState } from "@/lib/shares/share";
import { sizeText } from "@/lib/size-text";
import { numberText } from "@/messages/number-text";
import { t } from "@/messages/share-card";
import { ShareProgress } from "./share-progress";

const tones: Readonly<Record<ShareState, "success" | "warning" | "destructive" | "secondary" | "info">> = {
  building: "info",
  ready: "success",
  failed: "destructive",
  expired: "secondary",
  revoked: "secondary",
  withdrawn: "warning",
};

const ENDED: ReadonlySet<ShareState> = new Set(["expired", "revoked"]);

export function ShareCard({
  share,
  tenant,
  zone,
  revoke,
}: {
  share: ListedShare;
  tenant: string;
  zone: string;
  revoke: FormAction;
}) {
  return (
    <li className="flex flex-col gap-2 px-4 py-3 sm:flex-row sm:items-start sm:gap-6">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 wrap-anywhere font-medium" dir="auto">
            {share.name}
          </span>
          <span className="flex items-center gap-2">
            <Badge variant={tones[share.state]}>{t(`state.${share.state}`)}</Badge>
            {share.hasPassphrase && (
              <span className="text-muted-foreground" {...tooltip(t("passphrase"))}>
                <KeyIcon />
                <span className="sr-only">{t("passphrase")}</span>
              </span>
            )}
          </span>
        </p>
        <p className="wrap-anywhere text-muted-foreground text-sm">
          <PageLink href={`/${tenant}/sessions/history?${share.query}`} className="hover:underline">
            {viewText(share)}
          </PageLink>
        </p>
        <p className="text-muted-foreground text-xs">
          {share.by}, <Time at={share.createdAt} zone={zone} />
          {share.bytes !== null && ` · ${sessionsText(share.total)}, ${sizeText(share.bytes)}`}
        </p>
        {share.removed > 0 && (
          <p className="text-muted-foreground text-xs">{t("removed", { count: share.removed })}</p>
        )}
        {share.failure && <p className="text-destructive text-xs">{share.failure}</p>}
        {share.state === "withdrawn" && (
          <p className="text-muted-foreground text-xs">{t("withdrawnHint", { by: share.by })}</p>
        )}
      </div>
      {share.state === "building" && (
        <ShareProgress url={`/${tenant}/shares/${share.id}/progress`} refreshes />
      )}
      <dl className="grid shrink-0 grid-cols-[9rem_8rem] gap-4 text-sm">
        <div>
          <dt className="text-muted-foreground text-xs">
            {share.revokedAt
              ? t("state.revoked")
              : ENDED.has(share.state)
                ? t("state.expired")
                : t("expires")}
          </dt>
          <dd>
            <Time at={share.revokedAt ?? share.expiresAt} zone={zone} />
          </dd>
        </div>
        <div>
          <dt className="text-muted-foreground text-xs">{t("opened")}</dt>
          <dd>
            {share.opens === 0 ? t("never") : `${numberText(share.opens)}×`}
            {share.openedAt && (
              <span className="block text-muted-foreground text-xs">
                <Time at={share.openedAt} zone={zone} />
              </span>
            )}
          </dd>
        </div>
      </dl>
      <div className="shrink-0 sm:w-20 sm:text-right">
        {!ENDED.has(share.state) && (
          <ConfirmDialog
            verb={t("revoke")}
            accessibleName={t("revokeName", { name: share.name })}
            id={share.id}
            title={t("revokeLink")}
            description={t("revokeHint", { name: share.name })}
            action={revoke}
          />
        )}
      </div>
    </li>
  );
}

function viewText({ view }: ListedShare): string {
  if (view.filters.length === 0) return t("allSessions");
  return view.filters.map(({ label, words }) => `${label}: ${words}`).join(" · ");
}

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
import { ShareProgress } from "./share-progress";

const states: Record<
  ShareState,
  { label: string; tone: "success" | "warning" | "destructive" | "secondary" | "info" }
> = {
  building: { label: "Preparing", tone: "info" },
  ready: { label: "Active", tone: "success" },
  failed: { label: "Failed", tone: "destructive" },
  expired: { label: "Expired", tone: "secondary" },
  revoked: { label: "Revoked", tone: "secondary" },
  withdrawn: { label: "Withdrawn", tone: "warning" },
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
  const { label, tone } = states[share.state];
  return (
    <li className="flex flex-col gap-2 px-4 py-3 sm:flex-row sm:items-start sm:gap-6">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 wrap-anywhere font-medium" dir="auto">
            {share.name}
          </span>
          <span className="flex items-center gap-2">
            <Badge variant={tone}>{label}</Badge>
            {share.hasPassphrase && (
              <span className="text-muted-foreground" {...tooltip("Passphrase required")}>
                <KeyIcon />
                <span className="sr-only">Passphrase required</span>
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
          <p className="text-muted-foreground text-xs">
            {share.removed === 1
              ? "One session was removed from it because its content was erased."
              : `${share.removed.toLocaleString("en")} sessions were removed from it because their content was erased.`}
          </p>
        )}
        {share.failure && <p className="text-destructive text-xs">{share.failure}</p>}
        {share.state === "withdrawn" && (
          <p className="text-muted-foreground text-xs">
            {share.by} is no longer allowed to share, so the link does not work.
          </p>
        )}
      </div>
      {share.state === "building" && (
        <ShareProgress url={`/${tenant}/shares/${share.id}/progress`} refreshes />
      )}
      <dl className="grid shrink-0 grid-cols-[9rem_8rem] gap-4 text-sm">
        <div>
          <dt className="text-muted-foreground text-xs">
            {share.revokedAt ? "Revoked" : ENDED.has(share.state) ? "Expired" : "Expires"}
          </dt>
          <dd>
            <Time at={share.revokedAt ?? share.expiresAt} zone={zone} />
          </dd>
        </div>
        <div>
          <dt className="text-muted-foreground text-xs">Opened</dt>
          <dd>
            {share.opens === 0 ? "Never" : `${share.opens.toLocaleString("en")}×`}
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
            verb="Revoke"
            accessibleName={`Revoke ${share.name}`}
            id={share.id}
            title="Revoke this link?"
            description={`“${share.name}” will stop working and its file will be deleted. To share these sessions again, create a new link.`}
            action={revoke}
          />
        )}
      </div>
    </li>
  );
}

function viewText({ view }: ListedShare): string {
  if (view.filters.length === 0) return "All sessions";
  return view.filters.map(({ label, words }) => `${label}: ${words}`).join(" · ");
}

import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { EmptyState } from "@/components/empty-state";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { ShareCard } from "@/components/shares/share-card";
import { LinkButton } from "@/components/ui/link-button";
import { LinkIcon } from "@/components/ui/object-icons";
import { NotFound } from "@/lib/errors";
import { may } from "@/lib/policy";
import { listShares, MAX_LISTED_SHARES } from "@/lib/shares/list";
import { t } from "@/messages/shares";
import { revokeShareAction } from "./share-actions";

export const generateMetadata = pageTitle(() => t("shares"));

export default page(async function SharesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await currentActor(tenant);
  if (!may(actor, "shares.list")) throw new NotFound();
  const shares = await listShares(actor);
  return (
    <PageBody>
      <PageHeader title={t("shares")} description={t("description")} />
      {shares.length === 0 ? (
        <EmptyState
          icon={<LinkIcon />}
          title={t("nothingShared")}
          actions={
            <LinkButton variant="outline" href={`/${tenant}/sessions/history`}>
              {t("goHistory")}
            </LinkButton>
          }
        >
          {t("nothingSharedHint")}
        </EmptyState>
      ) : (
        <ul className="divide-y rounded-lg border bg-card">
          {shares.map((share) => (
            <ShareCard
              key={share.id}
              share={share}
              tenant={tenant}
              zone={actor.tenant.zone}
              revoke={revokeShareAction.bind(null, tenant)}
            />
          ))}
        </ul>
      )}
      {shares.length === MAX_LISTED_SHARES && (
        <p className="text-muted-foreground text-sm">{t("onlyNewest", { most: MAX_LISTED_SHARES })}</p>
      )}
    </PageBody>
  );
});

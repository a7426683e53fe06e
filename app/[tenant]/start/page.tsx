import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { CopyListener } from "@/components/copy/copy-listener";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { BringSessions } from "@/components/start/bring-sessions";
import { Step } from "@/components/start/step";
import { LinkButton } from "@/components/ui/link-button";
import { env } from "@/env";
import { readFirstSteps } from "@/lib/tenants/first-steps";
import { t } from "@/messages/first-steps";
import { settingsActor } from "../settings/settings-actor";

export const generateMetadata = pageTitle(() => t("title"));

/** What an admin of a new tenant does first, and what of it is done. To others the page does not exist. */
export default page(async function StartPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const actor = await settingsActor(slug);
  const done = await readFirstSteps(actor);
  const settings = `/${slug}/settings`;
  return (
    <PageBody className="max-w-4xl">
      <PageHeader
        title={t("title")}
        description={
          done.sessions
            ? t("openIsOptional", { name: actor.tenant.name })
            : t("noSessionsYet", { name: actor.tenant.name })
        }
        actions={
          done.sessions && <LinkButton href={`/${slug}/sessions/history`}>{t("toSessions")}</LinkButton>
        }
      />
      <ol className="divide-y rounded-lg border bg-card">
        <Step number={1} title={t("bringIn")} done={done.sessions}>
          <BringSessions slug={slug} url={env().PUBLIC_URL} now={new Date()} />
        </Step>
        <Step
          number={2}
          title={t("connectChannel")}
          done={done.channel}
          action={<To href={`${settings}/channels`}>{t("channels")}</To>}
        >
          <p>{t("channelHint")}</p>
        </Step>
        <Step
          number={3}
          title={t("makeKey")}
          done={done.key}
          action={<To href={`${settings}/keys`}>{t("keys")}</To>}
        >
          <p>{t("keyHint")}</p>
        </Step>
        <Step
          number={4}
          title={t("invite")}
          done={done.operators}
          action={<To href={`${settings}/users`}>{t("users")}</To>}
        >
          <p>{t("inviteHint")}</p>
        </Step>
      </ol>
      <CopyListener />
    </PageBody>
  );
});

function To({ href, children }: { href: string; children: string }) {
  return (
    <LinkButton href={href} variant="outline" size="sm">
      {children}
    </LinkButton>
  );
}

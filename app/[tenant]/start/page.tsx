import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { CopyListener } from "@/components/copy/copy-listener";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { BringSessions } from "@/components/start/bring-sessions";
import { Step } from "@/components/start/step";
import { LinkButton } from "@/components/ui/link-button";
import { env } from "@/env";
import { readFirstSteps } from "@/lib/tenants/first-steps";
import { settingsActor } from "../settings/settings-actor";

export const metadata: Metadata = { title: "First steps" };

/** What an admin of a new tenant does first, and what of it is done. To others the page does not exist. */
export default page(async function StartPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const actor = await settingsActor(slug);
  const done = await readFirstSteps(actor);
  const settings = `/${slug}/settings`;
  return (
    <PageBody className="max-w-4xl">
      <PageHeader
        title="First steps"
        description={
          done.sessions
            ? `What is open here is optional: sessions have arrived in ${actor.tenant.name}.`
            : `There are no sessions in ${actor.tenant.name} yet. Take these steps in any order, and skip what you do not need.`
        }
        actions={
          done.sessions && <LinkButton href={`/${slug}/sessions/history`}>Go to the sessions</LinkButton>
        }
      />
      <ol className="divide-y rounded-lg border bg-card">
        <Step number={1} title="Bring in sessions" done={done.sessions}>
          <BringSessions slug={slug} url={env().PUBLIC_URL} now={new Date()} />
        </Step>
        <Step
          number={2}
          title="Connect a channel"
          done={done.channel}
          action={<To href={`${settings}/channels`}>Channels</To>}
        >
          <p>
            The chat on your website, WhatsApp, Messenger, Apple Messages, VK, or any system that sends signed
            requests. Each says how to connect it. The web chat needs a group, in whose queue its clients
            wait.
          </p>
        </Step>
        <Step
          number={3}
          title="Make an API key"
          done={done.key}
          action={<To href={`${settings}/keys`}>API keys</To>}
        >
          <p>Other systems need one to send, read or redirect sessions. It is shown once.</p>
        </Step>
        <Step
          number={4}
          title="Invite operators"
          done={done.operators}
          action={<To href={`${settings}/users`}>Users</To>}
        >
          <p>
            Add a user for everybody who takes sessions, with an operator of the same name, and send them the
            link with which they choose a password. Those who serve a queue together are a group.
          </p>
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

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currentActor, signedIn } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { PageLink } from "@/components/navigation/page-link";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { QrCode } from "@/components/second-factor/qr-code";
import { SetUpForm } from "@/components/second-factor/set-up-form";
import { newSecret } from "@/lib/second-factor/set-up";
import { hasPassword } from "@/lib/users/has-password";
import { setUpSecondFactorAction } from "../second-factor-actions";

export const metadata: Metadata = { title: "Set up a second factor" };

export default page(async function SecondFactorPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await currentActor(tenant);
  if (!(await hasPassword(actor))) notFound();
  const signIn = await signedIn();
  const profile = `/${tenant}/profile`;
  const secret = newSecret(signIn, actor.email);
  return (
    <PageBody className="max-w-md">
      <PageHeader
        title="Set up an authenticator app"
        description="Replaces an app that you have set up before, and your recovery codes. Other browsers in which you are signed in ask for a code."
        trail={<PageLink href={profile}>Your profile</PageLink>}
      />
      <div className="rounded-lg border bg-card p-5">
        <SetUpForm
          action={setUpSecondFactorAction.bind(null, tenant)}
          isNeeded
          asksPassword
          qrCode={<QrCode text={secret.uri} label="The QR code for your authenticator app" />}
          secret={secret.text}
          done={{ href: profile, label: "Done" }}
        />
      </div>
    </PageBody>
  );
});

import { notFound } from "next/navigation";
import { currentActor, signedIn } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { PageLink } from "@/components/navigation/page-link";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { QrCode } from "@/components/second-factor/qr-code";
import { SetUpForm } from "@/components/second-factor/set-up-form";
import { newSecret } from "@/lib/second-factor/set-up";
import { hasPassword } from "@/lib/users/has-password";
import { t } from "@/messages/profile";
import { setUpSecondFactorAction } from "../second-factor-actions";

export const generateMetadata = pageTitle(() => t("setUpSecondFactor"));

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
        title={t("setUpAuthenticator")}
        description={t("setUpNote")}
        trail={<PageLink href={profile}>{t("yourProfile")}</PageLink>}
      />
      <div className="rounded-lg border bg-card p-5">
        <SetUpForm
          action={setUpSecondFactorAction.bind(null, tenant)}
          isNeeded
          asksPassword
          qrCode={<QrCode text={secret.uri} label={t("qrCode")} />}
          secret={secret.text}
          done={{ href: profile, label: t("done") }}
        />
      </div>
    </PageBody>
  );
});

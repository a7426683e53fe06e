import type { Metadata } from "next";
import { currentActor, signedIn } from "@/app/_server/auth/actor";
import { oidcName } from "@/app/_server/auth/oidc";
import { page } from "@/app/_server/page";
import { ChangePasswordForm } from "@/components/account/change-password-form";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { roleTexts } from "@/components/settings/users/role-texts";
import { hasPassword } from "@/lib/users/has-password";
import { changePasswordAction } from "./password-actions";

export const metadata: Metadata = { title: "Your account" };

export default page(async function AccountPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await currentActor(tenant);
  const { tenants } = await signedIn();
  return (
    <PageBody className="max-w-xl">
      <PageHeader
        title="Your account"
        description={`${actor.name}, ${actor.email}: ${roleTexts[actor.role].label} in ${actor.tenant.name}.`}
      />
      <section aria-labelledby="password" className="flex flex-col gap-4 rounded-lg border bg-card p-5">
        <div>
          <h2 id="password" className="font-semibold">
            Change password
          </h2>
          <p className="mt-0.5 text-pretty text-muted-foreground text-sm">
            You stay signed in here and are signed out in all other browsers.
            {tenants.length > 1 &&
              " It also changes in your other tenants, where you have the same password and are signed in now."}
          </p>
        </div>
        {(await hasPassword(actor)) ? (
          <ChangePasswordForm action={changePasswordAction.bind(null, tenant)} email={actor.email} />
        ) : (
          <p className="text-sm">
            You have no password here: you sign in with {oidcName() ?? "single sign-on"}.
          </p>
        )}
      </section>
    </PageBody>
  );
});

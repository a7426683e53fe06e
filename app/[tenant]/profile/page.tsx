import type { Metadata } from "next";
import { currentActor, signedIn } from "@/app/_server/auth/actor";
import { oidcName } from "@/app/_server/auth/oidc";
import { page } from "@/app/_server/page";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { ChangePasswordForm } from "@/components/profile/change-password-form";
import { LanguageForm } from "@/components/profile/language-form";
import { NameForm } from "@/components/profile/name-form";
import { PasskeySection } from "@/components/profile/passkey-section";
import { ProfileSection } from "@/components/profile/profile-section";
import { SecondFactorSection } from "@/components/profile/second-factor-section";
import { SignInTable } from "@/components/profile/sign-in-table";
import { roleNames } from "@/components/settings/users/role-texts";
import { listPasskeys } from "@/lib/passkeys/list";
import { hasPasskeys } from "@/lib/passkeys/relying-party";
import { needsSecondFactor, readOwnFactor } from "@/lib/second-factor/own";
import { listSignIns } from "@/lib/sign-ins/list";
import { hasPassword } from "@/lib/users/has-password";
import {
  addPasskeyAction,
  preparePasskeyAction,
  removePasskeyAction,
  renamePasskeyAction,
} from "./passkey-actions";
import { changePasswordAction } from "./password-actions";
import {
  changeLanguageAction,
  changeNameAction,
  endAllSignInsAction,
  endSignInAction,
} from "./profile-actions";
import { renewRecoveryCodesAction, turnOffAppAction } from "./second-factor-actions";

export const metadata: Metadata = { title: "Your profile" };

export default page(async function ProfilePage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await currentActor(tenant);
  const [{ id, tenants }, withPassword, signIns, factor, passkeys] = await Promise.all([
    signedIn(),
    hasPassword(actor),
    listSignIns(actor),
    readOwnFactor(actor),
    listPasskeys(actor),
  ]);
  const elsewhere = tenants.length > 1;
  return (
    <PageBody className="max-w-3xl">
      <PageHeader
        title="Your profile"
        description={`${actor.email}, ${roleNames[actor.role]} in ${actor.tenant.name}.`}
      />
      <ProfileSection
        id="name"
        title="Name"
        description={`How your colleagues see you in ${actor.tenant.name}, such as at notes and in the audit.`}
      >
        <NameForm action={changeNameAction.bind(null, tenant)} name={actor.name} />
      </ProfileSection>
      <ProfileSection
        id="language"
        title="Language"
        description="Of everything that Parley shows you. What clients and colleagues have written stays as it is."
      >
        <LanguageForm action={changeLanguageAction.bind(null, tenant)} language={actor.language} />
      </ProfileSection>
      <ProfileSection
        id="password"
        title="Password"
        description={
          withPassword
            ? `You stay signed in here and are signed out in all other browsers.${elsewhere ? " It also changes in your other tenants, where you have the same password and are signed in now." : ""}`
            : `You have no password here: you sign in with ${oidcName() ?? "single sign-on"}, and it is up to that whether it asks for a second factor.`
        }
      >
        {withPassword && (
          <ChangePasswordForm action={changePasswordAction.bind(null, tenant)} email={actor.email} />
        )}
      </ProfileSection>
      {withPassword && (
        <SecondFactorSection
          factor={factor}
          hasPasskey={passkeys.length > 0}
          isRequired={needsSecondFactor(actor)}
          setUpHref={`/${tenant}/profile/second-factor`}
          zone={actor.tenant.zone}
          renew={renewRecoveryCodesAction.bind(null, tenant)}
          turnOff={turnOffAppAction.bind(null, tenant)}
          provider={oidcName()}
        />
      )}
      {withPassword && hasPasskeys() && (
        <PasskeySection
          passkeys={passkeys}
          zone={actor.tenant.zone}
          ask={preparePasskeyAction.bind(null, tenant)}
          add={addPasskeyAction.bind(null, tenant)}
          rename={renamePasskeyAction.bind(null, tenant)}
          remove={removePasskeyAction.bind(null, tenant)}
        />
      )}
      <ProfileSection
        id="sign-ins"
        title="Where you are signed in"
        description={`A sign-in ends by itself after twelve hours.${elsewhere ? " Signing a browser out also ends it in your other tenants." : ""}`}
        actions={
          <ConfirmDialog
            verb="Sign out everywhere"
            accessibleName="Sign out everywhere"
            id={id}
            title="Sign out everywhere?"
            description="Also in this browser: you have to sign in again."
            action={endAllSignInsAction.bind(null, tenant)}
          />
        }
      >
        <SignInTable
          signIns={signIns}
          currentId={id}
          zone={actor.tenant.zone}
          end={endSignInAction.bind(null, tenant)}
        />
      </ProfileSection>
    </PageBody>
  );
});

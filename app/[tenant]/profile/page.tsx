import { currentActor, signedIn } from "@/app/_server/auth/actor";
import { oidcName } from "@/app/_server/auth/oidc";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
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
import { t } from "@/messages/profile";
import { sentences } from "@/messages/sentences";
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

export const generateMetadata = pageTitle(() => t("yourProfile"));

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
        title={t("yourProfile")}
        description={t("profileNote", {
          email: actor.email,
          role: roleNames[actor.role],
          tenant: actor.tenant.name,
        })}
      />
      <ProfileSection id="name" title={t("name")} description={t("nameNote", { tenant: actor.tenant.name })}>
        <NameForm action={changeNameAction.bind(null, tenant)} name={actor.name} />
      </ProfileSection>
      <ProfileSection id="language" title={t("language")} description={t("languageNote")}>
        <LanguageForm action={changeLanguageAction.bind(null, tenant)} language={actor.language} />
      </ProfileSection>
      <ProfileSection
        id="password"
        title={t("password")}
        description={
          withPassword ? sentences(t("passwordNote"), elsewhere && t("passwordElsewhere")) : noPassword()
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
        title={t("signIns")}
        description={sentences(t("signInsNote"), elsewhere && t("signInsElsewhere"))}
        actions={
          <ConfirmDialog
            verb={t("signOutEverywhere")}
            accessibleName={t("signOutEverywhere")}
            id={id}
            title={t("confirmSignOutEverywhere")}
            description={t("signOutEverywhereNote")}
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

function noPassword(): string {
  const provider = oidcName();
  return provider === undefined ? t("noPasswordSingleSignOn") : t("noPassword", { provider });
}

import type { FormAction } from "@/components/forms/form-action";
import { RenewRecoveryCodes, TurnOffApp } from "@/components/second-factor/change-forms";
import { Time } from "@/components/time/time";
import { LinkButton } from "@/components/ui/link-button";
import type { OwnFactor } from "@/lib/second-factor/own";
import { ProfileSection } from "./profile-section";

type Props = {
  factor: OwnFactor;
  /** Whether there is a passkey, too. */
  hasPasskey: boolean;
  /** The role of the user cannot be without a second factor. */
  isRequired: boolean;
  setUpHref: string;
  zone: string;
  renew: FormAction;
  turnOff: FormAction;
  /** The name of the single sign-on; undefined where there is none. */
  provider: string | undefined;
};

export function SecondFactorSection(props: Props) {
  const { factor, hasPasskey, isRequired, setUpHref, zone, renew, turnOff, provider } = props;
  const { appSince, recoveryCodes } = factor;
  const hasAny = appSince !== null || hasPasskey;
  return (
    <ProfileSection
      id="second-factor"
      title="Second factor"
      description={`After the password you enter a code that an app on your phone shows${hasPasskey ? ", or use a passkey" : ""}, so that the password alone opens nothing.${provider === undefined ? "" : ` When you sign in with ${provider}, it is up to that whether it asks for more than a password.`}`}
    >
      {hasAny && (
        <p className="text-sm">
          {appSince && (
            <>
              An authenticator app is set up since <Time at={appSince} zone={zone} show="date" />.{" "}
            </>
          )}
          {codesLeft(recoveryCodes)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <LinkButton href={setUpHref} variant={appSince ? "outline" : "default"} size="sm">
          {appSince ? "Set up another app" : "Set up an app"}
        </LinkButton>
        {hasAny && <RenewRecoveryCodes action={renew} />}
        {appSince && (!isRequired || hasPasskey) && <TurnOffApp action={turnOff} staysOn={hasPasskey} />}
      </div>
      {hasAny && isRequired && (
        <p className="text-muted-foreground text-xs">
          Your role requires a second factor, so the last one cannot be removed.
        </p>
      )}
    </ProfileSection>
  );
}

function codesLeft(count: number): string {
  if (count === 0) return "No recovery codes are left: make new ones.";
  return count === 1 ? "One recovery code is left." : `${count} recovery codes are left.`;
}

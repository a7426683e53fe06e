import type { FormAction } from "@/components/forms/form-action";
import { RenewRecoveryCodes, TurnOffSecondFactor } from "@/components/second-factor/change-forms";
import { Time } from "@/components/time/time";
import { LinkButton } from "@/components/ui/link-button";
import type { OwnFactor } from "@/lib/second-factor/change";
import { ProfileSection } from "./profile-section";

type Props = {
  factor: OwnFactor;
  /** The role of the user cannot be without. */
  isRequired: boolean;
  setUpHref: string;
  zone: string;
  renew: FormAction;
  turnOff: FormAction;
  /** The name of the single sign-on; undefined where there is none. */
  provider: string | undefined;
};

export function SecondFactorSection(props: Props) {
  const { factor, isRequired, setUpHref, zone, renew, turnOff, provider } = props;
  return (
    <ProfileSection
      id="second-factor"
      title="Second factor"
      description={`After the password you enter a code that an app on your phone shows, so that the password alone opens nothing.${provider === undefined ? "" : ` When you sign in with ${provider}, it is up to that whether it asks for more than a password.`}`}
    >
      {factor && (
        <p className="text-sm">
          An authenticator app is set up since <Time at={factor.since} zone={zone} show="date" />.{" "}
          {codesLeft(factor.recoveryCodes)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <LinkButton href={setUpHref} variant={factor ? "outline" : "default"} size="sm">
          {factor ? "Set up another app" : "Set up an app"}
        </LinkButton>
        {factor && <RenewRecoveryCodes action={renew} />}
        {factor && !isRequired && <TurnOffSecondFactor action={turnOff} />}
      </div>
      {factor && isRequired && (
        <p className="text-muted-foreground text-xs">Your role requires it, so it cannot be turned off.</p>
      )}
    </ProfileSection>
  );
}

function codesLeft(count: number): string {
  if (count === 0) return "No recovery codes are left: make new ones.";
  return count === 1 ? "One recovery code is left." : `${count} recovery codes are left.`;
}

import type { FormAction } from "@/components/forms/form-action";
import { RichText } from "@/components/rich-text";
import { RenewRecoveryCodes, TurnOffApp } from "@/components/second-factor/change-forms";
import { Time } from "@/components/time/time";
import { LinkButton } from "@/components/ui/link-button";
import type { OwnFactor } from "@/lib/second-factor/own";
import { t } from "@/messages/profile";
import { sentences } from "@/messages/sentences";
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
      title={t("secondFactor")}
      description={sentences(
        hasPasskey ? t("factorOrPasskeyNote") : t("factorNote"),
        provider !== undefined && t("factorOfProvider", { provider }),
      )}
    >
      {hasAny && (
        <p className="text-sm">
          {appSince && (
            <>
              <RichText
                of={t.parts("appSince", { date: <Time at={appSince} zone={zone} show="date" /> })}
              />{" "}
            </>
          )}
          {t("codesLeft", { count: recoveryCodes })}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <LinkButton href={setUpHref} variant={appSince ? "outline" : "default"} size="sm">
          {appSince ? t("setUpAnotherApp") : t("setUpApp")}
        </LinkButton>
        {hasAny && <RenewRecoveryCodes action={renew} />}
        {appSince && (!isRequired || hasPasskey) && <TurnOffApp action={turnOff} staysOn={hasPasskey} />}
      </div>
      {hasAny && isRequired && <p className="text-muted-foreground text-xs">{t("factorRequired")}</p>}
    </ProfileSection>
  );
}

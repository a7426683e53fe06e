import { redirect } from "next/navigation";
import { currentSignIn } from "@/app/_server/auth/actor";
import { pageTitle } from "@/app/_server/page-title";
import { safePath, signInHref } from "@/app/_server/return-path";
import { SetUpPasskey } from "@/components/passkeys/set-up-passkey";
import { QrCode } from "@/components/second-factor/qr-code";
import { SetUpForm } from "@/components/second-factor/set-up-form";
import { hasPasskeys } from "@/lib/passkeys/relying-party";
import { newSecret } from "@/lib/second-factor/set-up";
import { t } from "@/messages/sign-in";
import { nextHref } from "../next-href";
import { OtherUser } from "../other-user";
import { SignInFrame } from "../sign-in-frame";
import {
  addRequiredPasskeyAction,
  prepareRequiredPasskeyAction,
  setUpRequiredAction,
} from "./set-up-actions";

export const generateMetadata = pageTitle(() => t("setUpSecondFactor"));

type SetUpPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** For somebody who signs in without the second factor that their role requires. */
export default async function SetUpPage({ searchParams }: SetUpPageProps) {
  const path = safePath((await searchParams).from);
  const signIn = await currentSignIn();
  if (!signIn) redirect(signInHref(path));
  const waiting = signIn.unfinished.find(({ step }) => step === "set-up");
  const email = waiting?.email ?? signIn.users[0]?.email ?? "";
  const secret = newSecret(signIn, email);
  return (
    <SignInFrame title={t("setUpSecondFactor")}>
      {waiting && (
        <p className="text-pretty text-muted-foreground text-sm">
          {waiting.tenant ? t("tenantRequires", { tenant: waiting.tenant.name }) : t("yourTenantRequires")}
        </p>
      )}
      {hasPasskeys() && (
        <SetUpPasskey
          ask={prepareRequiredPasskeyAction}
          action={addRequiredPasskeyAction}
          isNeeded={waiting !== undefined}
        />
      )}
      {/* Also when nothing is left to do: this page then shows the recovery codes. */}
      <SetUpForm
        action={setUpRequiredAction}
        isNeeded={waiting !== undefined}
        qrCode={<QrCode text={secret.uri} label={t("qrCode")} />}
        secret={secret.text}
        done={{ href: nextHref(signIn, path), label: t("continue") }}
      />
      {waiting && <OtherUser />}
    </SignInFrame>
  );
}

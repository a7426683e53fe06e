import { redirect } from "next/navigation";
import { currentSignIn } from "@/app/_server/auth/actor";
import { pageTitle } from "@/app/_server/page-title";
import { safePath, signInHref } from "@/app/_server/return-path";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import { hasPasskeys } from "@/lib/passkeys/relying-party";
import { type Factors, readFactors } from "@/lib/second-factor/factors";
import type { SignIn } from "@/lib/sign-ins/read";
import { sentences } from "@/messages/sentences";
import { t } from "@/messages/sign-in";
import { nextHref } from "../next-href";
import { OtherUser } from "../other-user";
import { askForFactorPasskeyAction, verifyFactorPasskeyAction } from "../passkey-actions";
import { SignInFrame } from "../sign-in-frame";
import { CodeForm } from "./code-form";

export const generateMetadata = pageTitle(() => t("secondFactor"));

type CodePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Asks for the second factor of somebody whose password was right. */
export default async function CodePage({ searchParams }: CodePageProps) {
  const { from, use } = await searchParams;
  const path = safePath(from);
  const signIn = await currentSignIn();
  if (!signIn) redirect(signInHref(path));
  const waiting = signIn.unfinished.find(({ step }) => step === "code");
  if (!waiting) redirect(nextHref(signIn, path));
  const factors = await factorsOf(signIn);
  const recovery = use === "recovery" || !factors.app;
  return (
    <SignInFrame
      title={titleOf(factors, recovery)}
      below={sentences(recovery && t("recoveryCodeWorksOnce"), t("askForReset"))}
    >
      {factors.passkey && hasPasskeys() && (
        <PasskeyButton
          label={t("usePasskey")}
          ask={askForFactorPasskeyAction}
          action={verifyFactorPasskeyAction}
          from={path}
        />
      )}
      <p className="text-pretty text-muted-foreground text-sm">
        {recovery ? t("recoveryCodeNote", { email: waiting.email }) : t("codeNote", { email: waiting.email })}
      </p>
      <CodeForm key={String(recovery)} from={path} recovery={recovery} hasApp={factors.app} />
      <OtherUser />
    </SignInFrame>
  );
}

/** What those can use who are waited for. */
async function factorsOf({ unfinished }: SignIn): Promise<Factors> {
  const waiting = unfinished.filter(({ step }) => step === "code").map(({ id }) => id);
  const all = [...(await readFactors(waiting)).values()];
  return { app: all.some(({ app }) => app), passkey: all.some(({ passkey }) => passkey) };
}

function titleOf({ app }: Factors, recovery: boolean): string {
  if (!app) return t("useYourPasskey");
  return recovery ? t("useRecoveryCode") : t("enterYourCode");
}

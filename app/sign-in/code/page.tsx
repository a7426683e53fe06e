import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentSignIn } from "@/app/_server/auth/actor";
import { safePath, signInHref } from "@/app/_server/return-path";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import { hasPasskeys } from "@/lib/passkeys/relying-party";
import { type Factors, readFactors } from "@/lib/second-factor/factors";
import type { SignIn } from "@/lib/sign-ins/read";
import { nextHref } from "../next-href";
import { OtherUser } from "../other-user";
import { askForFactorPasskeyAction, verifyFactorPasskeyAction } from "../passkey-actions";
import { SignInFrame } from "../sign-in-frame";
import { CodeForm } from "./code-form";

export const metadata: Metadata = { title: "Second factor" };

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
      below={`${recovery ? "Each recovery code works once. " : ""}If you can use none of these, ask an admin to reset your second factor.`}
    >
      {factors.passkey && hasPasskeys() && (
        <PasskeyButton
          label="Use a passkey"
          ask={askForFactorPasskeyAction}
          action={verifyFactorPasskeyAction}
          from={path}
        />
      )}
      <p className="text-pretty text-muted-foreground text-sm">
        {recovery
          ? `One of the codes that you saved when you set up the second factor of ${waiting.email}.`
          : `Your authenticator app shows a new code for ${waiting.email} every 30 seconds.`}
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
  if (!app) return "Use your passkey";
  return recovery ? "Use a recovery code" : "Enter your code";
}

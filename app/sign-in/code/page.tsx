import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentSignIn } from "@/app/_server/auth/actor";
import { safePath, signInHref } from "@/app/_server/return-path";
import { nextHref } from "../next-href";
import { OtherUser } from "../other-user";
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
  const recovery = use === "recovery";
  return (
    <SignInFrame
      title={recovery ? "Use a recovery code" : "Enter your code"}
      below={`${recovery ? "Each recovery code works once. " : ""}If you can use neither the app nor a recovery code, ask an admin to reset your second factor.`}
    >
      <p className="text-pretty text-muted-foreground text-sm">
        {recovery
          ? `One of the codes that you saved when you set up the second factor of ${waiting.email}.`
          : `Your authenticator app shows a new code for ${waiting.email} every 30 seconds.`}
      </p>
      <CodeForm key={String(recovery)} from={path} recovery={recovery} />
      <OtherUser />
    </SignInFrame>
  );
}

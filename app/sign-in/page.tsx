import { redirect } from "next/navigation";
import { currentSignIn } from "@/app/_server/auth/actor";
import { oidcName } from "@/app/_server/auth/oidc";
import { pageTitle } from "@/app/_server/page-title";
import { safePath } from "@/app/_server/return-path";
import { PageLink } from "@/components/navigation/page-link";
import { Notice } from "@/components/notice";
import { PasskeyButton } from "@/components/passkeys/passkey-button";
import { Button } from "@/components/ui/button";
import { KeyIcon } from "@/components/ui/object-icons";
import { hasMail } from "@/lib/mail/send";
import { hasPasskeys } from "@/lib/passkeys/relying-party";
import { t } from "@/messages/sign-in";
import { nextHref } from "./next-href";
import { askForPasskeyAction, signInByPasskeyAction } from "./passkey-actions";
import { SignInForm } from "./sign-in-form";
import { SignInFrame } from "./sign-in-frame";

export const generateMetadata = pageTitle(() => t("signIn"));

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { from, error } = await searchParams;
  const path = safePath(from);
  const signIn = await currentSignIn();
  if (signIn) redirect(nextHref(signIn, path));
  const provider = oidcName();
  return (
    <SignInFrame title={t("signInToParley")} below={path !== "/" && t("returnsToPage")}>
      {error && <Notice variant="destructive">{reasonOf(error, provider)}</Notice>}
      <SignInForm from={path} />
      {hasMail() && (
        <PageLink
          href="/sign-in/forgot"
          className="self-center text-primary text-xs underline-offset-2 hover:underline"
        >
          {t("forgotPassword")}
        </PageLink>
      )}
      {hasPasskeys() && (
        <PasskeyButton
          label={t("signInWithPasskey")}
          ask={askForPasskeyAction}
          action={signInByPasskeyAction}
          from={path}
        />
      )}
      {provider && <SingleSignOn provider={provider} from={path} />}
    </SignInFrame>
  );
}

function SingleSignOn({ provider, from }: { provider: string; from: string }) {
  return (
    <form method="post" action="/sign-in/oidc" className="flex flex-col gap-5">
      <div className="flex items-center gap-3 text-muted-foreground text-xs before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        {t("or")}
      </div>
      <input type="hidden" name="from" value={from} />
      <Button variant="outline" type="submit" size="lg" className="w-full">
        <KeyIcon />
        {provider}
      </Button>
    </form>
  );
}

/** The codes are next-auth's; the log has the details. */
function reasonOf(error: string | string[], provider: string | undefined): string {
  if (error === "AccessDenied") return t("noUserOfAccount");
  return provider === undefined ? t("singleSignOnFailed") : t("providerFailed", { provider });
}

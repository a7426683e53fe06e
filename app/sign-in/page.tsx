import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signedInUser } from "@/app/_server/auth/actor";
import { oidcName } from "@/app/_server/auth/oidc";
import { safePath } from "@/app/_server/return-path";
import { BrandMark } from "@/components/brand";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { KeyIcon } from "@/components/ui/object-icons";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { from, error } = await searchParams;
  const path = safePath(from);
  if (await signedInUser()) redirect(path);
  const provider = oidcName();
  return (
    <main
      id="main"
      tabIndex={-1}
      className="flex min-h-dvh flex-col items-center justify-center px-4 py-12 outline-none"
    >
      <div className="w-full max-w-sm">
        <div className="mb-6 flex flex-col items-center gap-3 text-center">
          <BrandMark className="size-10" />
          <h1 className="font-semibold text-xl tracking-tight">Sign in to Parley</h1>
        </div>
        <div className="flex flex-col gap-5 rounded-xl bg-card p-6 shadow-popover">
          {error && <Notice variant="destructive">{reasonOf(error, provider)}</Notice>}
          <SignInForm from={path} />
          {provider && <SingleSignOn provider={provider} from={path} />}
        </div>
        {path !== "/" && (
          <p className="mt-4 text-center text-muted-foreground text-xs">
            After signing in you will return to the page you requested.
          </p>
        )}
      </div>
    </main>
  );
}

function SingleSignOn({ provider, from }: { provider: string; from: string }) {
  return (
    <form method="post" action="/sign-in/oidc" className="flex flex-col gap-5">
      <div className="flex items-center gap-3 text-muted-foreground text-xs before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        or
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
function reasonOf(error: string | string[], provider = "The single sign-on"): string {
  if (error === "AccessDenied")
    return "No user has the verified e-mail of this account. Ask an admin to add you.";
  return `${provider} failed. Try again, or contact your administrator.`;
}

import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { safePath } from "@/app/_server/return-path";
import { LinkButton } from "@/components/ui/link-button";
import { findSignInLink } from "@/lib/sign-in-links/find";
import { SignInFrame } from "../../sign-in-frame";
import { choosePasswordAction } from "./choose-password-actions";
import { ChoosePasswordForm } from "./choose-password-form";

export const metadata: Metadata = { title: "Choose a password" };

type LinkPageProps = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The page of a one-time link. Opening it does not use the link, so that previews in chats and mail do not. */
export default page(
  async function SignInLinkPage({ params, searchParams }: LinkPageProps) {
    const { token } = await params;
    const { email, tenant } = await findSignInLink(token);
    const { from } = await searchParams;
    return (
      <SignInFrame
        title="Choose your password"
        below="If you also sign in to another tenant with this e-mail, choose the same password to open both at once."
      >
        <p className="text-pretty text-muted-foreground text-sm">
          For {email} in {tenant.name}. Only you should know it: what an admin has given you stops working.
        </p>
        <ChoosePasswordForm
          action={choosePasswordAction.bind(null, token)}
          email={email}
          from={safePath(from)}
        />
      </SignInFrame>
    );
  },
  <SignInFrame title="This link no longer works">
    <p className="text-pretty text-muted-foreground text-sm">
      It has been used, has expired, or was replaced by a newer one. If you have chosen a password, sign in
      with it; otherwise ask an admin for a new link.
    </p>
    <LinkButton href="/sign-in" size="lg">
      Sign in
    </LinkButton>
  </SignInFrame>,
);

import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { safePath } from "@/app/_server/return-path";
import { LinkButton } from "@/components/ui/link-button";
import { findSignInLink } from "@/lib/sign-in-links/find";
import { t } from "@/messages/sign-in";
import { SignInFrame } from "../../sign-in-frame";
import { choosePasswordAction } from "./choose-password-actions";
import { ChoosePasswordForm } from "./choose-password-form";

export const generateMetadata = pageTitle(() => t("choosePassword"));

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
      <SignInFrame title={t("chooseYourPassword")} below={t("samePasswordElsewhere")}>
        <p className="text-pretty text-muted-foreground text-sm">
          {t("choosePasswordNote", { email, tenant: tenant.name })}
        </p>
        <ChoosePasswordForm
          action={choosePasswordAction.bind(null, token)}
          email={email}
          from={safePath(from)}
        />
      </SignInFrame>
    );
  },
  <UsedLink />,
);

function UsedLink() {
  return (
    <SignInFrame title={t("linkUsed")}>
      <p className="text-pretty text-muted-foreground text-sm">{t("linkUsedNote")}</p>
      <LinkButton href="/sign-in" size="lg">
        {t("signIn")}
      </LinkButton>
    </SignInFrame>
  );
}

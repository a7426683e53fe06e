import { notFound } from "next/navigation";
import { readerLanguage } from "@/app/_server/auth/reader-language";
import { pageTitle } from "@/app/_server/page-title";
import { hasMail } from "@/lib/mail/send";
import { t } from "@/messages/sign-in";
import { SignInFrame } from "../sign-in-frame";
import { ForgotForm } from "./forgot-form";

export const generateMetadata = pageTitle(() => t("forgotPasswordTitle"));

/** Has a link sent with which somebody chooses a new password; only where mail can be sent. */
export default async function ForgotPage() {
  if (!hasMail()) notFound();
  await readerLanguage();
  return (
    <SignInFrame title={t("forgotYourPassword")}>
      <p className="text-pretty text-muted-foreground text-sm">{t("forgotNote")}</p>
      <ForgotForm />
    </SignInFrame>
  );
}

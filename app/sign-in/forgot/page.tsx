import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { hasMail } from "@/lib/mail/send";
import { t } from "@/messages/sign-in";
import { SignInFrame } from "../sign-in-frame";
import { ForgotForm } from "./forgot-form";

export const generateMetadata = (): Metadata => ({ title: t("forgotPasswordTitle") });

/** Has a link sent with which somebody chooses a new password; only where mail can be sent. */
export default function ForgotPage() {
  if (!hasMail()) notFound();
  return (
    <SignInFrame title={t("forgotYourPassword")}>
      <p className="text-pretty text-muted-foreground text-sm">{t("forgotNote")}</p>
      <ForgotForm />
    </SignInFrame>
  );
}

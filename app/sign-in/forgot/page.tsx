import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { hasMail } from "@/lib/mail/send";
import { SignInFrame } from "../sign-in-frame";
import { ForgotForm } from "./forgot-form";

export const metadata: Metadata = { title: "Forgot password" };

/** Has a link sent with which somebody chooses a new password; only where mail can be sent. */
export default function ForgotPage() {
  if (!hasMail()) notFound();
  return (
    <SignInFrame title="Forgot your password?">
      <p className="text-pretty text-muted-foreground text-sm">
        Enter your e-mail. If a user has it, we send a link with which you choose a new password.
      </p>
      <ForgotForm />
    </SignInFrame>
  );
}

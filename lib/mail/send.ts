import { createTransport } from "nodemailer";
import { env } from "@/env";

/** In milliseconds: a server that says nothing for so long is away. */
const SILENCE = 20_000;

export type Mail = { to: string; subject: string; text: string };

/** Whether this installation can send mail. */
export function hasMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Hands a mail to the server of SMTP_URL. Throws when it does not take it. */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const { SMTP_URL, SMTP_FROM } = env();
  if (SMTP_URL === undefined || SMTP_FROM === undefined) throw new Error("SMTP_URL is not set");
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: SILENCE,
    greetingTimeout: SILENCE,
    socketTimeout: SILENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    // As an object, so that an address with a comma is not read as two.
    await transport.sendMail({ from: SMTP_FROM, to: { name: "", address: to }, subject, text });
  } finally {
    transport.close();
  }
}

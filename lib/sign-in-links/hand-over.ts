import type { Transaction } from "@/db/transaction";
import { hasMail } from "@/lib/mail/send";
import { issueSignInLink } from "./issue";
import { addLinkMail } from "./mail-link";
import type { MailReason } from "./mail-texts";

/** A link whose token the admin hands over, or that is on its way by mail, where no admin sees it. */
export type HandedOver = { token: string | null; mailed: boolean };

/** Makes a link for a user: by mail if there is a reason for one and mail can be sent. */
export async function handOverLink(
  tx: Transaction,
  userId: number,
  reason: MailReason | undefined,
): Promise<HandedOver> {
  if (reason === undefined || !hasMail()) return { token: await issueSignInLink(tx, userId), mailed: false };
  await addLinkMail(tx, userId, reason);
  return { token: null, mailed: true };
}

import { Invalid, NotFound } from "@/lib/errors";
import { passwordMatches } from "@/lib/users/password";
import { t } from "@/messages/shares";
import type { PublicShare } from "./find-by-token";
import { countAttempt, forgetAttempt } from "./passphrase-limit";

/** Throws Invalid, Unavailable after too many, and NotFound. `address` is null when it is unknown. */
export async function verifyPassphrase(
  share: PublicShare,
  passphrase: string,
  address: string | null,
): Promise<void> {
  if (share.state !== "ready") throw new NotFound(t("linkDoesNotExist"));
  const attempt = await countAttempt(share, address);
  if (!(await passwordMatches(share.passphraseHash, passphrase)))
    throw new Invalid(t("wrongPassphrase"), { passphrase: t("wrongPassphrase") });
  await forgetAttempt(share, attempt);
}

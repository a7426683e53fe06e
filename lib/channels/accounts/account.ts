import { z } from "zod";
import { versionOf } from "@/db/version-of";
import { cleanFormText } from "@/lib/form-text";
import { optionalNumber } from "@/lib/input-fields";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { t } from "@/messages/channel-accounts";
import type { AccountRules, Channel } from "../channel";
import { channels } from "../index";

/** A channel whose accounts are managed in the settings. */
export type AccountChannel = Channel & { account: AccountRules };

export const accountChannels: readonly AccountChannel[] = Object.values(channels).filter(hasAccounts);

function hasAccounts(channel: Channel): channel is AccountChannel {
  return channel.account !== null;
}

export function accountChannel(id: string): AccountChannel | undefined {
  return accountChannels.find((channel) => channel.id === id);
}

export const AccountChannelChoice = z.object({
  channel: z
    .string({ error: () => t("chooseChannel") })
    .refine((id) => accountChannel(id) !== undefined, { error: () => t("chooseChannel") }),
});

/** In characters. */
const MAX_NAME = 80;

/** What every account has; its channel asks for more (fields.ts). */
export const AccountFields = z.object({
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(
      z
        .string()
        .min(1, { error: () => t("giveName") })
        .max(MAX_NAME, { error: () => t("longest", { most: MAX_NAME }) }),
    ),
  account: z
    .string()
    .transform(cleanFormText)
    .pipe(
      z
        .string()
        .min(1, { error: () => t("giveAccount") })
        .max(MAX_NAME_LENGTH, { error: () => t("longest", { most: MAX_NAME_LENGTH }) })
        .regex(/^\S*$/u, { error: () => t("noSpaces") }),
    ),
  groupId: optionalNumber(z.int({ error: () => t("chooseGroup") })),
});

/** Compared by changeAccount, to refuse a change that is based on an outdated form. */
export const accountVersion = versionOf(
  "channel_accounts.name",
  "channel_accounts.account",
  "channel_accounts.group_id",
  "channel_accounts.settings",
  "channel_accounts.credentials",
  "channel_accounts.deactivated_at is null",
);

export const ACCOUNT_TAKEN = {
  get channel_accounts_account_key() {
    return ["account", t("taken")] as const;
  },
};

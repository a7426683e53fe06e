import { z } from "zod";
import { versionOf } from "@/db/version-of";
import { cleanFormText } from "@/lib/form-text";
import { optionalNumber } from "@/lib/input-fields";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
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
    .string({ error: "Choose a channel" })
    .refine((id) => accountChannel(id) !== undefined, "Choose a channel"),
});

/** What every account has; its channel asks for more (fields.ts). */
export const AccountFields = z.object({
  name: z
    .string()
    .transform(cleanFormText)
    .pipe(z.string().min(1, "Give the channel a name").max(80, "At most 80 characters")),
  account: z
    .string()
    .transform(cleanFormText)
    .pipe(
      z
        .string()
        .min(1, "Enter the account of the channel")
        .max(MAX_NAME_LENGTH, `At most ${MAX_NAME_LENGTH} characters`)
        .regex(/^\S*$/u, "No spaces"),
    ),
  groupId: optionalNumber(z.int("Choose a group")),
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
  channel_accounts_account_key: ["account", "This account is connected already"],
} as const;

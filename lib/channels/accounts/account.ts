import { sql } from "drizzle-orm";
import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { optionalNumber } from "@/lib/input-fields";

/** Channels whose accounts are managed here: our web chat, and generic ones that other systems feed through the API. */
export const accountChannels = ["webchat", "generic"] as const;
export type AccountChannel = (typeof accountChannels)[number];

export const AccountChannelChoice = z.enum(accountChannels, { error: "Choose a channel" });

const MAX_ORIGINS = 50;

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
        .max(120, "At most 120 characters")
        .regex(/^\S*$/u, "No spaces"),
    ),
  groupId: optionalNumber(z.int("Choose a group")),
  /** Typed text, one origin a line. */
  origins: z
    .string()
    .default("")
    .transform((text, context) => {
      const { origins, invalid } = readOrigins(text);
      if (invalid !== undefined)
        context.addIssue(`“${invalid}” is not an origin such as https://www.example.com`);
      if (origins.length > MAX_ORIGINS) context.addIssue(`At most ${MAX_ORIGINS} web sites`);
      return origins;
    }),
});

const MAX_LINE_LENGTH = 300;

/** The origins in a text, one a line, as browsers send them (RFC 6454); `invalid` is the first line that is not an origin. */
export function readOrigins(text: string): { origins: string[]; invalid?: string } {
  const lines = text
    .split(/[\n,]/)
    .map(cleanFormText)
    .filter((line) => line !== "");
  const origins = lines.map(originOf);
  const invalid = lines.find((_, index) => origins[index] === undefined);
  const valid = origins.filter((origin) => origin !== undefined);
  return {
    origins: [...new Set(valid)],
    ...(invalid !== undefined && { invalid: invalid.slice(0, MAX_LINE_LENGTH) }),
  };
}

function originOf(line: string): string | undefined {
  // A path is refused rather than cut off, or an admin could believe that it limits the chat to some pages.
  if (line.length > MAX_LINE_LENGTH || !/^https?:\/\/[^\s/?#\\@*]+\/?$/iu.test(line)) return undefined;
  if (!URL.canParse(line)) return undefined;
  const { origin, pathname } = new URL(line);
  return pathname === "/" && origin !== "null" ? origin : undefined;
}

/** Compared by changeAccount, to refuse a change that is based on an outdated form. */
export const accountVersion = sql<string>`md5(jsonb_build_array(
  channel_accounts.name, channel_accounts.account, channel_accounts.group_id, channel_accounts.origins,
  channel_accounts.deactivated_at is null
)::text)`;

export const ACCOUNT_TAKEN = {
  channel_accounts_account_key: ["account", "The channel already has an account of this name"],
} as const;

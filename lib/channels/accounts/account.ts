import { sql } from "drizzle-orm";
import { z } from "zod";
import { cleanFormText } from "@/lib/form-text";
import { optionalNumber } from "@/lib/input-fields";

/** The channels whose accounts are kept here: our own web chat, and whatever another system feeds through the API. */
export const accountChannels = ["webchat", "generic"] as const;
export type AccountChannel = (typeof accountChannels)[number];

export const AccountChannelChoice = z.enum(accountChannels, { error: "Choose a channel" });

const MOST_ORIGINS = 50;

/** What an admin says of an account, whatever its channel. */
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
        .min(1, "Say what sessions call it")
        .max(120, "At most 120 characters")
        .regex(/^\S*$/u, "Without spaces"),
    ),
  groupId: optionalNumber(z.int("Choose a group")),
  /** One a line, as they were typed. */
  origins: z
    .string()
    .default("")
    .transform((text, context) => {
      const { origins, wrong } = readOrigins(text);
      if (wrong !== undefined)
        context.addIssue(`“${wrong}” is not like https://www.example.com: a scheme, a host and nothing else`);
      if (origins.length > MOST_ORIGINS) context.addIssue(`At most ${MOST_ORIGINS} web sites`);
      return origins;
    }),
});

/** A longer one is no address, and would only fill the message. */
const LONGEST_LINE = 300;

/**
 * The origins in a text, a line each, as browsers send them (RFC 6454): lower case, no port that goes without saying, no
 * slash. `wrong` is the first line that is none.
 */
export function readOrigins(text: string): { origins: string[]; wrong?: string } {
  const lines = text
    .split(/[\n,]/)
    .map(cleanFormText)
    .filter((line) => line !== "");
  const origins = lines.map(originOf);
  const wrong = lines.find((_, index) => origins[index] === undefined);
  const known = origins.filter((origin) => origin !== undefined);
  return {
    origins: [...new Set(known)],
    ...(wrong !== undefined && { wrong: wrong.slice(0, LONGEST_LINE) }),
  };
}

function originOf(line: string): string | undefined {
  // Whatever follows the host is refused rather than cut: nobody shall believe that a path limits anything.
  if (line.length > LONGEST_LINE || !/^https?:\/\/[^\s/?#\\@*]+\/?$/iu.test(line)) return undefined;
  if (!URL.canParse(line)) return undefined;
  const { origin, pathname } = new URL(line);
  return pathname === "/" && origin !== "null" ? origin : undefined;
}

/** What a change is made from: whoever changes an account that is not like this any more loses the race. */
export const accountVersion = sql<string>`md5(jsonb_build_array(
  channel_accounts.name, channel_accounts.account, channel_accounts.group_id, channel_accounts.origins,
  channel_accounts.deactivated_at is null
)::text)`;

/** For `uniqueOrInvalid`. */
export const ACCOUNT_TAKEN = {
  channel_accounts_account_key: ["account", "Another account of this channel is called so"],
} as const;

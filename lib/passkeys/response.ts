import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/sign-in-refusals";

/** In UTF-16 units; what browsers send has a few thousand. */
const LONGEST = 20_000;

const unreadable = { error: () => t("unreadablePasskey") };

/** What every answer of a passkey has; the library checks the rest and throws. */
const Answer = z.looseObject({
  id: z.string().min(1),
  rawId: z.string(),
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: z.string() }),
  clientExtensionResults: z.looseObject({}),
});

const Text = z
  .string(unreadable)
  .max(LONGEST, unreadable)
  .transform((text, context) => {
    const answer = Answer.safeParse(jsonOf(text));
    if (answer.success) return answer.data;
    context.addIssue(unreadable.error());
    return z.NEVER;
  });

/** The answer of a browser that has made a passkey, as JSON. */
export const Registration = Text.transform((answer) => answer as unknown as RegistrationResponseJSON);
export type Registration = z.output<typeof Registration>;

/** The answer of a browser that has used a passkey, as JSON. */
export const Authentication = Text.transform((answer) => answer as unknown as AuthenticationResponseJSON);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The challenge that a passkey has signed, in base64url. */
export function challengeOf({ response }: { response: { clientDataJSON: string } }): string {
  const data = jsonOf(Buffer.from(response.clientDataJSON, "base64url").toString("utf8"));
  return z.looseObject({ challenge: z.string() }).safeParse(data).data?.challenge ?? "";
}

export function wrongPasskey(): Invalid {
  return new Invalid(t("unknownPasskey"));
}

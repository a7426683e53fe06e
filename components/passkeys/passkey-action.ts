import type { FormAction } from "@/components/forms/form-action";
import { submitAction } from "@/components/forms/submit-action";
import { t } from "@/messages/passkeys";

/** What the browser does with a challenge: sign it with a passkey, or make a passkey. */
type Step = (challenge: string) => Promise<object>;

/** Signs with a passkey of the browser or of a device. Its code loads when it is needed. */
export async function signWithPasskey(challenge: string): Promise<object> {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  return startAuthentication({ optionsJSON: JSON.parse(challenge) });
}

export async function makePasskey(challenge: string): Promise<object> {
  const { startRegistration } = await import("@simplewebauthn/browser");
  return startRegistration({ optionsJSON: JSON.parse(challenge) });
}

/**
 * The action of a form that needs the answer of a passkey: `ask` gets the fields of the form and returns the challenge, and `action`
 * gets the same fields with the answer as `response`.
 */
export function passkeyAction(ask: FormAction, step: Step, action: FormAction): FormAction {
  return async (_previous, form) => {
    const asked = await submitAction(ask, form);
    if (!asked.ok || asked.challenge === undefined) return asked;
    try {
      form.set("response", JSON.stringify(await step(asked.challenge)));
    } catch (error) {
      return { ok: false, error: reasonOf(error), values: { name: String(form.get("name") ?? "") } };
    }
    return submitAction(action, form);
  };
}

function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "InvalidStateError") return t("hasOneAlready");
  if (name === "NotSupportedError") return t("cannotMake");
  return t("notUsed");
}

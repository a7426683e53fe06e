import type { Account } from "../channel";
import type { Provider } from "./token";

/** The provider's credentials of an account; empty where it has none. */
export function providerOf({ settings }: Pick<Account, "settings">): Provider {
  return { mspId: settings.mspId ?? "", secret: settings.secret ?? "" };
}

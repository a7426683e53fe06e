import { type KeyScope, keyScopes } from "@/lib/actor";
import { labels } from "@/messages/catalogue";
import { t } from "@/messages/key-scopes";

export const scopeHints: Readonly<Record<KeyScope, string>> = labels(t, "hint.", keyScopes);

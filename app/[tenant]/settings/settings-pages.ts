import type { UserActor } from "@/lib/actor";
import { may, type Verb } from "@/lib/policy";

/** The page that supervisors have, too. */
export const REPLIES = "replies";

/** The pages of the settings, in the order of their tabs; `outside` are those that fill the window. */
const pages: readonly { name: string; label: string; verb?: Verb; outside?: true }[] = [
  { name: "operators", label: "Operators" },
  { name: "groups", label: "Groups" },
  { name: "users", label: "Users" },
  { name: "provisioning", label: "Provisioning" },
  { name: "keys", label: "API keys" },
  { name: "channels", label: "Channels" },
  { name: "webhooks", label: "Webhooks" },
  { name: "company", label: "Company" },
  { name: "audit", label: "Audit", verb: "audit.read", outside: true },
  { name: "retention", label: "Retention" },
  { name: "clients", label: "Client data", verb: "clients.manage" },
  { name: "masking", label: "Masking" },
  { name: REPLIES, label: "Ready replies", verb: "readyReplies.manage" },
];

/** Those that the actor may open. */
export function settingsPages(actor: UserActor): { href: string; label: string }[] {
  return pages
    .filter(({ verb = "settings.manage" }) => may(actor, verb))
    .map(({ name, label, outside }) => ({
      href: `/${actor.tenant.slug}/${outside ? name : `settings/${name}`}`,
      label,
    }));
}

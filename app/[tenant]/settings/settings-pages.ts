import type { UserActor } from "@/lib/actor";
import { may, type Verb } from "@/lib/policy";
import { t } from "@/messages/settings-navigation";

/** The page that supervisors have, too. */
export const REPLIES = "replies";

/** The pages of the settings, in the order of their tabs; `outside` are those that fill the window. */
const pages: readonly { name: string; verb?: Verb; outside?: true }[] = [
  { name: "operators" },
  { name: "groups" },
  { name: "users" },
  { name: "provisioning" },
  { name: "keys" },
  { name: "channels" },
  { name: "webhooks" },
  { name: "company" },
  { name: "audit", verb: "audit.read", outside: true },
  { name: "retention" },
  { name: "clients", verb: "clients.manage" },
  { name: "masking" },
  { name: REPLIES, verb: "readyReplies.manage" },
];

/** Those that the actor may open. */
export function settingsPages(actor: UserActor): { href: string; label: string }[] {
  return pages
    .filter(({ verb = "settings.manage" }) => may(actor, verb))
    .map(({ name, outside }) => ({
      href: `/${actor.tenant.slug}/${outside ? name : `settings/${name}`}`,
      label: t.find(`page.${name}`) ?? name,
    }));
}

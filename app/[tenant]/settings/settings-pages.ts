import type { UserActor } from "@/lib/actor";
import { may, type Verb } from "@/lib/policy";
import { t } from "@/messages/settings-navigation";

/** The page that supervisors have, too. */
export const REPLIES = "replies";

type Page = { name: string; verb?: Verb; outside?: true };

/** The pages of the settings by the headings of their navigation; `outside` are those that fill the window. */
const groups: readonly { name: string; pages: readonly Page[] }[] = [
  {
    name: "people",
    pages: [{ name: "operators" }, { name: "groups" }, { name: "users" }, { name: "provisioning" }],
  },
  {
    name: "work",
    pages: [
      { name: "company" },
      { name: "channels" },
      { name: REPLIES, verb: "readyReplies.manage" },
      { name: "webhooks" },
      { name: "keys" },
    ],
  },
  {
    name: "data",
    pages: [
      { name: "retention" },
      { name: "clients", verb: "clients.manage" },
      { name: "masking" },
      { name: "audit", verb: "audit.read", outside: true },
    ],
  },
];

export type SettingsGroup = { label: string; pages: { href: string; label: string }[] };

/** The groups with the pages that the actor may open. */
export function settingsGroups(actor: UserActor): SettingsGroup[] {
  return groups
    .map(({ name, pages }) => ({
      label: t.find(`group.${name}`) ?? name,
      pages: pages
        .filter(({ verb = "settings.manage" }) => may(actor, verb))
        .map((page) => ({ href: hrefOf(actor, page), label: t.find(`page.${page.name}`) ?? page.name })),
    }))
    .filter(({ pages }) => pages.length > 0);
}

function hrefOf({ tenant }: UserActor, { name, outside }: Page): string {
  return `/${tenant.slug}/${outside ? name : `settings/${name}`}`;
}

/** The pages that the actor may open. */
export function settingsPages(actor: UserActor): SettingsGroup["pages"] {
  return settingsGroups(actor).flatMap(({ pages }) => pages);
}

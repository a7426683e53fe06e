import type { Metadata } from "next";
import { titleTemplate } from "@/app/_server/title-template";
import type { Scope } from "@/lib/sessions/predicate";
import { t } from "@/messages/session-lists";
import { shownQuery, viewsOf } from "./list-views";
import { requestedList } from "./session-list";

/** The title of a list: the name of the saved view that it shows, if it shows one. */
export async function listTitle(tenant: string, scope: Scope): Promise<Metadata> {
  const requested = await requestedOrNull(tenant, scope);
  if (!requested) return titled(t(scope));
  const query = shownQuery(requested.selection);
  const views = await viewsOf(requested.actor);
  const view = views.find((each) => each.scope === scope && each.query === query);
  return titled(view ? `${view.name} · ${t(scope)}` : t(scope));
}

function titled(title: string): Metadata {
  return { title: { default: title, template: titleTemplate } };
}

/** The title while a session is open beside the list. */
export async function panelTitle(tenant: string, scope: Scope): Promise<Metadata> {
  const open = (await requestedOrNull(tenant, scope))?.selection.query.open ?? null;
  return open === null ? {} : { title: t("session", { id: open }) };
}

/** Null where the address cannot be read, which the page itself answers. */
function requestedOrNull(tenant: string, scope: Scope) {
  return requestedList(tenant, scope).catch(() => null);
}

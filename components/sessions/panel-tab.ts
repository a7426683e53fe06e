import { labels } from "@/messages/catalogue";
import { t } from "@/messages/session-row";
/** The tabs of a session in order; `recordings` only if the tenant records sessions or this one has recordings. */
export const panelTabs = labels(t, "tab.", [
  "transcript",
  "information",
  "parameters",
  "notes",
  "routing",
  "recordings",
  "client",
]);

export type PanelTabName = keyof typeof panelTabs;

/**
 * An open tab and the place in it: `transcript@512` is the transcript around event 512, `parameters@2:order` the second
 * page of the parameters that contain "order", `recordings@83` the recordings from second 83 on.
 */
export type PanelTab = { name: PanelTabName; at: number | null; search: string };

/** Parses the `tab` key of the URL. The default is the transcript; null if there is no such tab. */
export function parseTab(written: string | null): PanelTab | null {
  const [, name = "", at, search = ""] =
    /^([a-z]+)(?:@(\d{1,9}))?(?::(.*))?$/s.exec(written || "transcript") ?? [];
  if (!Object.hasOwn(panelTabs, name)) return null;
  return { name: name as PanelTabName, at: at === undefined ? null : Number(at), search };
}

export function printTab({ name, at, search }: Pick<PanelTab, "name"> & Partial<PanelTab>): string {
  return name + (at === undefined || at === null ? "" : `@${at}`) + (search ? `:${search}` : "");
}

/** The tab without its place, to open it in another session. */
export function tabName(written: string | null): string | null {
  return written?.split(/[@:]/)[0] || null;
}

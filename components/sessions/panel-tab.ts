/** The tabs of a session in their order; `recordings` only where the tenant records. */
export const panelTabs = {
  transcript: "Transcript",
  information: "Information",
  parameters: "Parameters",
  notes: "Notes",
  routing: "Routing",
  recordings: "Recordings",
  client: "Client",
} as const;

export type PanelTabName = keyof typeof panelTabs;

/**
 * An open tab and the place in it: `transcript@512` is the transcript around event 512, `parameters@2:order` the second
 * page of the parameters that hold "order". So every place in a session has an address.
 */
export type PanelTab = { name: PanelTabName; at: number | null; search: string };

/** Reads what the address calls the tab; null if there is no such tab. Without a name it is the transcript. */
export function parseTab(written: string | null): PanelTab | null {
  const [, name = "", at, search = ""] =
    /^([a-z]+)(?:@(\d{1,9}))?(?::(.*))?$/s.exec(written || "transcript") ?? [];
  if (!Object.hasOwn(panelTabs, name)) return null;
  return { name: name as PanelTabName, at: at === undefined ? null : Number(at), search };
}

/** The address of a tab and a place in it, as `parseTab` reads it. */
export function printTab({ name, at, search }: Pick<PanelTab, "name"> & Partial<PanelTab>): string {
  return name + (at === undefined || at === null ? "" : `@${at}`) + (search ? `:${search}` : "");
}

/** The tab alone, for another session: a place in this one is none in that. */
export function tabName(written: string | null): string | null {
  return written?.split(/[@:]/)[0] || null;
}

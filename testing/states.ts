import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { makeMember, makeUser } from "@/lib/users/testing";
import { press } from "./browser";
import { inCzech } from "./czech";

/** A page in a state, for tests that look at all of them. */
export type State = {
  name: string;
  /** The e-mail of who looks; null for somebody who is not signed in. */
  as: string | null;
  path: string;
  /** What is opened there. */
  open?: (page: Page) => Promise<void>;
  /** Parts of the page that are alike, of which the first ones are looked at. */
  alike?: readonly string[];
};

export type ShownSessions = {
  long: number;
  routed: number;
  noted: number;
  live: number;
  caseId: number;
  mustSetUp: string;
};

const admin = "admin@aurora.test";
const operator = "operator@aurora.test";
const HISTORY = "/aurora/sessions/history";
/** With the fewest rows: each has the same cells. */
const LIST = `${HISTORY}?size=25`;
/** With these columns on narrow screens, too. */
const FILTERED = `${LIST}&cols=id,channel,created,duration`;
const LIVE = "/aurora/sessions/live";
const SETTINGS = "/aurora/settings";
const PROVISIONED = "Contact centre leads";

/** The name of a button in the language of the page. */
type Name = { en: string | RegExp; cs: RegExp };
const names = { en: (english: string): Name["en"] => english, cs: inCzech };

/** Every page, with the menus, dialogs and tabs that it has. */
export function allStates(
  { long, routed, noted, live, caseId, mustSetUp }: ShownSessions,
  language: keyof Name = "en",
): State[] {
  const say = (name: string | Name) => (typeof name === "string" ? names[language](name) : name[language]);
  const dialog = (name: string | Name) => async (page: Page) => {
    await press(page, say(name));
    await page.getByRole("dialog").waitFor();
  };
  const dialogPane = (name: string, pane: string) => async (page: Page) => {
    await dialog(name)(page);
    await page.getByText(say(pane), { exact: true }).click();
    await page.getByRole("combobox", { name: say("Case") }).waitFor();
  };
  const menu = (name: string | Name) => async (page: Page) => {
    await press(page, say(name));
    await page.getByRole("menu").waitFor();
  };
  const by = (
    as: string | null,
    states: readonly (readonly [name: string, path: string, open?: State["open"]])[],
  ) => states.map(([name, path, open]) => ({ name, as, path, open }));
  /** With one row, where only what opens above the list differs from the states before. */
  const SHORT = `${HISTORY}?id=${long}`;
  return [
    ...by(admin, [
      ["History", LIST],
      ["a split time strip", `${LIST}&created=last-30d&strip=channel`],
      ["weekday by hour", `${LIST}&strip=week`],
      ["why these", `${HISTORY}/why?channel=phone&against=rest`],
      ["nothing to compare with", `${HISTORY}/why?against=rest`],
      ["a pivot", `${HISTORY}?created=last-30d&rows=operator&by=channel&show=median:duration`],
      ["a search with filters", `${LIST}&q=faktura&channel=!phone`],
      ["a view without sessions", `${HISTORY}?client=%3Dnobody`],
      ["a filter that cannot be read", `${LIST}&duration=fast`],
      ["the user menu", SHORT, menu({ en: /, admin · /, cs: /, správce · / })],
      ["the appearance menu", SHORT, menu("Appearance")],
      ["saved views", SHORT, dialog({ en: /Views/, cs: /Pohledy/ })],
      ["columns", SHORT, dialog("Columns and density")],
      ["a filter by values", FILTERED, dialog("Filter Channel")],
      ["a filter by time", FILTERED, dialog("Filter Created")],
      ["a filter by range", FILTERED, dialog("Filter Duration")],
      ["a filter by id", FILTERED, dialog("Filter ID")],
      ["the export dialog", SHORT, dialog("Export")],
      ["adding sessions to a case", SHORT, dialogPane("Export", "Add to a case")],
      ["a session beside the list", `${LIST}&open=${long}`],
      ["the ban dialog", `${SHORT}&open=${long}`, dialog("Ban client")],
      ["the erase dialog", `${SHORT}&open=${long}`, dialog("Erase session")],
      ["a session", `/aurora/sessions/${long}`],
      ["its routing", `/aurora/sessions/${routed}?tab=routing`],
      ["its notes", `/aurora/sessions/${noted}?tab=notes`],
      ["its parameters", `/aurora/sessions/${noted}?tab=parameters`],
      ["its facts", `/aurora/sessions/${noted}?tab=information`],
      ["its client", `/aurora/sessions/${noted}?tab=client`],
      ["Live", LIVE],
      ["a live session", `${LIVE}?open=${live}`],
      ["shares", "/aurora/shares"],
      ["the audit", "/aurora/audit?size=25"],
      ["the audit without rows", "/aurora/audit?verb=tenants.change&at=..2020-01-01"],
      ["a filter of the audit", "/aurora/audit?size=25", dialog("Filter What")],
      ["bans", "/aurora/bans"],
      ["adding a ban", "/aurora/bans", dialog("Add a ban")],
      ["cases", "/aurora/cases"],
      ["opening a case", "/aurora/cases", dialog("Open a case")],
      ["a case", `/aurora/cases/${caseId}`],
      ["closing a case", `/aurora/cases/${caseId}`, dialog("Close the case")],
      ["help", "/aurora/help"],
      ["the profile", "/aurora/profile"],
      ["setting up a second factor", "/aurora/profile/second-factor"],
      ["the first steps", "/aurora/start"],
      ["a page that is missing", "/aurora/nothing"],
      ["retention", `${SETTINGS}/retention`],
      ["adding a retention rule", `${SETTINGS}/retention`, dialog("Add a rule")],
      ["client data", `${SETTINGS}/clients?q=nobody`],
      ["operators", `${SETTINGS}/operators`],
      ["adding an operator", `${SETTINGS}/operators`, dialog("Add an operator")],
      ["groups", `${SETTINGS}/groups`],
      ["adding a group", `${SETTINGS}/groups`, dialog("Add a group")],
      ["users", `${SETTINGS}/users`],
      ["adding a user", `${SETTINGS}/users`, dialog("Add a user")],
      ["provisioning", `${SETTINGS}/provisioning`],
      ["the role without a group", `${SETTINGS}/provisioning`, dialog("Change the role without a group")],
      ["the rights of a provider's group", `${SETTINGS}/provisioning`, dialog(`Edit ${PROVISIONED}`)],
      ["keys", `${SETTINGS}/keys`],
      ["creating a key", `${SETTINGS}/keys`, dialog("Create a key")],
      ["channels", `${SETTINGS}/channels`],
      ["adding a channel", `${SETTINGS}/channels`, dialog("Add a channel")],
      ["webhooks", `${SETTINGS}/webhooks`],
      ["creating a webhook", `${SETTINGS}/webhooks`, dialog("Create a webhook")],
      ["the company", `${SETTINGS}/company`],
      ["masking", `${SETTINGS}/masking`],
    ]),
    ...by(operator, [
      ["the status menu", LIVE, menu({ en: /^Your status/, cs: /^Váš stav/ })],
      ["an operator's History", LIST],
      ["an operator's profile", "/aurora/profile"],
    ]),
    ...by(mustSetUp, [["setting up a second factor that is required", "/sign-in/set-up"]]),
    ...by(null, [
      ["signing in", "/sign-in"],
      ["a forgotten password", "/sign-in/forgot"],
    ]),
    {
      name: "the API",
      as: null,
      path: "/api/v1",
      alike: [
        "[aria-labelledby=operations] > section",
        "[aria-labelledby=schemas] > section",
        "dl[aria-label='Kinds of events'] > div",
      ],
    },
  ];
}

/** Sessions of the demo world in which there is something to see. */
export async function shownSessions(sql: postgres.Sql): Promise<ShownSessions> {
  const newest = async (where: postgres.Fragment) => {
    const [row] = await sql<{ id: string }[]>`
      select s.id from sessions s join tenants t on t.id = s.tenant_id and t.slug = 'aurora'
      where s.anonymised_at is null and ${where} order by s.id desc limit 1`;
    return Number(row?.id);
  };
  await makeProvisionedGroup(sql);
  return {
    long: await newest(sql`not s.live and s.message_count > 15 and s.file_count > 0`),
    routed: await newest(sql`not s.live and s.redirect_count > 0`),
    noted: await newest(sql`not s.live and s.note_count > 0`),
    live: await newest(sql`s.live and s.status = 'active'`),
    caseId: await shownCase(sql),
    mustSetUp: await userWithoutFactor(sql),
  };
}

/** A user whose role requires a second factor, in a tenant of their own. */
async function userWithoutFactor(sql: postgres.Sql): Promise<string> {
  const email = `${crypto.randomUUID()}@set-up.test`;
  const [tenant] = await sql<{ id: string }[]>`
    insert into tenants (slug, name, second_factor_roles)
    values (${`set-up-${crypto.randomUUID().slice(0, 8)}`}, 'Nová společnost', '{analyst}') returning id`;
  const user = await makeUser(sql, email);
  await makeMember(sql, Number(tenant?.id), user.id, "analyst");
  return email;
}

/** A group of the identity provider, which gives a role. */
async function makeProvisionedGroup(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into provisioned_groups (tenant_id, display_name, role)
    select id, ${PROVISIONED}, 'supervisor' from tenants where slug = 'aurora' on conflict do nothing`;
}

/** An open case with a view and a package, and without sessions, so that it holds none of other tests. */
async function shownCase(sql: postgres.Sql): Promise<number> {
  const NAME = "Novák v. Aurora";
  const [made] = await sql<{ id: string; tenant_id: string; created_by: string }[]>`
    insert into cases (tenant_id, name, reason, created_by)
    select t.id, ${NAME}, 'The client claims that the machine arrived broken.', m.user_id
    from tenants t join memberships m on m.tenant_id = t.id and m.role = 'admin' where t.slug = 'aurora' limit 1
    on conflict do nothing returning id, tenant_id, created_by`;
  if (made) {
    const { id, tenant_id, created_by } = made;
    await sql`
      insert into case_filters (tenant_id, case_id, scope, query, grows, added_by)
      values (${tenant_id}, ${id}, 'history', 'client=nobody', true, ${created_by})`;
    await sql`
      insert into case_packages (tenant_id, case_id, state, total, bytes, entries, head, created_by)
      values (${tenant_id}, ${id}, 'ready', 12, 4711000, 31, ${"5f".repeat(32)}, ${created_by})`;
  }
  const [found] = await sql<{ id: string }[]>`
    select c.id from cases c join tenants t on t.id = c.tenant_id and t.slug = 'aurora' where c.name = ${NAME}`;
  return Number(found?.id);
}

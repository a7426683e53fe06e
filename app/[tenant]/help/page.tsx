import type { Metadata } from "next";
import type { ReactNode } from "react";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { ShortcutList } from "@/components/keys/shortcut-list";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { DocsLink } from "@/components/reference/docs-link";
import { banHelp } from "@/lib/bans/help";
import { MAX_CELL_LENGTH } from "@/lib/exports/cells/split";
import { exportMethods } from "@/lib/exports/methods";
import { may } from "@/lib/policy";
import { kindHelp, sectionsOf } from "@/lib/sessions/columns/help";
import { namedColumns } from "@/lib/sessions/columns/named-columns";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";

export const metadata: Metadata = { title: "Help" };

const searches = [
  ["reklam", "every word that starts with it: Reklamace, reklamovat"],
  ["zlut kun", "both words, in any order, anywhere in the session; accents do not matter"],
  ['"na shledanou"', "exactly these words in a row, within one message"],
  ["faktura -storno", "the first word, but not the second"],
  ["605 135 213", "the number in any grouping, with a country code and without: +420605135213"],
  ["12 345,50", "an amount, however its thousands and decimals are separated: 12,345.50"],
  ["$20", "the amount with its sign, on either side of it"],
] as const;

const strips = [
  ["strip=channel", "bars split by channel; any choice, person or flag works"],
  ["strip=week", "weekday by hour instead of bars"],
  ["strip=off", "no time strip; without the key there are bars of one colour"],
] as const;

const pivots = [
  ["rows=operator&by=channel", "how many sessions each operator had on each channel"],
  ["rows=created:weekday&by=created:hour", "weekday by hour; times also by day, week and month"],
  ["rows=group&show=median:duration", "also mean, p90 and sum of any duration or number"],
  ["rows=operator&show=yes:within-limit", "the share of yes; filled:rating is the share that has one"],
  ["rows=channel&by=tag&show=row-share", "the share of the row; also column-share, and share of all"],
] as const;

const baselines = [
  ["against=rest", "everything else in the period: the same filters of times, and no others"],
  ["against=before", "the same filters in the period before"],
  ["against=view:12", "the saved view with that number; sessions of both sides count as shown only"],
] as const;

export default page(async function HelpPage({ params }: { params: Promise<{ tenant: string }> }) {
  const actor = await currentActor((await params).tenant);
  // The grid of Live has every column of History, and a few more.
  const columns = await namedColumns(actor, await tenantGrid(actor, "live"));
  return (
    <PageBody>
      <PageHeader
        title="Finding sessions"
        description="The address contains the whole view: filters, columns, order, the open session. Bookmark or send it; everybody sees the same view, as far as their rights allow."
      />
      <Keyboard />
      <Part title="Content search">
        <p className="mb-3 max-w-prose text-muted-foreground">
          It covers all messages, file names, system messages and submitted forms. Notes are not searched.
          Digits next to each other are one number where they look like one: put quotes around each of two
          numbers.
        </p>
        <Examples rows={searches} />
      </Part>
      <KindsOfFilters />
      <Part title="The time strip">
        <p className="mb-3 max-w-prose text-muted-foreground">
          The bars above a list show when its sessions were: by the time that the list is ordered by, else by
          when they were created. A bar leads to its sessions. Drag over several bars, or choose them with
          Shift and the arrow keys, to see only these; Back returns. Days, weeks and hours are those of the
          tenant’s zone. The outline is the period before, of the same length. In the address:
        </p>
        <Examples rows={strips} />
      </Part>
      <Part title="Pivots">
        <p className="mb-3 max-w-prose text-muted-foreground">
          A pivot counts the sessions of a list by the values of two columns, under the same filters. Each
          number leads to its sessions. A session with several values, such as tags, counts for each of them,
          and once in the totals. Save it as a view, or export it as CSV. In the address:
        </p>
        <Examples rows={pivots} />
      </Part>
      <Part title="Why these?">
        <p className="mb-3 max-w-prose text-muted-foreground">
          “Why these?” above the list of History compares the sessions shown with a baseline: the values of
          every column, parameters, pages, hours, weekdays and words, and pairs of them. The numbers are
          exact, and each line leads to its sessions or to those without them. Listed is only what is very
          unlikely to differ by chance. In the address:
        </p>
        <Examples rows={baselines} />
      </Part>
      <Exports methods={exportMethods(actor)} />
      <Bans scopes={banHelp(actor)} mayList={may(actor, "bans.list")} />
      <Part title="Other systems">
        <p className="max-w-prose text-muted-foreground">
          They send, read and redirect sessions through the API, with a key that an admin creates.{" "}
          <DocsLink>How to use the API</DocsLink>
        </p>
      </Part>
      <Columns sections={sectionsOf(columns)} />
    </PageBody>
  );
});

function Keyboard() {
  return (
    <Part title="Keyboard">
      <ShortcutList className="sm:columns-2" />
    </Part>
  );
}

function KindsOfFilters() {
  return (
    <Part title="Kinds of filters">
      <div className="grid gap-4 sm:grid-cols-2">
        {Object.entries(kindHelp).map(([kind, { name, how, examples }]) => (
          <div key={kind} className="rounded-lg border bg-card p-3">
            <h3 className="font-medium">{name}</h3>
            <p className="mb-2 text-muted-foreground text-xs">{how}</p>
            <Examples rows={examples.map(({ written, means }) => [written, means] as const)} />
          </div>
        ))}
      </div>
    </Part>
  );
}

type Hint = { label: string; hint: string };

function Exports({ methods }: { methods: readonly Hint[] }) {
  if (methods.length === 0) return null;
  return (
    <Part title="Exporting sessions">
      <p className="mb-3 max-w-prose text-muted-foreground">
        Export in History includes all sessions of the view, on all its pages, in its order.
      </p>
      <Hints rows={methods} />
      <p className="mt-3 max-w-prose text-muted-foreground">
        An Excel cell holds {MAX_CELL_LENGTH.toLocaleString("en")} characters; in XLSX and CSV, a longer text
        continues in additional columns, and nothing is cut off. The values of a list are separated by commas,
        or by semicolons or bars where one of them contains a comma.
      </p>
    </Part>
  );
}

function Bans({ scopes, mayList }: { scopes: readonly Hint[]; mayList: boolean }) {
  if (scopes.length === 0) return null;
  return (
    <Part title="Bans">
      <p className="mb-3 max-w-prose text-muted-foreground">
        “Ban client” at the upper right of a session bans its client for the time you choose. Their live
        sessions end at once, and new ones are refused and counted. Before you confirm, the dialog shows what
        the ban would have matched in the last 30 days.
      </p>
      <Hints rows={scopes} />
      {mayList && (
        <p className="mt-3 max-w-prose text-muted-foreground">
          The page Bans lists all of them, also those that were lifted or have expired. A ban lifted there
          ends at once.
        </p>
      )}
    </Part>
  );
}

function Columns({ sections }: { sections: ReturnType<typeof sectionsOf> }) {
  return (
    <Part title="Columns">
      {sections.map(({ section, columns, more }) => (
        <div key={section} className="mb-5">
          <h3 className="mb-1 font-medium text-muted-foreground text-xs">{section}</h3>
          <dl className="divide-y rounded-lg border bg-card">
            {columns.map((column) => (
              <div key={column.id} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[11rem_11rem_1fr]">
                <dt className="font-medium">{column.label}</dt>
                <dd className="wrap-anywhere font-mono text-muted-foreground text-xs leading-5">
                  {column.id} · {kindHelp[column.kind].name.toLowerCase()}
                </dd>
                <dd className="text-muted-foreground">{column.hint}</dd>
              </div>
            ))}
          </dl>
          {more > 0 && (
            <p className="mt-1 text-muted-foreground text-xs">
              And {more.toLocaleString("en")} more; find them by name in the column chooser.
            </p>
          )}
        </div>
      ))}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold text-base">{title}</h2>
      {children}
    </section>
  );
}

function Hints({ rows }: { rows: readonly Hint[] }) {
  return (
    <dl className="divide-y rounded-lg border bg-card">
      {rows.map(({ label, hint }) => (
        <div key={label} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[11rem_1fr]">
          <dt className="font-medium">{label}</dt>
          <dd className="text-muted-foreground">{hint}</dd>
        </div>
      ))}
    </dl>
  );
}

function Examples({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className="flex flex-col gap-1">
      {rows.map(([written, means]) => (
        <div key={written} className="flex flex-wrap items-baseline gap-x-2">
          <dt>
            <code className="rounded-sm bg-muted px-1 py-0.5 font-mono text-xs">{written}</code>
          </dt>
          <dd className="text-muted-foreground text-xs">{means}</dd>
        </div>
      ))}
    </dl>
  );
}

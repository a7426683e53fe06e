import type { Metadata } from "next";
import type { ReactNode } from "react";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { PageBody, PageHeader } from "@/components/page-header";
import { DocsLink } from "@/components/reference/docs-link";
import { Kbd } from "@/components/ui/kbd";
import { banHelp } from "@/lib/bans/help";
import { MAX_CELL_LENGTH } from "@/lib/exports/csv/field";
import { exportMethods } from "@/lib/exports/methods";
import { may } from "@/lib/policy";
import { kindHelp, sectionsOf } from "@/lib/sessions/help";
import { tenantGrid } from "@/lib/sessions/selection";

export const metadata: Metadata = { title: "Help" };

const keys: readonly (readonly [readonly string[], string])[] = [
  [["/"], "Search in the content"],
  [["j", "↓"], "Next session"],
  [["k", "↑"], "Previous session"],
  [["Enter"], "Open the session"],
  [["Esc"], "Close the panel"],
  [["r"], "Redirect the session of the row, in Live"],
  [["o"], "To the session that is offered to you"],
  [["n", "N"], "Next and previous hit in the transcript"],
  [["?"], "This page"],
];

const searches = [
  ["reklam", "every word that begins so: Reklamace, reklamovat"],
  ["zlut kun", "both words, in any order, anywhere in the session; accents do not matter"],
  ['"na shledanou"', "exactly these words in a row, within one message"],
  ["faktura -storno", "the first, but not the second"],
] as const;

/** How to find things, read off the same registry as the list itself. */
export default page(async function HelpPage({ params }: { params: Promise<{ tenant: string }> }) {
  const actor = await currentActor((await params).tenant);
  // It has every column of History, and a few more.
  const grid = await tenantGrid(actor.tenant.id, "live");
  const sections = sectionsOf(grid);
  const ways = exportMethods(actor);
  const bans = banHelp(actor);
  return (
    <PageBody>
      <PageHeader
        title="Finding sessions"
        description="Everything on the list is in its address: filters, columns, order, the open session. Bookmark it or send it; whoever opens it sees the same view, as far as they may."
      />
      <Part title="Keyboard">
        <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
          {keys.map(([names, what]) => (
            <div key={what} className="flex items-center gap-2">
              <dt className="flex w-20 shrink-0 gap-1">
                {names.map((name) => (
                  <Kbd key={name}>{name}</Kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title="Content search">
        <p className="mb-3 max-w-prose text-muted-foreground">
          It covers the messages of everyone, names of files, system messages and answers of forms. Notes are
          not searched.
        </p>
        <Examples rows={searches} />
      </Part>
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
      {ways.length > 0 && (
        <Part title="Taking sessions out">
          <p className="mb-3 max-w-prose text-muted-foreground">
            Export on History takes all sessions of the view, every page of it, in its order.
          </p>
          <dl className="divide-y rounded-lg border bg-card">
            {ways.map(({ label, hint }) => (
              <div key={label} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[11rem_1fr]">
                <dt className="font-medium">{label}</dt>
                <dd className="text-muted-foreground">{hint}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-3 max-w-prose text-muted-foreground">
            Excel keeps {MAX_CELL_LENGTH.toLocaleString("en")} characters of a cell; in CSV, a longer text
            goes on in further columns, and nothing is cut.
          </p>
        </Part>
      )}
      {bans.length > 0 && (
        <Part title="Bans">
          <p className="mb-3 max-w-prose text-muted-foreground">
            “Ban client” at the upper right of a session refuses them for as long as you say. Their sessions
            that go on end at once, and what they begin later is refused and counted. Before you confirm, it
            says what the ban would have met in the last 30 days.
          </p>
          <dl className="divide-y rounded-lg border bg-card">
            {bans.map(({ label, hint }) => (
              <div key={label} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[11rem_1fr]">
                <dt className="font-medium">{label}</dt>
                <dd className="text-muted-foreground">{hint}</dd>
              </div>
            ))}
          </dl>
          {may(actor, "bans.list") && (
            <p className="mt-3 max-w-prose text-muted-foreground">
              Bans lists them all, also those that were lifted or have expired. One that is lifted there ends
              at once.
            </p>
          )}
        </Part>
      )}
      <Part title="Other systems">
        <p className="max-w-prose text-muted-foreground">
          They tell Parley of sessions, read and move them through the API, with a key that an admin makes.{" "}
          <DocsLink>How to use the API</DocsLink>
        </p>
      </Part>
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
                And {more.toLocaleString("en")} more, which the settings of the list find by their name.
              </p>
            )}
          </div>
        ))}
      </Part>
    </PageBody>
  );
});

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold text-base">{title}</h2>
      {children}
    </section>
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

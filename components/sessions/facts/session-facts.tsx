import type { ReactNode } from "react";
import { Cell } from "@/components/cells/cell";
import { MaskedValues, unmaskingActions } from "@/components/masking/masked-values";
import { PageLink } from "@/components/navigation/page-link";
import { SHOWN_LENGTH } from "@/lib/events/shown-length";
import type { Column } from "@/lib/grid/column";
import type { CellValue } from "@/lib/grid/rows";
import { listMaskedValues, maskedFacts } from "@/lib/masking/list-values";
import { type DirectoryNames, rowNames } from "@/lib/sessions/directory-names";
import { isParameter } from "@/lib/sessions/parameters";
import { explainTimes } from "@/lib/sessions/times/explain";
import { t } from "@/messages/session-facts";
import type { TabProps } from "../panel-types";
import { LongValue } from "./long-value";

/** All columns of a session by section. Empty ones are listed by name at the end of their section. */
export async function SessionFacts(props: TabProps) {
  const { actor, session, selection, actions } = props;
  const masked = maskedFacts(await listMaskedValues(actor, session.id));
  const columns = selection.grid.columns.filter((column) => !isParameter(column));
  const names = await rowNames(actor.tenant.id, columns, [session]);
  const explained = explainTimes(session.times, actor.tenant.zone);
  const sections = [...new Set(columns.map((column) => column.section))];
  return (
    <div className="flex flex-col gap-5 px-4 text-sm">
      {sections.map((section) => (
        <Section
          key={section}
          {...props}
          title={section}
          columns={columns.filter((column) => column.section === section)}
          names={names}
          explained={explained}
        />
      ))}
      {masked.length > 0 && (
        <section aria-label={t("masked")} className="flex flex-col gap-1.5">
          <p className="text-muted-foreground text-xs">{t("maskedIn")}</p>
          <MaskedValues values={masked} actions={unmaskingActions(actions, actor.tenant.slug)} />
        </section>
      )}
    </div>
  );
}

type SectionProps = TabProps & {
  title: string;
  columns: readonly Column[];
  names: DirectoryNames;
  explained: Readonly<Record<string, string>>;
};

function Section({ title, columns, ...props }: SectionProps) {
  const { session, explained, layout } = props;
  const Heading = layout === "page" ? "h2" : "h3";
  const cellOf = (column: Column) => session.cells[column.id] ?? null;
  const explanationOf = (column: Column) =>
    column.id === "client-id" ? sourceIdOf(session.clientExternalId) : explained[column.id];
  const isShown = (column: Column) => !isEmpty(cellOf(column)) || explanationOf(column) !== undefined;
  const empties = columns.filter((column) => !isShown(column));
  return (
    <section>
      <Heading className="mb-1 border-b pb-1 font-medium text-muted-foreground text-xs">{title}</Heading>
      <dl className="grid grid-cols-[minmax(7rem,10rem)_minmax(0,1fr)] gap-x-4">
        {columns.filter(isShown).map((column) => (
          <Fact key={column.id} column={column} explained={explanationOf(column)}>
            <Value {...props} column={column} value={cellOf(column)} />
          </Fact>
        ))}
      </dl>
      {empties.length > 0 && (
        <p className="mt-1 text-faint text-xs">
          {t("empties", { names: empties.map(({ label }) => label).join(", ") })}
        </p>
      )}
    </section>
  );
}

type FactProps = { column: Column; explained?: string; children: ReactNode };

function Fact({ column, explained, children }: FactProps) {
  return (
    <>
      <dt title={column.hint} className="py-1 text-muted-foreground">
        {column.label}
      </dt>
      <dd className="min-w-0 overflow-x-clip py-1 whitespace-pre-wrap wrap-anywhere [&_[data-value-in]]:text-left [&_[data-value-in]]:whitespace-pre-wrap [&>span]:flex-wrap">
        {children}
        {explained && <span className="block text-faint text-xs">{explained}</span>}
      </dd>
    </>
  );
}

type ValueProps = TabProps & { column: Column; value: CellValue; names: DirectoryNames };

/** A value as in the list, except that sessions, clients and web addresses are links. */
function Value({ actor, hrefs, layout, column, value, names }: ValueProps) {
  const { linksTo } = column;
  if (linksTo === "row" && typeof value === "number")
    return <TextLink href={hrefs.session(value)}>{value}</TextLink>;
  if (linksTo === "filter" && typeof value === "number")
    return <TextLink href={hrefs.filter(column.id, String(value))}>{value}</TextLink>;
  if (linksTo === "web" && typeof value === "string" && isWebAddress(value))
    return (
      <a href={value} rel="noreferrer noopener nofollow" target="_blank" className={LINK}>
        {value}
      </a>
    );
  if (typeof value === "string" && value.length > SHOWN_LENGTH) return <LongValue value={value} />;
  const plain = layout === "page";
  return <Cell column={column} value={value} zone={actor.tenant.zone} names={names} plain={plain} />;
}

const LINK = "text-primary underline-offset-2 hover:underline";

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <PageLink href={href} className={LINK}>
      {children}
    </PageLink>
  );
}

/** The address comes from the client, so only http and https become a link. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isEmpty(value: CellValue): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** The ID of the client in the source system; a mailto or tel ID is shown as e-mail or phone already. */
function sourceIdOf(externalId: string | null): string | undefined {
  if (!externalId || /^(mailto|tel):/.test(externalId)) return undefined;
  return t("inSourceSystem", { id: externalId });
}

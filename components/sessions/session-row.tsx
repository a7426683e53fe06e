import { type ComponentType, memo } from "react";
import type { CellColumn } from "@/components/cells/cell-data";
import { CellContent, ListCell } from "@/components/cells/list-cell";
import { PageLink } from "@/components/navigation/page-link";
import { BanIcon } from "@/components/ui/icons";
import { t } from "@/messages/session-row";
import { SnippetCell } from "./snippet-cell";
import type { TableRow } from "./table-row";

type Props = {
  row: TableRow;
  columns: readonly CellColumn[];
  href: string;
  /** It is open beside the list, or about to be. */
  open: boolean;
  /** The Tab key reaches one row of the list; the arrow keys reach the others. */
  stop: boolean;
  /** What this list shows beside the link. */
  Mark?: ComponentType<{ id: number }>;
};

/** A session in a list, with the row of its snippet. */
export const SessionRow = memo(function SessionRow({ row, columns, href, open, stop, Mark }: Props) {
  const { id, cells, snippet, absence, banned, tool } = row;
  const sessionHref = `${href.slice(0, href.indexOf("/sessions/"))}/sessions/${id}`;
  const [first, ...others] = columns;
  const selected = open || undefined;
  return (
    <>
      <tr className="row" data-opens data-id={id} data-selected={selected} aria-current={selected}>
        {first && (
          <td className={first.className}>
            <PageLink
              href={href}
              data-row-link
              tabIndex={stop ? undefined : -1}
              aria-label={t("session", { id })}
              className="row-link"
            >
              <CellContent column={first} data={cells[0] ?? null} />
            </PageLink>
            {Mark && <Mark id={id} />}
            {banned && (
              <span className="row-banned" title={t("banned")}>
                <BanIcon className="size-3.5" />
                <span className="sr-only">{t("banned")}</span>
              </span>
            )}
            <button
              type="button"
              data-copy={sessionHref}
              data-copy-as="address"
              aria-label={t("copyLink", { id })}
              tabIndex={stop ? undefined : -1}
              className="row-copy"
            />
            {absence}
          </td>
        )}
        {others.map((column, index) => (
          <ListCell key={column.id} column={column} data={cells[index + 1] ?? null} />
        ))}
        {tool !== undefined && <td className="row-tool">{tool}</td>}
      </tr>
      {snippet && (
        <tr className="row" data-opens data-snippet data-selected={selected}>
          <SnippetCell snippet={snippet} columns={columns.length + (tool === undefined ? 0 : 1)} />
        </tr>
      )}
    </>
  );
});

import type { ReactNode } from "react";
import { PivotView } from "@/components/pivot/pivot-view";
import type { Pivot } from "@/lib/grid/pivot";
import { may } from "@/lib/policy";
import { ListFrame, type ListFrameProps } from "./list-frame";

type Props = Omit<ListFrameProps, "children"> & { pivot: Pivot; lead?: ReactNode };

/** A list of sessions as a table of counts by two of its columns, under the same search and filters. */
export function PivotPage({ pivot, ...frame }: Props) {
  const { actor, selection, path } = frame.requested;
  const mayExport = selection.scope === "history" && may(actor, "sessions.export");
  return (
    <ListFrame {...frame}>
      <PivotView
        selection={selection}
        pivot={pivot}
        path={path}
        exportPath={mayExport ? `/${actor.tenant.slug}/sessions/export/pivot` : null}
      />
    </ListFrame>
  );
}

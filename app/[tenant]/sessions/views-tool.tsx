import { cache } from "react";
import { ViewMenu } from "@/components/views/view-menu";
import { printQuery } from "@/lib/grid/print-query";
import { changed, withoutWidths } from "@/lib/grid/query";
import { may } from "@/lib/policy";
import type { Selection } from "@/lib/sessions/predicate";
import { listViews } from "@/lib/views/list";
import type { RequestedList } from "./session-list";
import {
  changeViewAction,
  chooseDefaultViewAction,
  deleteViewAction,
  restoreViewAction,
  saveViewAction,
} from "./view-actions";

/** The views that the actor can use, read once for the title and the menu. */
export const viewsOf = cache(listViews);

/** The query of a list as a view has it: without its page and the widths of its columns. */
export function shownQuery({ grid, query }: Selection): string {
  return printQuery(grid, withoutWidths(grid, changed(query, {})));
}

/** The saved views of a list. */
export async function ViewsTool({ requested: { actor, selection, path } }: { requested: RequestedList }) {
  const { slug } = actor.tenant;
  const { scope } = selection;
  const views = await viewsOf(actor);
  return (
    <ViewMenu
      userId={actor.userId}
      path={path}
      scope={scope}
      views={views.filter((view) => view.scope === scope)}
      query={shownQuery(selection)}
      mayShare={may(actor, "views.share")}
      actions={{
        save: saveViewAction.bind(null, slug),
        change: changeViewAction.bind(null, slug),
        remove: deleteViewAction.bind(null, slug),
        restore: restoreViewAction.bind(null, slug),
        chooseDefault: chooseDefaultViewAction.bind(null, slug),
      }}
    />
  );
}

import { ViewMenu } from "@/components/views/view-menu";
import { printQuery } from "@/lib/grid/print-query";
import { changed, withoutWidths } from "@/lib/grid/query";
import { may } from "@/lib/policy";
import { listViews } from "@/lib/views/list";
import type { RequestedList } from "./session-list";
import {
  changeViewAction,
  chooseDefaultViewAction,
  deleteViewAction,
  restoreViewAction,
  saveViewAction,
} from "./view-actions";

/** The saved views of a list. */
export async function ViewsTool({ requested: { actor, selection, path } }: { requested: RequestedList }) {
  const { slug } = actor.tenant;
  const { grid, query, scope } = selection;
  const views = await listViews(actor);
  return (
    <ViewMenu
      userId={actor.userId}
      path={path}
      scope={scope}
      views={views.filter((view) => view.scope === scope)}
      query={printQuery(grid, withoutWidths(grid, changed(query, {})))}
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

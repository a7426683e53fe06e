import { ViewMenu } from "@/components/views/view-menu";
import { may } from "@/lib/policy";
import { shownQuery, viewsOf } from "./list-views";
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

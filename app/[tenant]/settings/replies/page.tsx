import type { Metadata } from "next";
import { page } from "@/app/_server/page";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { ReadyReplyForm } from "@/components/settings/replies/ready-reply-form";
import { AddLabel, SettingsSection } from "@/components/settings/settings-section";
import {
  ActionsCell,
  FactCell,
  NameCell,
  SettingsRow,
  SettingsTable,
} from "@/components/settings/settings-table";
import { MessageIcon } from "@/components/ui/object-icons";
import { listReadyReplies, listReplyGroups } from "@/lib/ready-replies/list";
import { settingsActor } from "../settings-actor";
import { changeReadyReplyAction, createReadyReplyAction, deleteReadyReplyAction } from "./reply-actions";

export const metadata: Metadata = { title: "Ready replies" };

export default page(async function ReadyRepliesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant, "readyReplies.manage");
  const [replies, groups] = await Promise.all([listReadyReplies(actor), listReplyGroups(actor)]);
  return (
    <SettingsSection
      title="Ready replies"
      description="Texts that operators insert into a reply: they type a slash and the beginning of the shortcut."
      actions={
        <ReadyReplyForm
          trigger={{ variant: "default", children: <AddLabel>Add a text</AddLabel> }}
          title="Add a text"
          submit="Add"
          action={createReadyReplyAction.bind(null, tenant)}
          reply={{ groupId: null, shortcut: "", text: "" }}
          groups={groups}
        />
      }
    >
      {replies.length === 0 ? (
        <EmptyState icon={<MessageIcon />} title="There are no texts yet">
          Add those that operators write again and again, for everybody or for one group.
        </EmptyState>
      ) : (
        <SettingsTable label="Ready replies" columns={["Shortcut", "Group", "Text"]}>
          {replies.map(({ id, version, group, ...reply }) => (
            <SettingsRow key={id}>
              <NameCell name={`/${reply.shortcut}`} />
              <FactCell label="Group">{group === null ? "Everybody" : <bdi>{group}</bdi>}</FactCell>
              <FactCell label="Text">
                <span dir="auto" className="line-clamp-3 whitespace-pre-line">
                  {reply.text}
                </span>
              </FactCell>
              <ActionsCell>
                <ReadyReplyForm
                  trigger={{
                    variant: "outline",
                    size: "sm",
                    "aria-label": `Edit /${reply.shortcut}`,
                    children: "Edit",
                  }}
                  title={`Edit /${reply.shortcut}`}
                  submit="Save"
                  action={changeReadyReplyAction.bind(null, tenant)}
                  hidden={{ id, version }}
                  reply={reply}
                  groups={groups}
                />
                <ConfirmDialog
                  verb="Delete"
                  accessibleName={`Delete /${reply.shortcut}`}
                  id={id}
                  title={`Delete /${reply.shortcut}?`}
                  description="Messages that were written with it stay as they are."
                  action={deleteReadyReplyAction.bind(null, tenant)}
                />
              </ActionsCell>
            </SettingsRow>
          ))}
        </SettingsTable>
      )}
    </SettingsSection>
  );
});

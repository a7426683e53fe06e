import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
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
import { t } from "@/messages/settings-replies";
import { settingsActor } from "../settings-actor";
import { changeReadyReplyAction, createReadyReplyAction, deleteReadyReplyAction } from "./reply-actions";

export const generateMetadata = pageTitle(() => t("readyReplies"));

export default page(async function ReadyRepliesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await settingsActor(tenant, "readyReplies.manage");
  const [replies, groups] = await Promise.all([listReadyReplies(actor), listReplyGroups(actor)]);
  return (
    <SettingsSection
      title={t("readyReplies")}
      description={t("description")}
      actions={
        <ReadyReplyForm
          trigger={{ variant: "default", children: <AddLabel>{t("addText")}</AddLabel> }}
          title={t("addText")}
          submit={t("add")}
          action={createReadyReplyAction.bind(null, tenant)}
          reply={{ groupId: null, shortcut: "", text: "" }}
          groups={groups}
        />
      }
    >
      {replies.length === 0 ? (
        <EmptyState icon={<MessageIcon />} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      ) : (
        <SettingsTable label={t("readyReplies")} columns={[t("shortcut"), t("group"), t("text")]}>
          {replies.map(({ id, version, group, ...reply }) => (
            <SettingsRow key={id}>
              <NameCell name={`/${reply.shortcut}`} />
              <FactCell label={t("group")}>{group === null ? t("everybody") : <bdi>{group}</bdi>}</FactCell>
              <FactCell label={t("text")}>
                <span dir="auto" className="line-clamp-3 whitespace-pre-line">
                  {reply.text}
                </span>
              </FactCell>
              <ActionsCell>
                <ReadyReplyForm
                  trigger={{
                    variant: "outline",
                    size: "sm",
                    "aria-label": t("editShortcut", { shortcut: reply.shortcut }),
                    children: t("edit"),
                  }}
                  title={t("editShortcut", { shortcut: reply.shortcut })}
                  submit={t("save")}
                  action={changeReadyReplyAction.bind(null, tenant)}
                  hidden={{ id, version }}
                  reply={reply}
                  groups={groups}
                />
                <ConfirmDialog
                  verb={t("delete")}
                  accessibleName={t("deleteShortcut", { shortcut: reply.shortcut })}
                  id={id}
                  title={t("confirmDelete", { shortcut: reply.shortcut })}
                  description={t("deleteNote")}
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

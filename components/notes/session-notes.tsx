import { Avatar } from "@/components/avatar";
import { EmptyState } from "@/components/empty-state";
import { draftName } from "@/components/forms/draft-name";
import { MaskedValues, unmaskingActions } from "@/components/masking/masked-values";
import { RichText } from "@/components/rich-text";
import type { TabProps } from "@/components/sessions/panel-types";
import { Time } from "@/components/time/time";
import { NoteIcon } from "@/components/ui/object-icons";
import { listMaskedValues, shownValues } from "@/lib/masking/list-values";
import { listNotes } from "@/lib/notes/list";
import type { Note } from "@/lib/notes/note";
import { may } from "@/lib/policy";
import { t } from "@/messages/session-notes";
import { NoteForm } from "./note-form";
import { OwnNote } from "./own-note";

export async function SessionNotes({ actor, session, actions }: TabProps) {
  const [notes, masked] = await Promise.all([
    listNotes(actor, session.id),
    listMaskedValues(actor, session.id),
  ]);
  const { slug } = actor.tenant;
  return (
    <div className="flex flex-col gap-4 px-4">
      {may(actor, "notes.add") && (
        <NoteForm
          key={session.id}
          action={actions.addNote.bind(null, slug)}
          hidden={{ sessionId: session.id }}
          label={t("new")}
          submit={t("add")}
          draft={draftName(actor, `note-${session.id}`)}
        />
      )}
      {notes.length === 0 && (
        <EmptyState icon={<NoteIcon />} title={t("none")}>
          {t("noneHint")}
        </EmptyState>
      )}
      <ol aria-label={t("notes")} className="flex flex-col gap-3">
        {notes.map((note) => (
          <NoteItem key={note.id} note={note} zone={actor.tenant.zone}>
            <OwnNote
              text={note.text}
              noteId={note.id}
              version={note.version}
              draft={draftName(actor, `edited-note-${note.id}`)}
              edit={may(actor, "notes.edit", note) ? actions.editNote.bind(null, slug) : null}
              remove={may(actor, "notes.delete", note) ? actions.deleteNote.bind(null, slug) : null}
            />
            <MaskedValues
              values={shownValues(
                masked.filter(({ noteId }) => noteId === note.id),
                note,
              )}
              actions={unmaskingActions(actions, slug)}
            />
          </NoteItem>
        ))}
      </ol>
    </div>
  );
}

function NoteItem({ note, zone, children }: { note: Note; zone: string; children: React.ReactNode }) {
  return (
    <li data-slot="note" className="rounded-lg border bg-background">
      <div className="flex items-center gap-2 px-3 pt-2 text-xs">
        <Avatar name={note.author} size="sm" />
        <span dir="auto" className="min-w-0 truncate font-medium">
          {note.author}
        </span>
        <span className="whitespace-nowrap text-muted-foreground">
          <Time at={note.createdAt} zone={zone} />
        </span>
        {note.editedAt && (
          <span className="min-w-0 truncate text-faint">
            <RichText of={t.parts("edited", { time: <Time key="time" at={note.editedAt} zone={zone} /> })} />
          </span>
        )}
      </div>
      {children}
    </li>
  );
}

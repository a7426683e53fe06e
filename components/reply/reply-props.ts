import type { FormAction } from "@/components/forms/form-action";

export type ReplyProps = {
  id: number;
  /** The name under which the window stores the text until it is sent. */
  draft: string;
  reply: FormAction;
  end: FormAction;
  /** In UTF-16 units. */
  maxLength: number;
  /** The channel does not let us write now. */
  closed: boolean;
  /** The id of the element that says why, or until when it does; null where there is nothing to say. */
  describedBy: string | null;
  /** The client sees which message is answered. */
  quotes: boolean;
  /** The URL that reports typing; null where the client does not see it. */
  typing: string | null;
  /** The URL for files to the client; null where the channel takes none. */
  upload: string | null;
  /** The URL of the ready replies for this session. */
  ready: string;
};

/** A file to send. Its key makes a retry the same file for the server. `replyTo`: the place of the message that it answers. */
export type ChosenFile = { key: string; file: File; replyTo: string | null };

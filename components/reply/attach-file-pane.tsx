import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { unreachable } from "@/components/fetch-json";
import { Button } from "@/components/ui/button";
import { uploadProblem } from "@/lib/files/allowed-types";
import { sizeText } from "@/lib/size-text";
import { t } from "@/messages/reply";
import type { ChosenFile } from "./reply-props";

type Props = {
  upload: string;
  chosen: readonly ChosenFile[];
  answered: (replyTo: string) => void;
  done: (key: string) => void;
};

export default function AttachFilePane({ upload, chosen, answered, done }: Props) {
  const [attempts, setAttempts] = useState<Readonly<Record<string, number>>>({});
  return (
    <ul aria-label={t("uploads")} className="flex basis-full flex-col gap-1 text-xs">
      {chosen.map((each) => {
        const attempt = attempts[each.key] ?? 1;
        return (
          <Upload
            key={`${each.key} ${attempt}`}
            upload={upload}
            chosen={each}
            answered={answered}
            done={() => done(each.key)}
            retry={() => setAttempts({ ...attempts, [each.key]: attempt + 1 })}
          />
        );
      })}
    </ul>
  );
}

type State = { is: "sending"; part: number } | { is: "failed"; reason: string };

type UploadProps = Pick<Props, "upload" | "answered"> & {
  chosen: ChosenFile;
  done: () => void;
  retry: () => void;
};

function Upload({ upload, chosen, answered, done, retry }: UploadProps) {
  const { key, file, replyTo } = chosen;
  const router = useRouter();
  const refused = uploadProblem(file);
  const [state, setState] = useState<State>(
    refused ? { is: "failed", reason: refused } : { is: "sending", part: 0 },
  );
  const sent = useEffectEvent(() => {
    done();
    if (replyTo !== null) answered(replyTo);
    router.refresh();
  });
  useEffect(() => {
    if (refused) return;
    const answer = replyTo === null ? "" : `&replyTo=${replyTo}`;
    const request = send(`${upload}&key=${key}&name=${encodeURIComponent(file.name)}${answer}`, file, {
      progress: (part) => setState({ is: "sending", part }),
      sent,
      failed: (reason) => setState({ is: "failed", reason }),
    });
    return () => request.abort();
  }, [upload, key, file, replyTo, refused]);
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-2">
      <bdi className="min-w-0 truncate font-medium">{file.name}</bdi>
      <span className="text-muted-foreground">{sizeText(file.size)}</span>
      {state.is === "sending" ? (
        <progress
          max={1}
          value={state.part}
          aria-label={t("sending", { name: file.name })}
          className="h-1.5 w-20 accent-primary-text"
        />
      ) : (
        <span role="alert" className="text-destructive">
          {state.reason}
        </span>
      )}
      <span className="ml-auto flex gap-1">
        {state.is === "failed" && !refused && (
          <Button size="sm" variant="ghost" onClick={retry}>
            {t("tryAgain")}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={done}>
          {state.is === "sending" ? t("cancel") : t("remove")}
        </Button>
      </span>
    </li>
  );
}

type UploadListener = { progress(part: number): void; sent(): void; failed(reason: string): void };

/** With XMLHttpRequest, because fetch does not report the progress of an upload. */
function send(url: string, file: File, { progress, sent, failed }: UploadListener): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.open("POST", url);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
  request.onload = () => {
    const problem = request.response as { detail?: string } | null;
    if (request.status === 200) sent();
    else failed(problem?.detail ?? t("fileNotSent"));
  };
  request.onerror = () => failed(unreachable());
  request.send(file);
  return request;
}

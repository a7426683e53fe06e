import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { uploadProblem } from "@/lib/files/allowed-types";
import { sizeText } from "@/lib/size";
import type { Chosen } from "./desk-props";

type Props = { upload: string; chosen: readonly Chosen[]; done: (key: string) => void };

/** The files that are on their way, and those that were not taken, with why. */
export default function AttachFilePane({ upload, chosen, done }: Props) {
  const [attempts, setAttempts] = useState<Readonly<Record<string, number>>>({});
  return (
    <ul aria-label="Files on their way" className="flex basis-full flex-col gap-1 text-xs">
      {chosen.map((each) => {
        const attempt = attempts[each.key] ?? 1;
        return (
          <Sending
            key={`${each.key} ${attempt}`}
            upload={upload}
            chosen={each}
            done={() => done(each.key)}
            again={() => setAttempts({ ...attempts, [each.key]: attempt + 1 })}
          />
        );
      })}
    </ul>
  );
}

type State = { is: "sending"; part: number } | { is: "refused"; why: string };

type SendingProps = { upload: string; chosen: Chosen; done: () => void; again: () => void };

function Sending({ upload, chosen, done, again }: SendingProps) {
  const { key, file } = chosen;
  const router = useRouter();
  const refused = uploadProblem(file);
  const [state, setState] = useState<State>(
    refused ? { is: "refused", why: refused } : { is: "sending", part: 0 },
  );
  const taken = useEffectEvent(() => {
    done();
    router.refresh();
  });
  useEffect(() => {
    if (refused) return;
    const request = send(`${upload}&key=${key}&name=${encodeURIComponent(file.name)}`, file, {
      progress: (part) => setState({ is: "sending", part }),
      taken,
      refused: (why) => setState({ is: "refused", why }),
    });
    return () => request.abort();
  }, [upload, key, file, refused]);
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-2">
      <bdi className="min-w-0 truncate font-medium">{file.name}</bdi>
      <span className="text-muted-foreground">{sizeText(file.size)}</span>
      {state.is === "sending" ? (
        <progress
          max={1}
          value={state.part}
          aria-label={`Sending ${file.name}`}
          className="h-1.5 w-20 accent-primary-text"
        />
      ) : (
        <span role="alert" className="text-destructive">
          {state.why}
        </span>
      )}
      <span className="ml-auto flex gap-1">
        {state.is === "refused" && !refused && (
          <Button size="sm" variant="ghost" onClick={again}>
            Try again
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={done}>
          {state.is === "sending" ? "Cancel" : "Remove"}
        </Button>
      </span>
    </li>
  );
}

type Hearer = { progress(part: number): void; taken(): void; refused(why: string): void };

/** Nothing but this tells a page how much of what it sends has gone. */
function send(address: string, file: File, { progress, taken, refused }: Hearer): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.open("POST", address);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
  request.onload = () => {
    const problem = request.response as { detail?: string } | null;
    if (request.status === 200) taken();
    else refused(problem?.detail ?? "This did not work.");
  };
  request.onerror = () => refused("There is no connection at the moment.");
  request.send(file);
  return request;
}

import { useMemo } from "preact/hooks";
import type { Schemas } from "../../common/desk";
import { useReading } from "../../common/reading";
import { instantOf, Times } from "../../common/times";
import { Loading } from "../../common/ui/page";
import { useSpeech } from "../../common/words";
import type { Work } from "../work";
import { RotaPicture } from "./rotapicture";

/** Who is on call by a rota between two instants, as a picture; read again with every beat. */
export function Shifts({
  work,
  rota,
  span: [from, until],
  beat,
  caption,
  named = false,
}: {
  readonly work: Work;
  readonly rota: Schemas["Rota"];
  readonly span: readonly [from: string, until: string];
  readonly beat: number;
  readonly caption: string;
  readonly named?: boolean;
}) {
  const path = `/rotas/${rota.rota}/shifts?from=${from}&until=${until}`;
  const { body } = useReading<Schemas["Shifts"]>(work.hub, path, rota.version, beat);
  if (body === undefined) {
    return <Loading />;
  }
  return <RotaPicture shifts={body.shifts} names={rota.names} zone={rota.zone} caption={caption} named={named} />;
}

/** Formats instants by the clock of the rota. */
export function useTimesOf(rota: Schemas["Rota"]): Times {
  const { language } = useSpeech();
  return useMemo(() => new Times(language, rota.zone), [language, rota.zone]);
}

/** So many days from today's midnight, by the clock of the rota. */
export function spanOf(now: Date, times: Times, days: number): readonly [from: string, until: string] {
  const from = times.instant(`${times.date(now)}T00:00`);
  const last = times.date(new Date(from.getTime() + days * 86_400_000 + 43_200_000));
  return [instantOf(from), instantOf(times.instant(`${last}T00:00`))];
}

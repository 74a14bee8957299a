import { useState } from "preact/hooks";
import type { Desk, Invitation } from "../../common/desk";
import { Input } from "../../common/ui/fields";
import type { FieldError } from "../../common/ui/page";
import { errorOf } from "../../common/ui/page";
import { useSay } from "../words";
import { isSignInName } from "./signinname";

type Field = "name" | "login";

/** Somebody who is to be made known on a case: with words to sign in with, or as one who has nothing but a phone. */
export interface Newcomer {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly errors: readonly FieldError[];
  readonly set: (field: Field, value: string) => void;
  /** Whether it can be sent as it stands; if not, the errors say why. */
  readonly check: () => boolean;
  /** What the hub is told, and the one-time words if there is a name to sign in with. */
  readonly make: () => Promise<Made>;
  readonly clear: () => void;
}

interface Made {
  readonly body: { readonly name: string; readonly signIn?: Invitation["signIn"] };
  readonly invitation: Invitation | undefined;
}

const nobody = { name: "", login: "" };

export function useNewcomer(hub: Desk, id: string): Newcomer {
  const say = useSay();
  const [typed, setTyped] = useState(nobody);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const name = typed.name.trim();
  const login = typed.login.trim();
  return {
    id,
    ...typed,
    errors,
    set: (field, value) => {
      setTyped((before) => ({ ...before, [field]: value }));
    },
    check: () => {
      const wrong = [
        ...(name === "" ? [{ field: `${id}-name`, text: say("person.error.name") }] : []),
        ...(login !== "" && !isSignInName(login) ? [{ field: `${id}-login`, text: say("person.error.login") }] : []),
      ];
      setErrors(wrong);
      return wrong.length === 0;
    },
    make: async () => {
      const invitation = login === "" ? undefined : await hub.invite(login);
      return { body: { name, ...(invitation && { signIn: invitation.signIn }) }, invitation };
    },
    clear: () => {
      setTyped(nobody);
    },
  };
}

export function NewcomerFields({
  newcomer,
  labels,
}: {
  readonly newcomer: Newcomer;
  readonly labels: { readonly name: string; readonly nameHint?: string; readonly loginHint: string };
}) {
  const say = useSay();
  const { id, name, login, errors, set } = newcomer;
  return (
    <>
      <Input
        id={`${id}-name`}
        label={labels.name}
        hint={labels.nameHint}
        width={30}
        value={name}
        onInput={(value) => {
          set("name", value);
        }}
        error={errorOf(errors, `${id}-name`)}
      />
      <Input
        id={`${id}-login`}
        label={say("person.login")}
        hint={labels.loginHint}
        width={20}
        value={login}
        onInput={(value) => {
          set("login", value);
        }}
        error={errorOf(errors, `${id}-login`)}
      />
    </>
  );
}

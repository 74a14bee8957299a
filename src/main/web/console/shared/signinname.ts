const signInName = /^[A-Za-z0-9][A-Za-z0-9._@+-]{1,63}$/;

/** Whether the hub takes it as a name to sign in with. */
export function isSignInName(name: string): boolean {
  return signInName.test(name.trim());
}

import type { CaseSummary, Desk, Schemas } from "../common/desk";

const PAGE = 200;

/** All cases that this person is on. */
export async function allCases(hub: Desk): Promise<readonly CaseSummary[]> {
  const list: CaseSummary[] = [];
  for (let after = ""; ;) {
    const page = await hub.read<Schemas["Cases"]>(`/cases?limit=${PAGE}${after}`);
    list.push(...page.cases);
    if (page.next === undefined) {
      return list;
    }
    after = `&after=${page.next}`;
  }
}

/** Who owns an action or leads an item: a member, or somebody who convenes and is no member; both null: nobody. */
export type Owner = { member: string | null; person: string | null };

export const NOBODY: Owner = { member: null, person: null };

/** Whether it is theirs, who may own as a member and as somebody who convenes: whoever joins keeps what they promised before. */
export function isOwn(owner: Owner, own: Owner): boolean {
  return (
    (owner.member !== null && owner.member === own.member) || (owner.person !== null && owner.person === own.person)
  );
}

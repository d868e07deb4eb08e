import type { ColumnType, Generated } from 'kysely';
import type { Role } from '../../foundation/http/index.ts';

type Moment = ColumnType<Date, Date, Date>;
type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;

export type PersonTable = {
  person_id: Generated<string>;
  email: string;
  name: string;
  platform_administrator: Generated<boolean>;
  created_at: Moment;
  disabled_at: MaybeMoment;
};

export type MembershipTable = {
  locality_id: string;
  person_id: string;
  role: Role;
  from_on: string;
  ended_at: MaybeMoment;
};

export type InvitationTable = {
  locality_id: string;
  invitation_id: Generated<string>;
  email: string;
  name: string;
  role: Role;
  token_hash: Buffer;
  invited_by: string | null;
  created_at: Moment;
  sent_at: Moment;
  expires_at: Moment;
  revoked_at: MaybeMoment;
  accepted_at: MaybeMoment;
};

export type SessionTable = {
  session_id: Generated<string>;
  token_hash: Buffer;
  person_id: string;
  created_at: Moment;
  last_seen_at: Moment;
  expires_at: Moment;
  ended_at: MaybeMoment;
  kind: Generated<'person' | 'demonstration'>;
  second_factor_at: MaybeMoment;
  sensitive_until: MaybeMoment;
  device: string | null;
};

export type PasskeyTable = {
  passkey_id: Generated<string>;
  person_id: string;
  credential_id: Buffer;
  public_key: Buffer;
  counter: number;
  transports: string[];
  backed_up: boolean;
  name: string;
  created_at: Moment;
  last_used_at: MaybeMoment;
};

export type OneTimeCodeTable = {
  person_id: string;
  secret: Buffer | null;
  pending: Buffer | null;
  since: MaybeMoment;
  last_counter: number | null;
};

export type RecoveryCodeTable = {
  person_id: string;
  code_hash: Buffer;
  made_at: Moment;
  used_at: MaybeMoment;
};

export type OpenIdIdentityTable = {
  identity_id: Generated<string>;
  issuer: string;
  subject: string;
  person_id: string;
  connected_at: Moment;
  last_used_at: Moment;
};

export type AccountTables = {
  'accounts.openid_identity': OpenIdIdentityTable;
  'accounts.person': PersonTable;
  'accounts.membership': MembershipTable;
  'accounts.invitation': InvitationTable;
  'accounts.session': SessionTable;
  'accounts.passkey': PasskeyTable;
  'accounts.one_time_code': OneTimeCodeTable;
  'accounts.recovery_code': RecoveryCodeTable;
};

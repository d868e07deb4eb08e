import { REASON_COLUMNS } from '../build/reason-groups.ts';

/** Reasons that schools can give since 2020/21, by the ending of their columns. The labels are ours. */
const NEWER = [
  { column: 'abuse_disability', code: 'reason:abuse-disability', label: 'Abuse relating to disability' },
  {
    column: 'abuse_sex_gender',
    code: 'reason:abuse-orientation-gender',
    label: 'Abuse against sexual orientation or gender identity',
  },
  {
    column: 'media_technology',
    code: 'reason:online',
    label: 'Inappropriate use of social media or online technology',
  },
  { column: 'offensive_weapon', code: 'reason:weapon', label: 'Offensive weapon or prohibited item' },
  {
    column: 'public_health',
    code: 'reason:public-health',
    label: 'Breaking measures that protect public health',
  },
] as const;

/** All reasons that a published file can give a column to: the twelve that are held, and those that came in 2020/21. */
export const ADDED_REASONS: readonly { column: string; code: string; label: string }[] = [...REASON_COLUMNS, ...NEWER];

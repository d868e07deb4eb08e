/** The twelve reasons by the ending of their columns. The labels are ours, the meaning is the census's of those years. */
export const REASON_COLUMNS = [
  { column: 'physical_pupils', code: 'reason:physical-assault-pupil', label: 'Physical assault against a pupil' },
  { column: 'physical_adult', code: 'reason:physical-assault-adult', label: 'Physical assault against an adult' },
  { column: 'verbal_pupil', code: 'reason:verbal-abuse-pupil', label: 'Verbal abuse or threats against a pupil' },
  { column: 'verbal_adult', code: 'reason:verbal-abuse-adult', label: 'Verbal abuse or threats against an adult' },
  { column: 'bullying', code: 'reason:bullying', label: 'Bullying' },
  { column: 'racist_abuse', code: 'reason:racist-abuse', label: 'Racist abuse' },
  { column: 'sexual_misconduct', code: 'reason:sexual-misconduct', label: 'Sexual misconduct' },
  { column: 'drug_alcohol', code: 'reason:drugs-alcohol', label: 'Drugs and alcohol' },
  { column: 'damage', code: 'reason:damage', label: 'Damage to property' },
  { column: 'theft', code: 'reason:theft', label: 'Theft' },
  { column: 'persistent_disruptive', code: 'reason:persistent-disruption', label: 'Persistent disruptive behaviour' },
  { column: 'other', code: 'reason:other', label: 'Other reason' },
];

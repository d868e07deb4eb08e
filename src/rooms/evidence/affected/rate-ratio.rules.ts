/** Counts of one group as published: what happened, to how many pupils at least once, among how many pupils. */
export type Counts = { events: number; people: number; pupils: number };

export type RateRatio = {
  /** The group's rate over everyone else's. */
  ratio: number;
  low: number;
  high: number;
  /** Per 100 pupils. */
  groupRate: number;
  othersRate: number;
};

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959964;

/**
 * The rate of a group over the rate of everyone else (all less the group), with a 95% log-normal interval (Katz et al.,
 * "Obtaining confidence intervals for the risk ratio in cohort studies", Biometrics 34, 1978):
 * exp(ln ratio ± z √(1/a − 1/n₁ + 1/b − 1/n₂)). Its a and b count pupils, not events, since one pupil can be suspended
 * several times and such events do not come one by one. `roundedTo` is what every count was rounded to: the ends are those
 * of the least and the greatest ratio that would have been rounded to these counts. Null where a side has too few for it.
 */
export function rateRatio(group: Counts, all: Counts, roundedTo: number): RateRatio | null {
  const slack = roundedTo / 2;
  const others = minus(all, group);
  const least = ratioOf(moved(group, -slack, slack), moved(others, 2 * slack, -2 * slack));
  const greatest = ratioOf(moved(group, slack, -slack), moved(others, -2 * slack, 2 * slack));
  const error = logError(moved(group, -slack, slack), moved(others, -2 * slack, 2 * slack));
  if (least === null || greatest === null || error === null) return null;
  return {
    ratio: group.events / group.pupils / (others.events / others.pupils),
    low: least * Math.exp(-Z * error),
    high: greatest * Math.exp(Z * error),
    groupRate: (100 * group.events) / group.pupils,
    othersRate: (100 * others.events) / others.pupils,
  };
}

function minus(all: Counts, group: Counts): Counts {
  return {
    events: all.events - group.events,
    people: all.people - group.people,
    pupils: all.pupils - group.pupils,
  };
}

function moved({ events, people, pupils }: Counts, happened: number, among: number): Counts {
  return { events: events + happened, people: people + happened, pupils: pupils + among };
}

function ratioOf(group: Counts, others: Counts): number | null {
  const sound = [group, others].every(({ events, pupils }) => events > 0 && pupils > 0);
  return sound ? group.events / group.pupils / (others.events / others.pupils) : null;
}

function logError(group: Counts, others: Counts): number | null {
  const sides = [group, others];
  if (sides.some(({ people, pupils }) => people <= 0 || pupils <= people)) return null;
  return Math.sqrt(sides.reduce((sum, { people, pupils }) => sum + 1 / people - 1 / pupils, 0));
}

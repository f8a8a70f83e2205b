export const UNIT_LEVELS = ['municipal', 'specialist', 'peer', 'other'] as const
export type UnitLevel = (typeof UNIT_LEVELS)[number]

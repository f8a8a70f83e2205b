import type { DataMap } from '#platform/data-map.ts'
import { platformTables } from '#platform/tables.ts'
import { dataMap as accounts } from '#modules/accounts/data-map.ts'
import { dataMap as audit } from '#modules/audit/data-map.ts'
import { dataMap as bridge } from '#modules/bridge/data-map.ts'
import { dataMap as breakGlass } from '#modules/break-glass/data-map.ts'
import { dataMap as cafes } from '#modules/cafes/data-map.ts'
import { dataMap as discretion } from '#modules/discretion/data-map.ts'
import { dataMap as forum } from '#modules/forum/data-map.ts'
import { dataMap as messaging } from '#modules/messaging/data-map.ts'
import { dataMap as moderation } from '#modules/moderation/data-map.ts'
import { dataMap as notifications } from '#modules/notifications/data-map.ts'
import { dataMap as personas } from '#modules/personas/data-map.ts'
import { dataMap as ties } from '#modules/ties/data-map.ts'
import { dataMap as toolbox } from '#modules/toolbox/data-map.ts'

/** All tables, module by module, as docs/data-map.md shows them. */
export const DATA_MAP: Record<string, DataMap> = {
	accounts,
	discretion,
	ties,
	messaging,
	toolbox,
	personas,
	forum,
	cafes,
	bridge,
	moderation,
	'break-glass': breakGlass,
	notifications,
	audit,
	platform: platformTables,
}

/** What the night shift writes anew. */
export function nightTables(): string[] {
	return Object.values(DATA_MAP)
		.flat()
		.filter((entry) => entry.night === 'rewritten')
		.map((entry) => entry.table)
}

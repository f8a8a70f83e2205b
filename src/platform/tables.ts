import type { DataMap } from './data-map.ts'

/** The tables that no module owns. */
export const platformTables: DataMap = [
	{
		table: 'app.installation',
		owner: 'installation',
		holds: 'Which key file this database belongs to, and whether it is a trial.',
		class: 'technical',
		life: 'As long as the installation.',
		days: null,
		enforcedBy: 'nothing ends it',
		export: 'not, because it says nothing of anybody',
		erasure: 'not, because it says nothing of anybody',
		night: 'not, because it is one row',
		columns: { keyed: ['key_fingerprint'], plain: ['only_one', 'kind'] },
	},
	{
		table: 'care.form_key',
		owner: 'person',
		holds: 'That a form was sent, so that sending it twice makes one thing.',
		class: 'ids only',
		life: 'The day it was sent, until the night.',
		days: 1,
		enforcedBy: 'forgetFormKeys (platform/server/form-keys.ts), every night',
		export: 'not, because it is gone the next night and says only that a form was sent',
		erasure: 'row',
		night: 'rewritten',
		columns: { ids: ['key', 'person', 'community', 'made'], plain: ['day'] },
	},
	{
		table: 'peer.form_key',
		owner: 'persona',
		holds: 'That a form was sent, so that sending it twice makes one thing.',
		class: 'ids only',
		life: 'The day it was sent, until the night.',
		days: 1,
		enforcedBy: 'forgetFormKeys (platform/server/form-keys.ts), every night',
		export: 'not, because it is gone the next night and says only that a form was sent',
		erasure: 'row',
		night: 'rewritten',
		columns: { ids: ['key', 'persona', 'community', 'made'], plain: ['day'] },
	},
]

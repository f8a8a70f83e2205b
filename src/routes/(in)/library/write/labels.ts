import { m } from '#messages'

export const articleLabels = (): Record<string, string> => ({
	title: m.toolbox_library_name(),
	lead: m.toolbox_library_intro(),
	body: m.toolbox_library_body(),
	sources: m.toolbox_library_sources(),
	reviewed_on: m.toolbox_library_reviewed_on(),
	review_by: m.toolbox_library_review_by(),
})
